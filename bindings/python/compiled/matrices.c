/* Functions of matrices: products, inverses, solutions and determinants.
 *
 * Matrices(python, verb, addresses for f32, f64, c64, c128, and of the batch functions for the same) behaves like the Python function, but
 * calls the library at once where nothing has to be prepared: arrays of one type, in native byte order, aligned, of two dimensions or, where
 * a vector belongs, of one; by position, but for `out`. Inverses and determinants take stacks, too. Whatever else there is, a failure
 * included, goes to the Python function. */
#include "compiled.h"

#include <string.h>

enum verb { INVERSE, DETERMINANT, SOLVE, MATMUL, MATVEC, VERBS };
enum { TYPES = 4, MOST = 2 };

static const char *const verb_names[VERBS] = {"inverse", "det", "solve", "matmul", "matvec"};
static const int numbers_of_arguments[VERBS] = {1, 1, 2, 2, 2};

typedef int32_t (*inverse_function)(int64_t n, const void *a, int64_t lda, int64_t flags, void *out, int64_t ldout);
typedef int32_t (*batch_inverse_function)(int64_t count, int64_t n, const void *a, int64_t stridea, int64_t lda, int64_t flags, void *out,
                                          int64_t strideout, int64_t ldout, int32_t *status);
typedef int32_t (*det_function)(int64_t n, const void *a, int64_t lda, int64_t flags, void *det);
typedef int32_t (*batch_det_function)(int64_t count, int64_t n, const void *a, int64_t stridea, int64_t lda, int64_t flags, void *det);
typedef int32_t (*solve_function)(int64_t n, int64_t nrhs, const void *a, int64_t lda, const void *b, int64_t ldb, int64_t flags, void *x,
                                  int64_t ldx);
/* Their parameters are of the type of the elements, or pointers to them. */
#define MATMUL_OF(type)                                                                                                                    \
  int32_t (*)(int64_t m, int64_t n, int64_t k, const void *a, int64_t rsa, int64_t csa, const void *b, int64_t rsb, int64_t csb,           \
              type alpha, type beta, int64_t flags, void *c, int64_t ldc)
#define MATVEC_OF(type)                                                                                                                    \
  int32_t (*)(int64_t m, int64_t n, const void *a, int64_t rsa, int64_t csa, const void *x, int64_t incx, type alpha, type beta, void *y,  \
              int64_t incy)

struct matrices {
  struct function function;
  enum verb verb;
  uintptr_t addresses[TYPES], batch_addresses[TYPES];
};

/* An array of numbers; strides are in elements. */
struct operand {
  PyArrayObject *array;
  void *data;
  int type, ndim;
  npy_intp rows, columns; /* a vector is a column */
  int64_t row_stride, column_stride;
};

static int type_index(int type) {
  switch (type) {
  case NPY_FLOAT: return 0;
  case NPY_DOUBLE: return 1;
  case NPY_CFLOAT: return 2;
  case NPY_CDOUBLE: return 3;
  default: return -1;
  }
}

/* Whether the library can take an object as it lies in memory. */
static int as_operand(PyObject *object, struct operand *operand) {
  if (!PyArray_CheckExact(object)) return 0;
  PyArrayObject *array = operand->array = (PyArrayObject *)object;
  operand->type = type_index(PyArray_TYPE(array));
  operand->ndim = PyArray_NDIM(array);
  if (operand->type < 0 || operand->ndim < 1 || !PyArray_ISALIGNED(array) || !PyArray_ISNOTSWAPPED(array)) return 0;
  npy_intp size = PyArray_ITEMSIZE(array), columns = operand->ndim - 1, rows = operand->ndim > 1 ? columns - 1 : columns;
  for (npy_intp i = rows; i <= columns; i++)
    if (PyArray_STRIDE(array, i) % size != 0) return 0;
  operand->data = PyArray_DATA(array);
  operand->rows = PyArray_DIM(array, rows);
  operand->row_stride = PyArray_STRIDE(array, rows) / size;
  operand->columns = operand->ndim > 1 ? PyArray_DIM(array, columns) : 1;
  operand->column_stride = operand->ndim > 1 ? PyArray_STRIDE(array, columns) / size : 1;
  return 1;
}

