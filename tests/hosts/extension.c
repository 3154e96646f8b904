/* The module kiln_extension: Kiln for CPython by hand. Other threads run during a call, and a failure is an exception with Kiln's
 * message. Pointers are buffers (NumPy arrays, array.array, memoryview) or None. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <kiln.h>

/* None, or NULL with the exception that a status stands for. */
static PyObject *finish(int32_t status) {
  char message[200];
  PyObject *type = PyExc_ValueError;
  if (PyErr_Occurred()) return NULL; /* raised by a callback */
  if (status == KILN_OK) Py_RETURN_NONE;
  if (status == KILN_ERR_MEMORY) type = PyExc_MemoryError;
  if (status == KILN_ERR_CANCELLED || status == KILN_ERR_INTERNAL) type = PyExc_RuntimeError;
  kiln_last_error_message(message, sizeof message, NULL);
  PyErr_SetString(type, message);
  return NULL;
}

/* Converters for PyArg_ParseTuple. It calls them again with object == NULL to clean up when a later argument is wrong. */
static int convert(PyObject *object, Py_buffer *view, int flags) {
  if (object == NULL) {
    PyBuffer_Release(view);
    return 1;
  }
  *view = (Py_buffer){0};
  if (object != Py_None && PyObject_GetBuffer(object, view, PyBUF_C_CONTIGUOUS | flags) != 0) return 0;
  return Py_CLEANUP_SUPPORTED;
}
static int input(PyObject *object, void *view) { return convert(object, view, 0); }
static int output(PyObject *object, void *view) { return convert(object, view, PyBUF_WRITABLE); }

#define WITHOUT_GIL(call)                                                    \
  Py_BEGIN_ALLOW_THREADS status = call;                                      \
  Py_END_ALLOW_THREADS

#define VECTOR_FUNCTIONS(type)                                                                                       \
  static PyObject *sqrt_##type(PyObject *self, PyObject *arguments) {                                                \
    (void)self;                                                                                                      \
    long long n, incx, incout;                                                                                       \
    Py_buffer x, out;                                                                                                \
    int32_t status;                                                                                                  \
    if (!PyArg_ParseTuple(arguments, "LO&LO&L", &n, input, &x, &incx, output, &out, &incout)) return NULL;           \
    WITHOUT_GIL(kiln_sqrt_##type(n, x.buf, incx, out.buf, incout))                                                   \
    PyBuffer_Release(&x), PyBuffer_Release(&out);                                                                    \
    return finish(status);                                                                                           \
  }                                                                                                                  \
  static PyObject *sum_##type(PyObject *self, PyObject *arguments) {                                                 \
    (void)self;                                                                                                      \
    long long n, incx;                                                                                               \
    Py_buffer x, out;                                                                                                \
    int32_t status;                                                                                                  \
    if (!PyArg_ParseTuple(arguments, "LO&LO&", &n, input, &x, &incx, output, &out)) return NULL;                     \
    WITHOUT_GIL(kiln_sum_##type(n, x.buf, incx, out.buf))                                                            \
    PyBuffer_Release(&x), PyBuffer_Release(&out);                                                                    \
    return finish(status);                                                                                           \
  }                                                                                                                  \
  static PyObject *dot_##type(PyObject *self, PyObject *arguments) {                                                 \
    (void)self;                                                                                                      \
    long long n, incx, incy;                                                                                         \
    Py_buffer x, y, out;                                                                                             \
    int32_t status;                                                                                                  \
    if (!PyArg_ParseTuple(arguments, "LO&LO&LO&", &n, input, &x, &incx, input, &y, &incy, output, &out)) return NULL; \
    WITHOUT_GIL(kiln_dot_##type(n, x.buf, incx, y.buf, incy, out.buf))                                               \
    PyBuffer_Release(&x), PyBuffer_Release(&y), PyBuffer_Release(&out);                                              \
    return finish(status);                                                                                           \
  }
VECTOR_FUNCTIONS(f64)
VECTOR_FUNCTIONS(f32)

