/* Functions that reduce an array, or two vectors, such as kiln.sum and kiln.dot.
 *
 * Reduction(python, inputs, parameters, result, (address for float, address for double, address of kiln_reduce, operation), rule,
 * positional) behaves like the Python function, but calls the library at once where nothing has to be prepared:
 *
 * - no arguments but the arrays, all of them of one type, float or double in native byte order; one array of any shape in C's
 *   order, or one or two vectors of any increment: the functions for vectors;
 * - one array of a type that the rule takes, in native byte order and of any strides, by position, and `axis` (up to `positional`
 *   arguments by position), `keepdims` and, of functions with a parameter, `ddof`: kiln_reduce, where there is an operation.
 *
 * Integers are cast to double first where the rule takes floating-point numbers only.
 *
 * Whatever else there is, a failure included, goes to the Python function, which has every message and every exception. */
#include "compiled.h"

#include <string.h>

typedef int32_t (*reduction1)(int64_t n, const void *x, int64_t incx, void *out);
typedef int32_t (*reduction1with)(int64_t n, const void *x, int64_t incx, int64_t parameter, void *out);
typedef int32_t (*reduction2)(int64_t n, const void *x, int64_t incx, const void *y, int64_t incy, void *out);
typedef int32_t (*reduction_of_axes)(int32_t operation, const struct descriptor *x, int64_t naxes, const int64_t *axes, int64_t ddof,
                                     const struct descriptor *out);

/* Which types there are, and what the results are: */
enum {
  SAME = 's',   /* of the array's type */
  WIDE = 'w',   /* integers have 64 bits, with a sign if the array's have one, or are bools */
  COUNT = 'i',  /* int64 */
  FLOAT = 'f',  /* of float and double only */
  ANY = 'a',    /* bools: whether the count is not zero */
  ALL = 'A',    /* bools: whether the count is that of all elements */
};

struct reduction {
  struct function function;
  Py_ssize_t inputs, parameters; /* of the one parameter there may be, an integer, the default is 0 */
  int result;                    /* NumPy's number of the result's type; -1: that of the arrays */
  uintptr_t addresses[2];
  reduction_of_axes reduce;
  int operation, rule; /* operation 0: there is none */
  Py_ssize_t positional;
};

/* An array as the library takes it. */
struct vector {
  int type;
  npy_intp n;
  const void *lowest;
  int64_t inc;
};

/* Whether the library can take an object as it lies in memory. */
static int as_vector(PyObject *object, int any_shape, struct vector *vector) {
  if (!PyArray_CheckExact(object)) return 0;
  PyArrayObject *array = (PyArrayObject *)object;
  vector->type = PyArray_TYPE(array);
  if ((vector->type != NPY_FLOAT && vector->type != NPY_DOUBLE) || !PyArray_ISNOTSWAPPED(array)) return 0;
  npy_intp size = vector->type == NPY_FLOAT ? sizeof(float) : sizeof(double), step = size;
  vector->n = PyArray_SIZE(array);
  if (PyArray_NDIM(array) == 1)
    step = PyArray_STRIDE(array, 0);
  else if (!any_shape || !PyArray_IS_C_CONTIGUOUS(array))
    return 0;
  if (step == 0 || step % size != 0) return 0;
  vector->lowest = lowest(PyArray_BYTES(array), vector->n, step);
  vector->inc = step / size;
  return 1;
}

static PyObject *of_vectors(const struct reduction *reduction, const struct vector *x, const struct vector *y, int32_t *status) {
  union {
    float f;
    double d;
    int64_t i;
  } result;
  uintptr_t address = reduction->addresses[x->type == NPY_DOUBLE];
  NPY_BEGIN_THREADS_DEF;
  NPY_BEGIN_THREADS_THRESHOLDED(x->n);
  if (reduction->parameters)
    *status = ((reduction1with)address)(x->n, x->lowest, x->inc, 0, &result);
  else if (reduction->inputs == 1)
    *status = ((reduction1)address)(x->n, x->lowest, x->inc, &result);
  else
    *status = ((reduction2)address)(x->n, x->lowest, x->inc, y->lowest, y->inc, &result);
  NPY_END_THREADS;
  if (*status != 0) return NULL;
  PyArray_Descr *type = PyArray_DescrFromType(reduction->result < 0 ? x->type : reduction->result);
  PyObject *number = type ? PyArray_Scalar(&result, type, NULL) : NULL;
  Py_XDECREF(type);
  return number;
}

/* An exact integer, in a range. */
static int integer(PyObject *object, long least, long most, int64_t *value) {
  int overflow;
  if (!PyLong_CheckExact(object)) return 0;
  long number = PyLong_AsLongAndOverflow(object, &overflow);
  if (overflow || number < least || number > most) return 0;
  *value = number;
  return 1;
}

