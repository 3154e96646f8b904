/* The story that every host tells: the same calls, the same lines of output, compared with expected.txt. */
#include <kiln.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { N = 1000, ROWS = 24, COLS = 31 };

static void say(const char *name, double value) {
  unsigned long long bits;
  memcpy(&bits, &value, sizeof bits);
  printf("%s %016llx\n", name, bits);
}

static void say_f32(const char *name, float value) {
  unsigned int bits;
  memcpy(&bits, &value, sizeof bits);
  printf("%s %08x\n", name, bits);
}

static void say_status(const char *name, int32_t status) {
  char message[200];
  kiln_last_error_message(message, sizeof message, NULL);
  printf("%s %d %s\n", name, (int)status, status == KILN_OK ? "" : message);
}

static int32_t count_calls(int64_t step, int64_t nsteps, void *user) {
  (void)step, (void)nsteps;
  ++*(int *)user;
  return 0;
}

static int32_t cancel_at_20(int64_t step, int64_t nsteps, void *user) {
  (void)nsteps, (void)user;
  return step >= 20;
}

static void fill(double *u) {
  for (int k = 0; k < ROWS * COLS; k++) u[k] = (k * 37 % 101) / 101.0;
}

int main(void) {
  static double x[N], out[N], u[ROWS * COLS], v[ROWS * COLS];
  static float x32[N], out32[N];
  double total, minus_one = -1.0;
  float total32;
  int calls = 0;

  printf("abi %d\n", (int)(kiln_abi_version() == KILN_ABI_VERSION ? kiln_abi_version() : -1));
  for (int i = 0; i < N; i++) x[i] = i / 7.0;
  for (int i = 0; i < N; i++) x32[i] = (float)i / 7.0f;

  kiln_sqrt_f64(N, x, 1, out, 1);
  say("sqrt_f64", out[999]);
  kiln_sum_f64(N, out, 1, &total);
  say("sum_f64", total);
  kiln_dot_f64(N, x, 1, out, 1, &total);
  say("dot_f64", total);
  kiln_sum_f64(334, x, 3, &total);
  say("sum_f64_every_third", total);
  kiln_dot_f64(N, x, 1, out, -1, &total);
  say("dot_f64_reversed", total);
  kiln_sqrt_f64(1, &minus_one, 1, out, 1);
  say("sqrt_f64_of_minus_one", out[0]);

  kiln_sqrt_f32(N, x32, 1, out32, 1);
  say_f32("sqrt_f32", out32[999]);
  kiln_sum_f32(N, out32, 1, &total32);
  say_f32("sum_f32", total32);
  kiln_dot_f32(N, x32, 1, out32, 1, &total32);
  say_f32("dot_f32", total32);

  fill(u);
  kiln_diffusion2d_step_f64(ROWS, COLS, u, COLS, 0.2, 0.1, 0, v, COLS);
  say("diffusion2d_step_f64", v[5 * COLS + 7]);
  kiln_diffusion2d_run_f64(ROWS, COLS, u, COLS, 0.25, 0.25, 0, 100, 30, count_calls, &calls);
  kiln_sum_f64(ROWS * COLS, u, 1, &total);
  say("diffusion2d_run_f64", total);
  printf("reports %d\n", calls);

  say_status("nothing", kiln_sqrt_f64(0, NULL, 1, NULL, 1));
  say_status("null", kiln_sum_f64(3, x, 1, NULL));
  say_status("negative_count", kiln_sqrt_f64(-3, x, 1, out, 1));
  say_status("too_large", kiln_sqrt_f64(1LL << 40, x, 1LL << 40, out, 1));
  say_status("zero_increment", kiln_sqrt_f64(3, x, 0, out, 1));
  say_status("short_rows", kiln_diffusion2d_step_f64(ROWS, COLS, u, 30, 0.2, 0.1, 0, v, COLS));
  say_status("overlap", kiln_sqrt_f64(10, out, 1, out + 1, 1));
  say_status("not_finite", kiln_diffusion2d_step_f64(ROWS, COLS, u, COLS, NAN, 0.1, 0, v, COLS));
  say_status("negative_alpha", kiln_diffusion2d_step_f64(ROWS, COLS, u, COLS, 0.2, -0.5, 0, v, COLS));
  say_status("unknown_flags", kiln_diffusion2d_step_f64(ROWS, COLS, u, COLS, 0.2, 0.1, 6, v, COLS));
  say_status("never_reported",
             kiln_diffusion2d_run_f64(ROWS, COLS, u, COLS, 0.2, 0.1, 0, 1, 0, cancel_at_20, NULL));
  say_status("unstable", kiln_diffusion2d_step_f64(ROWS, COLS, u, COLS, 0.5, 0.25, 0, v, COLS));
  const int64_t huge = 1LL << 29;
  say_status("no_memory", kiln_diffusion2d_run_f64(huge, huge, u, huge, 0.2, 0.1, 0, 1, 1, NULL, NULL));
  say("after_failures", out[2] + v[5 * COLS + 7]);
  say_status("unstable_allowed",
             kiln_diffusion2d_step_f64(ROWS, COLS, u, COLS, 0.5, 0.25, KILN_ALLOW_UNSTABLE, v, COLS));
  fill(u);
  say_status("cancelled", kiln_diffusion2d_run_f64(ROWS, COLS, u, COLS, 0.25, 0.25, 0, 100, 10, cancel_at_20, NULL));
  say("cancelled_field", u[5 * COLS + 7]);

  array_sqrt(N, x, out);
  say("array_sqrt", out[2]);
  return 0;
}