static int is_row_major(const struct operand *operand) { return PyArray_IS_C_CONTIGUOUS(operand->array); }

/* Whether they may share memory: of what does not lie row by row, nobody looks closer. */
static int overlap(const struct operand *x, PyArrayObject *out) {
  if (!is_row_major(x)) return 1;
  const char *low = x->data, *other = PyArray_DATA(out);
  return low < other + PyArray_NBYTES(out) && other < low + PyArray_NBYTES(x->array);
}

/* alpha and beta of complex products. */
static const double one[2] = {1, 0}, zero[2] = {0, 0};
static const float one_f[2] = {1, 0}, zero_f[2] = {0, 0};

static int32_t matmul(uintptr_t address, const struct operand *a, const struct operand *b, void *c) {
  npy_intp m = a->rows, n = b->columns, k = a->columns, ldc = n > 0 ? n : 1;
#define CALL(type, alpha, beta)                                                                                                            \
  ((MATMUL_OF(type))address)(m, n, k, a->data, a->row_stride, a->column_stride, b->data, b->row_stride, b->column_stride, alpha, beta, 0, c, \
                             ldc)
  switch (a->type) {
  case 0: return CALL(float, 1, 0);
  case 1: return CALL(double, 1, 0);
  case 2: return CALL(const float *, one_f, zero_f);
  default: return CALL(const double *, one, zero);
  }
#undef CALL
}

static int32_t matvec(uintptr_t address, const struct operand *a, const struct operand *x, void *y) {
  const void *lowest_x = lowest((char *)x->data, x->rows, PyArray_STRIDE(x->array, 0));
#define CALL(type, alpha, beta)                                                                                                            \
  ((MATVEC_OF(type))address)(a->rows, a->columns, a->data, a->row_stride, a->column_stride, lowest_x, x->row_stride, alpha, beta, y, 1)
  switch (a->type) {
  case 0: return CALL(float, 1, 0);
  case 1: return CALL(double, 1, 0);
  case 2: return CALL(const float *, one_f, zero_f);
  default: return CALL(const double *, one, zero);
  }
#undef CALL
}

/* What is given back, and whether the library can do it: `out`, or a new array. */
static PyArrayObject *result(PyObject *out, const struct operand *like, int ndim, npy_intp *shape) {
  int type = PyArray_TYPE(like->array);
  if (!out) return (PyArrayObject *)PyArray_EMPTY(ndim, shape, type, 0);
  PyArrayObject *array = (PyArrayObject *)out;
  int fits = PyArray_CheckExact(out) && PyArray_TYPE(array) == type && PyArray_ISCARRAY(array) && PyArray_NDIM(array) == ndim;
  for (int i = 0; fits && i < ndim; i++) fits = PyArray_DIM(array, i) == shape[i];
  if (!fits) return NULL;
  Py_INCREF(out);
  return array;
}