/* What kiln_reduce is told beside the array. */
struct along {
  int64_t axes[NPY_MAXDIMS], count, ddof;
  char reduced[NPY_MAXDIMS];
  int keepdims;
};

static int add_axis(PyObject *object, int ndim, struct along *along) {
  int64_t axis;
  if (!integer(object, -ndim, ndim - 1, &axis)) return 0;
  if (axis < 0) axis += ndim;
  if (along->reduced[axis]) return 0;
  along->reduced[axis] = 1;
  along->axes[along->count++] = axis;
  return 1;
}

static int add_axes(PyObject *object, int ndim, struct along *along) {
  if (object == NULL || object == Py_None) {
    for (int i = 0; i < ndim; i++) {
      along->reduced[i] = 1;
      along->axes[along->count++] = i;
    }
    return 1;
  }
  if (!PyTuple_CheckExact(object)) return add_axis(object, ndim, along);
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(object); i++)
    if (!add_axis(PyTuple_GET_ITEM(object, i), ndim, along)) return 0;
  return 1;
}

/* Whether all arguments are of the fast way. */
static int understand(const struct reduction *reduction, PyObject *const *arguments, Py_ssize_t positional, PyObject *names, int ndim,
                      struct along *along) {
  PyObject *axis = positional > 1 ? arguments[1] : NULL;
  for (Py_ssize_t i = 0; names && i < PyTuple_GET_SIZE(names); i++) {
    PyObject *name = PyTuple_GET_ITEM(names, i), *value = arguments[positional + i];
    if (PyUnicode_CompareWithASCIIString(name, "axis") == 0) {
      if (axis) return 0;
      axis = value;
    } else if (PyUnicode_CompareWithASCIIString(name, "keepdims") == 0) {
      if (value != Py_True && value != Py_False) return 0;
      along->keepdims = value == Py_True;
    } else if (!reduction->parameters || PyUnicode_CompareWithASCIIString(name, "ddof") != 0 || !integer(value, 0, LONG_MAX, &along->ddof)) {
      return 0;
    }
  }
  return add_axes(axis, ndim, along);
}

/* The types of results: NumPy's, and the library's. */
static int types_of_result(int rule, int type, int *result, int32_t *dtype) {
  *result = type;
  *dtype = kiln_element_type(type);
  if (!*dtype || type == NPY_HALF || PyTypeNum_ISCOMPLEX(type)) return 0;
  switch (rule) {
  case WIDE:
    if (PyTypeNum_ISFLOAT(type)) break;
    *result = PyTypeNum_ISUNSIGNED(type) ? NPY_ULONG : NPY_LONG;
    /* Sums of bools are unsigned to the library; they are the same bits. */
    *dtype = kiln_element_type(type == NPY_BOOL || PyTypeNum_ISUNSIGNED(type) ? NPY_ULONG : NPY_LONG);
    break;
  case FLOAT: return PyTypeNum_ISFLOAT(type);
  case COUNT:
  case ANY:
  case ALL:
    *result = NPY_LONG;
    *dtype = kiln_element_type(NPY_LONG);
  }
  return 1;
}

/* Counts as truths: whether they are at least so many. */
static PyObject *truths(PyArrayObject *counts, npy_intp least) {
  PyObject *result = PyArray_EMPTY(PyArray_NDIM(counts), PyArray_DIMS(counts), NPY_BOOL, 0);
  if (result) {
    const int64_t *from = PyArray_DATA(counts);
    npy_bool *to = PyArray_DATA((PyArrayObject *)result);
    for (npy_intp i = 0, n = PyArray_SIZE(counts); i < n; i++) to[i] = from[i] >= least;
  }
  Py_DECREF(counts);
  return result;
}