static PyObject *step(PyObject *self, PyObject *arguments) {
  (void)self;
  long long nrows, ncols, ldu, flags, ldout;
  double alpha_x, alpha_y;
  Py_buffer u, out;
  int32_t status;
  if (!PyArg_ParseTuple(arguments, "LLO&LddLO&L", &nrows, &ncols, input, &u, &ldu, &alpha_x, &alpha_y, &flags, output, &out,
                        &ldout))
    return NULL;
  WITHOUT_GIL(kiln_diffusion2d_step_f64(nrows, ncols, u.buf, ldu, alpha_x, alpha_y, flags, out.buf, ldout))
  PyBuffer_Release(&u), PyBuffer_Release(&out);
  return finish(status);
}

/* What a callback needs: the function, and the thread that has let go of the GIL. */
struct caller {
  PyObject *progress;
  PyThreadState *thread;
};

/* Stops the run if the function returns something true, or raises; the exception stays for finish. */
static int32_t report(int64_t step, int64_t nsteps, void *user) {
  struct caller *caller = user;
  PyEval_RestoreThread(caller->thread);
  PyObject *answer = PyObject_CallFunction(caller->progress, "LL", (long long)step, (long long)nsteps);
  int stop = answer == NULL || PyObject_IsTrue(answer) != 0;
  Py_XDECREF(answer);
  caller->thread = PyEval_SaveThread();
  return stop;
}

static PyObject *run(PyObject *self, PyObject *arguments) {
  (void)self;
  long long nrows, ncols, ldu, flags, nsteps, every;
  double alpha_x, alpha_y;
  Py_buffer u;
  struct caller caller;
  if (!PyArg_ParseTuple(arguments, "LLO&LddLLLO|O", &nrows, &ncols, output, &u, &ldu, &alpha_x, &alpha_y, &flags, &nsteps,
                        &every, &caller.progress, &(PyObject *){NULL}))
    return NULL;
  caller.thread = PyEval_SaveThread();
  int32_t status = kiln_diffusion2d_run_f64(nrows, ncols, u.buf, ldu, alpha_x, alpha_y, flags, nsteps, every,
                                            caller.progress == Py_None ? NULL : report, &caller);
  PyEval_RestoreThread(caller.thread);
  PyBuffer_Release(&u);
  return finish(status);
}

static PyObject *first_lesson(PyObject *self, PyObject *arguments) {
  (void)self;
  int n;
  Py_buffer in, out;
  if (!PyArg_ParseTuple(arguments, "iO&O&", &n, input, &in, output, &out)) return NULL;
  Py_BEGIN_ALLOW_THREADS array_sqrt(n, in.buf, out.buf);
  Py_END_ALLOW_THREADS
  PyBuffer_Release(&in), PyBuffer_Release(&out);
  Py_RETURN_NONE;
}

static PyObject *abi_version(PyObject *self, PyObject *nothing) {
  (void)self, (void)nothing;
  return PyLong_FromLong(kiln_abi_version());
}

static PyMethodDef functions[] = {
    {"kiln_abi_version", abi_version, METH_NOARGS, NULL},
    {"kiln_sqrt_f64", sqrt_f64, METH_VARARGS, NULL},
    {"kiln_sqrt_f32", sqrt_f32, METH_VARARGS, NULL},
    {"kiln_sum_f64", sum_f64, METH_VARARGS, NULL},
    {"kiln_sum_f32", sum_f32, METH_VARARGS, NULL},
    {"kiln_dot_f64", dot_f64, METH_VARARGS, NULL},
    {"kiln_dot_f32", dot_f32, METH_VARARGS, NULL},
    {"kiln_diffusion2d_step_f64", step, METH_VARARGS, NULL},
    {"kiln_diffusion2d_run_f64", run, METH_VARARGS, NULL},
    {"array_sqrt", first_lesson, METH_VARARGS, NULL},
    {0},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, .m_name = "kiln_extension", .m_methods = functions};

PyMODINIT_FUNC PyInit_kiln_extension(void) { return PyModuleDef_Init(&module); }
