/* NumPy ufuncs of Kiln's elementwise functions.
 *
 * Casting, `out=`, `where=`, byte order, misalignment and overlap are NumPy's; the loop below turns its strides into
 * increments, 0 where one argument is for many results, as broadcasting gives it. */
#include "compiled.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_ARRAYS = 4, MOST_INPUTS = 3, OVERLAP = 4 /* KILN_ERR_OVERLAP */ };

/* Elements of float16 that are computed at a time. */
enum { HALF_BLOCK = 512 };

typedef int32_t (*function2)(int64_t n, char *a, int64_t inca, char *b, int64_t incb);
typedef int32_t (*function3)(int64_t n, char *a, int64_t inca, char *b, int64_t incb, char *c, int64_t incc);
typedef int32_t (*operation_apply)(int64_t operation, int64_t n, const void *x, int64_t incx, const void *y, int64_t incy, const void *z, int64_t incz,
                                   void *out, int64_t incout);

/* The most types of elements that a function takes: all there are. */
enum { MOST_LOOPS = 16 };

/* How a loop is computed: by a function's address, or by the number of an operation, and float16 by way of float; and its arrays. */
struct kernel {
  uintptr_t address; /* 0: there is an operation */
  int64_t operation;
  int inputs, arrays, by_float;
  npy_intp sizes[MOST_ARRAYS];
};

/* kiln_operation_apply, and the numbers of the casts from float16 to float and back: the same for all. */
static operation_apply apply;
static int64_t widen, narrow;

/* kiln._errors.check, which raises what a status stands for. */
static PyObject *check;

void kiln_check(int32_t status) {
  PyGILState_STATE state = PyGILState_Ensure();
  PyObject *nothing = PyObject_CallFunction(check, "i", (int)status);
  Py_XDECREF(nothing);
  PyGILState_Release(state);
}

/* The library's function, on the lowest addresses of arrays. */
static int32_t call_library(const struct kernel *kernel, npy_intp n, char *const *p, const int64_t *inc) {
  int last = kernel->arrays - 1;
  if (kernel->address && last == 1) return ((function2)kernel->address)(n, p[0], inc[0], p[1], inc[1]);
  if (kernel->address) return ((function3)kernel->address)(n, p[0], inc[0], p[1], inc[1], p[2], inc[2]);
  /* Those that an operation does not have are not looked at. */
  return apply(kernel->operation, n, p[0], inc[0], p[1], inc[1], p[2], inc[2], p[last], inc[last]);
}

/* Whether two arrays share memory, and are not the same. */
static int overlaps(const char *a, int64_t inca, const char *b, int64_t incb, npy_intp n, npy_intp size) {
  if (a == b && inca == incb) return 0;
  npy_intp reach_a = (n - 1) * size * (inca < 0 ? -inca : inca), reach_b = (n - 1) * size * (incb < 0 ? -incb : incb);
  return a < b + reach_b + size && b < a + reach_a + size;
}

/* The same for float16, by way of blocks of float. */
static int32_t call_by_float(const struct kernel *kernel, npy_intp n, char *const *p, const int64_t *inc) {
  float blocks[MOST_ARRAYS][HALF_BLOCK];
  char *floats[MOST_ARRAYS];
  static const int64_t one[MOST_ARRAYS] = {1, 1, 1, 1};
  npy_intp size = kernel->sizes[0];
  int32_t status = 0;
  for (int out = kernel->inputs; out < kernel->arrays; out++)
    for (int k = 0; k < out; k++)
      if (overlaps(p[k], inc[k], p[out], inc[out], n, size)) return OVERLAP;
  for (int k = 0; k < MOST_ARRAYS; k++) floats[k] = (char *)blocks[k];
  for (npy_intp done = 0, count; done < n && status == 0; done += count) {
    count = n - done < HALF_BLOCK ? n - done : HALF_BLOCK;
    char *at[MOST_ARRAYS];
    /* Of a negative increment, the first ones are at the end. */
    for (int k = 0; k < kernel->arrays; k++) at[k] = p[k] + size * (inc[k] < 0 ? -inc[k] * (n - done - count) : inc[k] * done);
    for (int k = 0; k < kernel->inputs && status == 0; k++) status = apply(widen, count, at[k], inc[k], NULL, 1, NULL, 1, floats[k], 1);
    if (status == 0) status = call_library(kernel, count, floats, one);
    for (int k = kernel->inputs; k < kernel->arrays && status == 0; k++)
      status = apply(narrow, count, floats[k], 1, NULL, 1, NULL, 1, at[k], inc[k]);
  }
  return status;
}

/* The library's function, on the first elements of arrays as NumPy sees them; steps are multiples of the size. */
static int32_t call(const struct kernel *kernel, npy_intp n, char *const *first, const npy_intp *steps) {
  char *p[MOST_ARRAYS] = {NULL};
  int64_t inc[MOST_ARRAYS] = {1, 1, 1, 1};
  for (int k = 0; k < kernel->arrays; k++) {
    p[k] = lowest(first[k], n, steps[k]);
    inc[k] = steps[k] / kernel->sizes[k];
  }
  return kernel->by_float ? call_by_float(kernel, n, p, inc) : call_library(kernel, n, p, inc);
}

static void advance(const struct kernel *kernel, npy_intp n, char **arrays, const npy_intp *steps) {
  for (int k = 0; k < kernel->arrays; k++) arrays[k] += n * steps[k];
}

/* Each element by itself, in order: what ufunc.reduce and ufunc.accumulate ask for, where a result is the next argument. A result
 * may share some bytes with its own argument: it is put there when it is known. */
