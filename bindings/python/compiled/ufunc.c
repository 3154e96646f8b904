/* NumPy ufuncs of Kiln's elementwise functions.
 *
 * Broadcasting, casting, `out=`, `where=`, byte order, misalignment and overlap are NumPy's; the loops below only turn its
 * strides into increments. */
#include "compiled.h"

#include <string.h>

typedef int32_t (*unary_function)(int64_t n, const void *x, int64_t incx, void *out, int64_t incout);

/* What a loop is told: the function, and the size of its elements. */
struct kernel {
  unary_function function;
  npy_intp size;
};

/* kiln_last_error_message, to say what went wrong. */
static int32_t (*last_error_message)(char *buffer, int64_t capacity, int64_t *needed);

static void report(void) {
  char message[512] = "";
  last_error_message(message, sizeof message, NULL);
  PyGILState_STATE state = PyGILState_Ensure();
  PyErr_SetString(PyExc_RuntimeError, message);
  PyGILState_Release(state);
}

static void unary_loop(char **arguments, const npy_intp *dimensions, const npy_intp *steps, void *data) {
  const struct kernel *kernel = data;
  npy_intp n = dimensions[0], size = kernel->size, step_x = steps[0], step_out = steps[1];
  char *x = arguments[0], *out = arguments[1];
  if (n == 0) return;
  int strided = step_x % size == 0 && step_out % size == 0 && step_x != 0 && step_out != 0;
  if (strided || n == 1) {
    int64_t incx = strided ? step_x / size : 1, incout = strided ? step_out / size : 1;
    if (kernel->function(n, lowest(x, n, step_x), incx, lowest(out, n, step_out), incout) != 0) report();
    return;
  }
  if (step_x == 0) {
    /* One argument for all: its result is copied. */
    if (kernel->function(1, x, 1, out, 1) != 0) return report();
    for (npy_intp i = 1; i < n; i++) memmove(out + i * step_out, out, (size_t)size);
    return;
  }
  for (npy_intp i = 0; i < n; i++) {
    if (kernel->function(1, x + i * step_x, 1, out + i * step_out, 1) != 0) return report();
  }
}

PyObject *kiln_unary(PyObject *module, PyObject *arguments) {
  const char *name, *documentation;
  unsigned long long addresses[2];
  (void)module;
  if (!PyArg_ParseTuple(arguments, "ssKK", &name, &documentation, &addresses[0], &addresses[1])) return NULL;
  /* NumPy keeps pointers to all of this for as long as the ufunc lives, which is as long as the process does. */
  struct memory {
    PyUFuncGenericFunction loops[2];
    void *data[2];
    char types[4];
    struct kernel kernels[2];
  } *memory = PyMem_Malloc(sizeof *memory);
  char *texts = PyMem_Malloc(strlen(name) + strlen(documentation) + 2);
  if (!memory || !texts) {
    PyMem_Free(memory);
    PyMem_Free(texts);
    return PyErr_NoMemory();
  }
  const int types[2] = {NPY_FLOAT, NPY_DOUBLE};
  const npy_intp sizes[2] = {sizeof(float), sizeof(double)};
  for (int i = 0; i < 2; i++) {
    memory->kernels[i] = (struct kernel){(unary_function)(uintptr_t)addresses[i], sizes[i]};
    memory->loops[i] = unary_loop;
    memory->data[i] = &memory->kernels[i];
    memory->types[2 * i] = memory->types[2 * i + 1] = (char)types[i];
  }
  char *kept = strcpy(texts, name), *kept_documentation = strcpy(texts + strlen(name) + 1, documentation);
  return PyUFunc_FromFuncAndData(memory->loops, memory->data, memory->types, 2, 1, 1, PyUFunc_None, kept,
                                 kept_documentation, 0);
}

PyObject *kiln_set_last_error_message(PyObject *module, PyObject *address) {
  (void)module;
  unsigned long long value = PyLong_AsUnsignedLongLong(address);
  if (PyErr_Occurred()) return NULL;
  last_error_message = (int32_t(*)(char *, int64_t, int64_t *))(uintptr_t)value;
  Py_RETURN_NONE;
}
