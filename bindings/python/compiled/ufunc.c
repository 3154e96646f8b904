/* NumPy ufuncs of Kiln's elementwise functions.
 *
 * Casting, `out=`, `where=`, byte order, misalignment and overlap are NumPy's; the loop below turns its strides into
 * increments, and does what the library has no increment for: one argument for many results, as broadcasting gives it. */
#include "compiled.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_ARRAYS = 3, OVERLAP = 4 /* KILN_ERR_OVERLAP */ };

/* Arguments that are the same for all are repeated so often: on the stack, or from LARGE elements on, where the library's threads
 * pay, in memory from the heap. */
enum { BLOCK = 1024, LARGE = 65536, LARGE_BLOCK = 262144 };

typedef int32_t (*function2)(int64_t n, char *a, int64_t inca, char *b, int64_t incb);
typedef int32_t (*function3)(int64_t n, char *a, int64_t inca, char *b, int64_t incb, char *c, int64_t incc);

/* What a loop is told: the address of the function, its arrays, and the size of their elements. */
struct kernel {
  uintptr_t address;
  int inputs, arrays;
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

/* The library's function, on the first elements of arrays as NumPy sees them; steps are multiples of the size. */
static int32_t call(const struct kernel *kernel, npy_intp n, char *const *first, const npy_intp *steps) {
  char *p[MOST_ARRAYS];
  int64_t inc[MOST_ARRAYS];
  for (int k = 0; k < kernel->arrays; k++) {
    p[k] = lowest(first[k], n, steps[k]);
    inc[k] = steps[k] / kernel->size;
  }
  if (kernel->arrays == 2) return ((function2)kernel->address)(n, p[0], inc[0], p[1], inc[1]);
  return ((function3)kernel->address)(n, p[0], inc[0], p[1], inc[1], p[2], inc[2]);
}

static void advance(const struct kernel *kernel, npy_intp n, char **arrays, const npy_intp *steps) {
  for (int k = 0; k < kernel->arrays; k++) arrays[k] += n * steps[k];
}

/* Each element by itself, in order: what ufunc.reduce and ufunc.accumulate ask for, where a result is the next argument. */
static int32_t one_by_one(const struct kernel *kernel, npy_intp n, char **arrays, const npy_intp *steps) {
  const npy_intp own[MOST_ARRAYS] = {kernel->size, kernel->size, kernel->size};
  int32_t status = 0;
  for (npy_intp i = 0; i < n && status == 0; i++) {
    status = call(kernel, 1, arrays, own);
    advance(kernel, 1, arrays, steps);
  }
  return status;
}

/* One result for all, copied. */
static int32_t all_the_same(const struct kernel *kernel, npy_intp n, char **arrays, const npy_intp *steps) {
  char *first[MOST_ARRAYS];
  memcpy(first, arrays, sizeof first);
  int32_t status = one_by_one(kernel, 1, arrays, steps);
  for (npy_intp i = 1; i < n && status == 0; i++) {
    for (int k = kernel->inputs; k < kernel->arrays; k++) memcpy(arrays[k], first[k], (size_t)kernel->size);
    advance(kernel, 1, arrays, steps);
  }
  return status;
}

static void repeat(char *block, npy_intp count, const char *value, npy_intp size) {
  if (size == sizeof(double)) {
    double number;
    memcpy(&number, value, sizeof number);
    for (npy_intp i = 0; i < count; i++) ((double *)block)[i] = number;
  } else {
    float number;
    memcpy(&number, value, sizeof number);
    for (npy_intp i = 0; i < count; i++) ((float *)block)[i] = number;
  }
}

/* One of two arguments is the same for all: a block of it serves all blocks of the other. */
static int32_t with_constant(const struct kernel *kernel, npy_intp n, char **arrays, const npy_intp *steps) {
  int constant = steps[0] == 0 ? 0 : 1;
  double on_stack[BLOCK];
  char *block = (char *)on_stack, *on_heap = NULL;
  npy_intp length = n < BLOCK ? n : BLOCK;
  if (n >= LARGE) {
    npy_intp wanted = n / 2 < LARGE_BLOCK ? n / 2 : LARGE_BLOCK;
    on_heap = malloc((size_t)(wanted * kernel->size));
    if (on_heap) block = on_heap, length = wanted;
  }
  repeat(block, length, arrays[constant], kernel->size);
  npy_intp block_steps[MOST_ARRAYS];
  memcpy(block_steps, steps, sizeof block_steps);
  block_steps[constant] = kernel->size;
  int32_t status = 0;
  for (npy_intp done = 0, count; done < n && status == 0; done += count) {
    char *first[MOST_ARRAYS];
    memcpy(first, arrays, sizeof first);
    first[constant] = block;
    count = n - done < length ? n - done : length;
    status = call(kernel, count, first, block_steps);
    if (status == 0) advance(kernel, count, arrays, steps);
    if (status == OVERLAP) {
      status = one_by_one(kernel, n - done, arrays, steps);
      break;
    }
  }
  free(on_heap);
  return status;
}

static void loop(char **arguments, const npy_intp *dimensions, const npy_intp *numpy_steps, void *data) {
  const struct kernel *kernel = data;
  npy_intp n = dimensions[0], steps[MOST_ARRAYS] = {0};
  char *arrays[MOST_ARRAYS] = {NULL};
  if (n == 0) return;
  int whole = 1, fixed_inputs = 0, fixed_outputs = 0;
  for (int k = 0; k < kernel->arrays; k++) {
    arrays[k] = arguments[k];
    steps[k] = n == 1 ? kernel->size : numpy_steps[k];
    whole &= steps[k] % kernel->size == 0;
    *(k < kernel->inputs ? &fixed_inputs : &fixed_outputs) += steps[k] == 0;
  }
  int32_t status;
  if (!whole || fixed_outputs > 0) {
    status = one_by_one(kernel, n, arrays, steps);
  } else if (fixed_inputs == kernel->inputs) {
    status = all_the_same(kernel, n, arrays, steps);
  } else if (fixed_inputs > 0) {
    status = with_constant(kernel, n, arrays, steps);
  } else {
    status = call(kernel, n, arrays, steps);
    /* Nothing has been written yet. */
    if (status == OVERLAP) status = one_by_one(kernel, n, arrays, steps);
  }
  if (status != 0) report();
}

PyObject *kiln_ufunc(PyObject *module, PyObject *arguments) {
  const char *name, *documentation;
  int inputs, outputs;
  unsigned long long addresses[2];
  (void)module;
  if (!PyArg_ParseTuple(arguments, "ssiiKK", &name, &documentation, &inputs, &outputs, &addresses[0], &addresses[1]))
    return NULL;
  int arrays = inputs + outputs;
  if (inputs < 1 || inputs > 2 || outputs < 1 || arrays > MOST_ARRAYS)
    return PyErr_Format(PyExc_ValueError, "%d arguments and %d results: there is no such function", inputs, outputs);
  /* NumPy keeps pointers to all of this for as long as the ufunc lives, which is as long as the process does. */
  struct memory {
    PyUFuncGenericFunction loops[2];
    void *data[2];
    char types[2 * MOST_ARRAYS];
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
    memory->kernels[i] = (struct kernel){(uintptr_t)addresses[i], inputs, arrays, sizes[i]};
    memory->loops[i] = loop;
    memory->data[i] = &memory->kernels[i];
    memset(memory->types + i * arrays, types[i], (size_t)arrays);
  }
  char *kept = strcpy(texts, name), *kept_documentation = strcpy(texts + strlen(name) + 1, documentation);
  return PyUFunc_FromFuncAndData(memory->loops, memory->data, memory->types, 2, inputs, outputs, PyUFunc_None, kept,
                                 kept_documentation, 0);
}

PyObject *kiln_set_last_error_message(PyObject *module, PyObject *address) {
  (void)module;
  unsigned long long value = PyLong_AsUnsignedLongLong(address);
  if (PyErr_Occurred()) return NULL;
  last_error_message = (int32_t(*)(char *, int64_t, int64_t *))(uintptr_t)value;
  Py_RETURN_NONE;
}
