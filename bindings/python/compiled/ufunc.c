/* NumPy ufuncs of Kiln's elementwise functions.
 *
 * Casting, `out=`, `where=`, byte order, misalignment and overlap are NumPy's; the loop below turns its strides into
 * increments, and does what the library has no increment for: one argument for many results, as broadcasting gives it. */
#include "compiled.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_ARRAYS = 3, OVERLAP = 4 /* KILN_ERR_OVERLAP */ };

/* Arguments that are the same for all are repeated so often (doubles, on the stack): there, or from LARGE elements on, where the library's threads
 * pay, in memory from the heap. */
enum { BLOCK = 1024, LARGE = 65536, LARGE_BLOCK = 262144 };

typedef int32_t (*function2)(int64_t n, char *a, int64_t inca, char *b, int64_t incb);
typedef int32_t (*function3)(int64_t n, char *a, int64_t inca, char *b, int64_t incb, char *c, int64_t incc);

/* The most types of elements that a function takes: float, double, and complex numbers of both. */
enum { MOST_LOOPS = 4 };

/* What a loop is told: the address of the function, its arrays, and the sizes of their elements: one of all inputs, one of all
 * outputs. */
struct kernel {
  uintptr_t address;
  int inputs, arrays;
  npy_intp sizes[MOST_ARRAYS];
};

/* kiln._errors.check, which raises what a status stands for. */
static PyObject *check;

void kiln_check(int32_t status) {
  PyGILState_STATE state = PyGILState_Ensure();
  PyObject *nothing = PyObject_CallFunction(check, "i", (int)status);
  Py_XDECREF(nothing);
  PyGILState_Release(state);
}

/* The library's function, on the first elements of arrays as NumPy sees them; steps are multiples of the size. */
static int32_t call(const struct kernel *kernel, npy_intp n, char *const *first, const npy_intp *steps) {
  char *p[MOST_ARRAYS];
  int64_t inc[MOST_ARRAYS];
  for (int k = 0; k < kernel->arrays; k++) {
    p[k] = lowest(first[k], n, steps[k]);
    inc[k] = steps[k] / kernel->sizes[k];
  }
  if (kernel->arrays == 2) return ((function2)kernel->address)(n, p[0], inc[0], p[1], inc[1]);
  return ((function3)kernel->address)(n, p[0], inc[0], p[1], inc[1], p[2], inc[2]);
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

static void repeat(char *block, npy_intp count, const char *value, npy_intp size) {
  /* The sizes that there are, so that the copies are single instructions. */
  switch (size) {
  case 4:
    for (npy_intp i = 0; i < count; i++) memcpy(block + 4 * i, value, 4);
    break;
  case 8:
    for (npy_intp i = 0; i < count; i++) memcpy(block + 8 * i, value, 8);
    break;
  default:
    for (npy_intp i = 0; i < count; i++) memcpy(block + size * i, value, (size_t)size);
  }
}

/* One of two arguments is the same for all: a block of it serves all blocks of the other. */
static int32_t with_constant(const struct kernel *kernel, npy_intp n, char **arrays, const npy_intp *steps) {
  int constant = steps[0] == 0 ? 0 : 1;
  npy_intp size = kernel->sizes[constant];
  double on_stack[BLOCK];
  char *block = (char *)on_stack, *on_heap = NULL;
  npy_intp most = (npy_intp)sizeof on_stack / size, length = n < most ? n : most;
  if (n >= LARGE) {
    npy_intp wanted = n / 2 < LARGE_BLOCK ? n / 2 : LARGE_BLOCK;
    on_heap = malloc((size_t)(wanted * size));
    if (on_heap) block = on_heap, length = wanted;
  }
  repeat(block, length, arrays[constant], size);
  npy_intp block_steps[MOST_ARRAYS];
  memcpy(block_steps, steps, sizeof block_steps);
  block_steps[constant] = size;
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
    steps[k] = n == 1 ? kernel->sizes[k] : numpy_steps[k];
    whole &= steps[k] % kernel->sizes[k] == 0;
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
  if (status != 0) kiln_check(status);
}

/* The type of elements that a letter of NumPy's stands for. */
static int element_type(char letter) {
  switch (letter) {
  case 'f': return NPY_FLOAT;
  case 'd': return NPY_DOUBLE;
  case 'F': return NPY_CFLOAT;
  case 'D': return NPY_CDOUBLE;
  default: return NPY_NOTYPE;
  }
}

static npy_intp element_size(int type) {
  switch (type) {
  case NPY_FLOAT: return sizeof(float);
  case NPY_DOUBLE: return sizeof(double);
  case NPY_CFLOAT: return 2 * sizeof(float);
  default: return 2 * sizeof(double);
  }
}

PyObject *kiln_ufunc(PyObject *module, PyObject *arguments) {
  const char *name, *documentation;
  int inputs, outputs;
  PyObject *loops;
  (void)module;
  if (!PyArg_ParseTuple(arguments, "ssiiO!", &name, &documentation, &inputs, &outputs, &PyTuple_Type, &loops)) return NULL;
  int arrays = inputs + outputs, count = (int)PyTuple_GET_SIZE(loops);
  if (inputs < 1 || inputs > 2 || outputs < 1 || arrays > MOST_ARRAYS || count < 1 || count > MOST_LOOPS)
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
    int from, to;
    unsigned long long address;
    if (!PyArg_ParseTuple(PyTuple_GET_ITEM(loops, i), "CCK", &from, &to, &address)) goto failed;
    int types[2] = {element_type((char)from), element_type((char)to)};
    if (types[0] == NPY_NOTYPE || types[1] == NPY_NOTYPE) {
      PyErr_Format(PyExc_ValueError, "%c to %c: there is no such loop", from, to);
      goto failed;
    }
    memory->kernels[i] = (struct kernel){(uintptr_t)address, inputs, arrays, {0}};
    memory->loops[i] = loop;
    memory->data[i] = &memory->kernels[i];
    for (int k = 0; k < arrays; k++) {
      int type = types[k >= inputs];
      memory->types[i * arrays + k] = (char)type;
      memory->kernels[i].sizes[k] = element_size(type);
    }
  }
  char *kept = strcpy(texts, name), *kept_documentation = strcpy(texts + strlen(name) + 1, documentation);
  return kiln_guarded(PyUFunc_FromFuncAndData(memory->loops, memory->data, memory->types, count, inputs, outputs, PyUFunc_None, kept,
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