static int32_t one_by_one(const struct kernel *kernel, npy_intp n, char **arrays, const npy_intp *steps) {
  npy_cdouble results[MOST_ARRAYS];
  int32_t status = 0;
  for (npy_intp i = 0; i < n && status == 0; i++) {
    char *first[MOST_ARRAYS];
    for (int k = 0; k < kernel->arrays; k++) first[k] = k < kernel->inputs ? arrays[k] : (char *)&results[k];
    status = call(kernel, 1, first, kernel->sizes);
    if (status != 0) break;
    for (int k = kernel->inputs; k < kernel->arrays; k++) memcpy(arrays[k], first[k], (size_t)kernel->sizes[k]);
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
    for (int k = kernel->inputs; k < kernel->arrays; k++) memcpy(arrays[k], first[k], (size_t)kernel->sizes[k]);
    advance(kernel, 1, arrays, steps);
  }
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
    steps[k] = n == 1 ? kernel->sizes[k] : numpy_steps[k];
    whole &= steps[k] % kernel->sizes[k] == 0;
    *(k < kernel->inputs ? &fixed_inputs : &fixed_outputs) += steps[k] == 0;
  }
  int32_t status;
  if (!whole || fixed_outputs > 0) {
    status = one_by_one(kernel, n, arrays, steps);
  } else if (fixed_inputs == kernel->inputs) {
    status = all_the_same(kernel, n, arrays, steps);
  } else {
    status = call(kernel, n, arrays, steps);
    /* Nothing has been written yet. */
    if (status == OVERLAP) status = one_by_one(kernel, n, arrays, steps);
  }
  if (status != 0) kiln_check(status);
}

/* The type of elements that a letter of NumPy's stands for. */
static int element_type(char letter) {
  static const char letters[] = "?bhilBHILefdFD";
  static const int types[] = {NPY_BOOL,   NPY_BYTE, NPY_SHORT, NPY_INT,   NPY_LONG,   NPY_UBYTE,  NPY_USHORT,
                              NPY_UINT, NPY_ULONG, NPY_HALF, NPY_FLOAT, NPY_DOUBLE, NPY_CFLOAT, NPY_CDOUBLE};
  const char *at = letter ? strchr(letters, letter) : NULL;
  return at ? types[at - letters] : NPY_NOTYPE;
}

static npy_intp element_size(int type) {
  PyArray_Descr *descriptor = PyArray_DescrFromType(type);
  npy_intp size = PyDataType_ELSIZE(descriptor);
  Py_DECREF(descriptor);
  return size;
}

PyObject *kiln_set_operations(PyObject *module, PyObject *arguments) {
  unsigned long long address;
  long long casts[2];
  (void)module;
  if (!PyArg_ParseTuple(arguments, "KLL", &address, &casts[0], &casts[1])) return NULL;
  apply = (operation_apply)(uintptr_t)address;
  widen = casts[0];
  narrow = casts[1];
  Py_RETURN_NONE;
}

PyObject *kiln_ufunc(PyObject *module, PyObject *arguments) {
  const char *name, *documentation;
  int inputs, outputs, identity;
  PyObject *loops;
  (void)module;
  if (!PyArg_ParseTuple(arguments, "ssiiiO!", &name, &documentation, &inputs, &outputs, &identity, &PyTuple_Type, &loops)) return NULL;
  int arrays = inputs + outputs, count = (int)PyTuple_GET_SIZE(loops);
  if (inputs < 1 || inputs > MOST_INPUTS || outputs < 1 || arrays > MOST_ARRAYS || count < 1 || count > MOST_LOOPS)
    return PyErr_Format(PyExc_ValueError, "%d arguments, %d results, %d loops: there is no such function", inputs, outputs, count);
  /* NumPy keeps pointers to all of this for as long as the ufunc lives, which is as long as the process does. */
  struct memory {
    PyUFuncGenericFunction loops[MOST_LOOPS];
    void *data[MOST_LOOPS];
    char types[MOST_LOOPS * MOST_ARRAYS];
    struct kernel kernels[MOST_LOOPS];
  } *memory = PyMem_Malloc(sizeof *memory);
  char *texts = PyMem_Malloc(strlen(name) + strlen(documentation) + 2);
  if (!memory || !texts) {
    PyErr_NoMemory();
    goto failed;
  }
  for (int i = 0; i < count; i++) {
    const char *letters;
    Py_ssize_t length;
    unsigned long long address;
    long long operation;
    int by_float;
    if (!PyArg_ParseTuple(PyTuple_GET_ITEM(loops, i), "s#KLp", &letters, &length, &address, &operation, &by_float)) goto failed;
    struct kernel *kernel = &memory->kernels[i];
    *kernel = (struct kernel){(uintptr_t)address, operation, inputs, arrays, by_float, {0}};
    memory->loops[i] = loop;
    memory->data[i] = kernel;
    for (int k = 0; k < arrays; k++) {
      int type = length == arrays ? element_type(letters[k]) : NPY_NOTYPE;
      if (type == NPY_NOTYPE) {
        PyErr_Format(PyExc_ValueError, "%s: there is no such loop", letters);
        goto failed;
      }
      memory->types[i * arrays + k] = (char)type;
      kernel->sizes[k] = element_size(type);
    }
  }
  char *kept = strcpy(texts, name), *kept_documentation = strcpy(texts + strlen(name) + 1, documentation);
  return kiln_guarded(PyUFunc_FromFuncAndData(memory->loops, memory->data, memory->types, count, inputs, outputs, identity, kept,
                                              kept_documentation, 0));
failed:
  PyMem_Free(memory);
  PyMem_Free(texts);
  return NULL;
}

PyObject *kiln_set_check(PyObject *module, PyObject *function) {
  (void)module;
  Py_INCREF(function);
  Py_XSETREF(check, function);
  Py_RETURN_NONE;
}
