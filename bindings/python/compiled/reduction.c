/* Functions of one or two arrays that give one number, such as kiln.sum and kiln.dot.
 *
 * Reduction(python, inputs, parameters, result, address for float, address for double) behaves like the Python function, but
 * calls the library at once where nothing has to be prepared: no arguments but the arrays, by position, all of them of one
 * type, float or double in native byte order; one array of any shape in C's order, or one or two vectors of any increment.
 * Whatever else there is, a failure included, goes to the Python function, which has every message and every exception. */
#include "compiled.h"

typedef int32_t (*reduction1)(int64_t n, const void *x, int64_t incx, void *out);
typedef int32_t (*reduction1with)(int64_t n, const void *x, int64_t incx, int64_t parameter, void *out);
typedef int32_t (*reduction2)(int64_t n, const void *x, int64_t incx, const void *y, int64_t incy, void *out);

struct reduction {
  struct function function;
  Py_ssize_t inputs, parameters; /* of the one parameter there may be, an integer, the default is 0 */
  int result;                    /* NumPy's number of the result's type; -1: that of the arrays */
  uintptr_t addresses[2];
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

static PyObject *call(PyObject *self, PyObject *const *arguments, size_t flags, PyObject *names) {
  struct reduction *reduction = (struct reduction *)self;
  Py_ssize_t inputs = reduction->inputs;
  struct vector x, y;
  if (!names && PyVectorcall_NARGS(flags) == inputs && as_vector(arguments[0], inputs == 1, &x) &&
      (inputs == 1 || (as_vector(arguments[1], 0, &y) && y.type == x.type && y.n == x.n))) {
    union {
      float f;
      double d;
      int64_t i;
    } result;
    uintptr_t address = reduction->addresses[x.type == NPY_DOUBLE];
    int32_t status;
    NPY_BEGIN_THREADS_DEF;
    NPY_BEGIN_THREADS_THRESHOLDED(x.n);
    if (reduction->parameters)
      status = ((reduction1with)address)(x.n, x.lowest, x.inc, 0, &result);
    else if (inputs == 1)
      status = ((reduction1)address)(x.n, x.lowest, x.inc, &result);
    else
      status = ((reduction2)address)(x.n, x.lowest, x.inc, y.lowest, y.inc, &result);
    NPY_END_THREADS;
    if (status == 0) {
      PyArray_Descr *type = PyArray_DescrFromType(reduction->result < 0 ? x.type : reduction->result);
      PyObject *number = type ? PyArray_Scalar(&result, type, NULL) : NULL;
      Py_XDECREF(type);
      return number;
    }
    if (status == KILN_CANCELLED) {
      kiln_check(status);
      return NULL;
    }
  }
  return PyObject_Vectorcall(reduction->function.python, arguments, flags, names);
}

static PyObject *create(PyTypeObject *type, PyObject *arguments, PyObject *names) {
  PyObject *python;
  Py_ssize_t inputs, parameters;
  int result;
  unsigned long long addresses[2];
  (void)names;
  if (!PyArg_ParseTuple(arguments, "OnniKK", &python, &inputs, &parameters, &result, &addresses[0], &addresses[1])) return NULL;
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
  return (PyObject *)reduction;
}

PyTypeObject kiln_reduction_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "kiln._compiled.Reduction",
    .tp_basicsize = sizeof(struct reduction),
    .tp_base = &kiln_function_type,
    .tp_flags = Py_TPFLAGS_DEFAULT, /* and what the base has */
    .tp_new = create,
};