static PyObject *call(PyObject *self, PyObject *const *arguments, size_t flags, PyObject *names) {
  struct matrices *function = (struct matrices *)self;
  enum verb verb = function->verb;
  Py_ssize_t count = numbers_of_arguments[verb];
  struct operand x[MOST];
  PyObject *out = NULL;
  npy_intp shape[NPY_MAXDIMS];
  if (PyVectorcall_NARGS(flags) != count) goto slow;
  if (names) {
    int is_out = PyTuple_GET_SIZE(names) == 1 && PyUnicode_CompareWithASCIIString(PyTuple_GET_ITEM(names, 0), "out") == 0;
    if (!is_out || verb == DETERMINANT || verb == SOLVE) goto slow;
    out = arguments[count] == Py_None ? NULL : arguments[count];
  }
  for (Py_ssize_t i = 0; i < count; i++)
    if (!as_operand(arguments[i], &x[i]) || x[i].type != x[0].type) goto slow;
  const struct operand *a = &x[0], *b = &x[1];
  int ndim = a->ndim;
  npy_intp n = a->rows, work;
  if (verb <= SOLVE) {
    if (ndim < 2 || n != a->columns || n == 0 || !is_row_major(a)) goto slow;
    if (verb == SOLVE && (ndim != 2 || b->ndim > 2 || b->rows != n || b->columns == 0 || !is_row_major(b))) goto slow;
    work = PyArray_SIZE(a->array) * n;
    const struct operand *like = verb == SOLVE ? b : a;
    ndim = verb == DETERMINANT ? ndim - 2 : like->ndim;
    for (int i = 0; i < ndim; i++) shape[i] = PyArray_DIM(like->array, i);
  } else {
    if (ndim != 2 || a->columns != b->rows || b->ndim != (verb == MATVEC ? 1 : 2)) goto slow;
    if (verb == MATVEC && b->row_stride == 0) goto slow;
    shape[0] = a->rows;
    shape[1] = b->columns;
    ndim = b->ndim;
    work = a->rows * a->columns * b->columns;
  }
  PyArrayObject *to = result(out, a, ndim, shape);
  if (!to) {
    if (PyErr_Occurred()) return NULL;
    goto slow;
  }
  /* In place, too: the Python function could not begin anew after a failure. */
  if (out && (overlap(a, to) || (count > 1 && overlap(b, to)))) {
    Py_DECREF(to);
    goto slow;
  }
  npy_intp items = n > 0 ? PyArray_SIZE(a->array) / (n * (a->columns > 0 ? a->columns : 1)) : 0;
  uintptr_t address = function->addresses[a->type], batch = function->batch_addresses[a->type];
  void *data = PyArray_DATA(to);
  int32_t status = 0;
  NPY_BEGIN_THREADS_DEF;
  NPY_BEGIN_THREADS_THRESHOLDED(work);
  switch (verb) {
  case INVERSE:
    if (a->ndim == 2)
      status = ((inverse_function)address)(n, a->data, n, 0, data, n);
    else
      status = ((batch_inverse_function)batch)(items, n, a->data, n * n, n, 0, data, n * n, n, NULL);
    break;
  case DETERMINANT:
    if (a->ndim == 2)
      status = ((det_function)address)(n, a->data, n, 0, data);
    else
      status = ((batch_det_function)batch)(items, n, a->data, n * n, n, 0, data);
    break;
  case SOLVE: status = ((solve_function)address)(n, b->columns, a->data, n, b->data, b->columns, 0, data, b->columns); break;
  case MATMUL: status = matmul(address, a, b, data); break;
  default: status = matvec(address, a, b, data);
  }
  NPY_END_THREADS;
  if (status == 0) return out ? (PyObject *)to : PyArray_Return(to);
  Py_DECREF(to);
  if (status == KILN_CANCELLED) {
    kiln_check(status);
    return NULL;
  }
slow:
  return PyObject_Vectorcall(function->function.python, arguments, flags, names);
}

static PyObject *create(PyTypeObject *type, PyObject *arguments, PyObject *names) {
  PyObject *python;
  const char *name;
  unsigned long long of[2 * TYPES];
  (void)names;
  if (!PyArg_ParseTuple(arguments, "OsKKKKKKKK", &python, &name, &of[0], &of[1], &of[2], &of[3], &of[4], &of[5], &of[6], &of[7])) return NULL;
  int verb = 0;
  while (verb < VERBS && strcmp(name, verb_names[verb]) != 0) verb++;
  if (verb == VERBS) return PyErr_Format(PyExc_ValueError, "verb = %s: there is no such function of matrices", name);
  struct matrices *function = (struct matrices *)kiln_function_new(type, python, call);
  if (!function) return NULL;
  function->verb = (enum verb)verb;
  for (int i = 0; i < TYPES; i++) {
    function->addresses[i] = (uintptr_t)of[i];
    function->batch_addresses[i] = (uintptr_t)of[TYPES + i];
  }
  return (PyObject *)function;
}

PyTypeObject kiln_matrices_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "kiln._compiled.Matrices",
    .tp_basicsize = sizeof(struct matrices),
    .tp_base = &kiln_function_type,
    .tp_flags = Py_TPFLAGS_DEFAULT, /* and what the base has */
    .tp_new = create,
};
