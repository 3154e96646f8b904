/* Between R's .C and Kiln. .C passes pointers to everything, has numbers of 32 bits or double, and ignores what a function
 * returns: counts come as double, a status goes to the last argument, and a message is asked for by its own call. */
#include <kiln.h>
#include <stddef.h>

void r_last_error(char **message) {
  /* R has made a string of 200 blanks. */
  kiln_last_error_message(*message, 200, NULL);
}

void r_abi_version(int *version) { *version = kiln_abi_version(); }

void r_sqrt_f64(double *n, double *x, double *incx, double *out, double *incout, int *status) {
  *status = kiln_sqrt_f64((int64_t)*n, x, (int64_t)*incx, out, (int64_t)*incout);
}

void r_sqrt_f32(double *n, float *x, double *incx, float *out, double *incout, int *status) {
  *status = kiln_sqrt_f32((int64_t)*n, x, (int64_t)*incx, out, (int64_t)*incout);
}

void r_sum_f64(double *n, double *x, double *incx, double *out, int *status) {
  *status = kiln_sum_f64((int64_t)*n, x, (int64_t)*incx, out);
}

void r_sum_f32(double *n, float *x, double *incx, float *out, int *status) {
  *status = kiln_sum_f32((int64_t)*n, x, (int64_t)*incx, out);
}

void r_dot_f64(double *n, double *x, double *incx, double *y, double *incy, double *out, int *status) {
  *status = kiln_dot_f64((int64_t)*n, x, (int64_t)*incx, y, (int64_t)*incy, out);
}

void r_dot_f32(double *n, float *x, double *incx, float *y, double *incy, float *out, int *status) {
  *status = kiln_dot_f32((int64_t)*n, x, (int64_t)*incx, y, (int64_t)*incy, out);
}

void r_diffusion2d_step_f64(double *shape, double *u, double *ldu, double *alpha, double *flags, double *out, int *status) {
  *status = kiln_diffusion2d_step_f64((int64_t)shape[0], (int64_t)shape[1], u, (int64_t)*ldu, alpha[0], alpha[1],
                                      (int64_t)*flags, out, (int64_t)shape[1]);
}

/* R functions cannot be called from .C: the callback counts, and stops at a step that was given. */
struct reports {
  int count;
  int64_t stop_at;
};

static int32_t report(int64_t step, int64_t nsteps, void *user) {
  struct reports *reports = user;
  (void)nsteps;
  ++reports->count;
  return step >= reports->stop_at;
}

void r_diffusion2d_run_f64(double *shape, double *u, double *alpha, double *nsteps, double *every, double *stop_at,
                           int *reports, int *status) {
  struct reports told = {0, (int64_t)*stop_at};
  *status = kiln_diffusion2d_run_f64((int64_t)shape[0], (int64_t)shape[1], u, (int64_t)shape[1], alpha[0], alpha[1], 0,
                                     (int64_t)*nsteps, (int64_t)*every, report, &told);
  *reports = told.count;
}

/* array_sqrt needs no glue but the value of n. */
void r_array_sqrt(int *n, double *in, double *out) { array_sqrt(*n, in, out); }