static PyObject *of_axes(const struct reduction *reduction, PyArrayObject *x, const struct along *along, int32_t *status) {
  int ndim = PyArray_NDIM(x), kept = 0, result_type;
  int64_t shape[NPY_MAXDIMS], strides[NPY_MAXDIMS];
  npy_intp result_shape[NPY_MAXDIMS], reduced = 1;
  struct descriptor of_x, of_result = {NULL, 0, ndim, shape, strides, 0};
  *status = -1;
  if (!types_of_result(reduction->rule, PyArray_TYPE(x), &result_type, &of_result.dtype)) return NULL;
  kiln_describe(x, &of_x);
  for (int i = 0; i < ndim; i++) {
    shape[i] = along->reduced[i] ? 1 : PyArray_DIM(x, i);
    if (along->reduced[i]) reduced *= PyArray_DIM(x, i);
    if (along->keepdims || !along->reduced[i]) result_shape[kept++] = shape[i];
  }
  PyArrayObject *result = (PyArrayObject *)PyArray_EMPTY(kept, result_shape, result_type, 0);
  if (!result) return NULL;
  of_result.data = PyArray_DATA(result);
  for (int i = ndim - 1, k = kept - 1; i >= 0; i--) {
    int has_axis = along->keepdims || !along->reduced[i];
    strides[i] = has_axis ? PyArray_STRIDE(result, k) : 0;
    k -= has_axis;
  }
  NPY_BEGIN_THREADS_DEF;
  NPY_BEGIN_THREADS_THRESHOLDED(PyArray_SIZE(x));
  *status = reduction->reduce(reduction->operation, &of_x, along->count, along->axes, along->ddof, &of_result);
  NPY_END_THREADS;
  if (*status != 0) {
    Py_DECREF(result);
    return NULL;
  }
  if (reduction->rule == ANY || reduction->rule == ALL) result = (PyArrayObject *)truths(result, reduction->rule == ANY ? 1 : reduced);
  return result ? PyArray_Return(result) : NULL;
}

static PyObject *call(PyObject *self, PyObject *const *arguments, size_t flags, PyObject *names) {
  struct reduction *reduction = (struct reduction *)self;
  Py_ssize_t inputs = reduction->inputs, positional = PyVectorcall_NARGS(flags);
  struct vector x, y;
  int32_t status = -1;
  PyObject *result = NULL;
  if (!names && positional == inputs && reduction->addresses[0] && as_vector(arguments[0], inputs == 1, &x) &&
      (inputs == 1 || (as_vector(arguments[1], 0, &y) && y.type == x.type && y.n == x.n))) {
    result = of_vectors(reduction, &x, &y, &status);
  } else if (reduction->operation && positional >= 1 && positional <= reduction->positional && PyArray_CheckExact(arguments[0]) &&
             PyArray_ISNOTSWAPPED((PyArrayObject *)arguments[0])) {
    PyArrayObject *array = (PyArrayObject *)arguments[0];
    struct along along;
    along.count = along.ddof = along.keepdims = 0;
    memset(along.reduced, 0, sizeof along.reduced);
    if (understand(reduction, arguments, positional, names, PyArray_NDIM(array), &along)) {
      /* Means and the like of integers are computed in double. */
      int cast = reduction->rule == FLOAT && PyArray_TYPE(array) <= NPY_ULONGLONG;
      if (cast) array = (PyArrayObject *)PyArray_Cast(array, NPY_DOUBLE);
      if (array) result = of_axes(reduction, array, &along, &status);
      if (cast) Py_XDECREF(array);
    }
  }
  if (result || PyErr_Occurred()) return result;
  if (status == KILN_CANCELLED) {
    kiln_check(status);
    return NULL;
  }
  return PyObject_Vectorcall(reduction->function.python, arguments, flags, names);
}

static PyObject *create(PyTypeObject *type, PyObject *arguments, PyObject *names) {
  PyObject *python;
  Py_ssize_t inputs, parameters, positional;
  int result, operation, rule;
  unsigned long long addresses[2], reduce;
  (void)names;
  if (!PyArg_ParseTuple(arguments, "Onni(KKKi)Cn", &python, &inputs, &parameters, &result, &addresses[0], &addresses[1], &reduce, &operation, &rule,
                        &positional))
    return NULL;
  if (inputs != 1 && inputs != 2) return PyErr_Format(PyExc_ValueError, "inputs = %zd: it must be 1 or 2", inputs);
  if (parameters < 0 || parameters > 2 - inputs)
    return PyErr_Format(PyExc_ValueError, "parameters = %zd: there is none or, beside one array, one", parameters);
  struct reduction *reduction = (struct reduction *)kiln_function_new(type, python, call);
  if (!reduction) return NULL;
  reduction->inputs = inputs;
  reduction->parameters = parameters;
  reduction->result = result;
  reduction->addresses[0] = (uintptr_t)addresses[0];
  reduction->addresses[1] = (uintptr_t)addresses[1];
  reduction->reduce = (reduction_of_axes)(uintptr_t)reduce;
  reduction->operation = operation;
  reduction->rule = rule;
  reduction->positional = positional;
  return (PyObject *)reduction;
}

PyTypeObject kiln_reduction_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "kiln._compiled.Reduction",
    .tp_basicsize = sizeof(struct reduction),
    .tp_base = &kiln_function_type,
    .tp_flags = Py_TPFLAGS_DEFAULT, /* and what the base has */
    .tp_new = create,
};
