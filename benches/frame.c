/* How fast the first kernels are, beside the limit of the machine: a read and a read-and-write probe of plain C on as many
 * threads, in the same run, in turn. Run by benches/run. */
#include <kiln.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 31, MOST_THREADS = 64 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median(double *x, int n) {
  qsort(x, (size_t)n, sizeof *x, ascending);
  return x[n / 2];
}

static int64_t n;
static double *x, *y, *out;
static float *x32, *y32, *out32, total32;
static int64_t threads;
static volatile uint64_t sink;

/* The probes: a share of the arrays on each thread. */
struct share {
  int64_t start, end;
};

static void *read_one(void *argument) {
  const struct share *s = argument;
  const uint64_t *a = (const uint64_t *)x;
  uint64_t sum = 0;
  for (int64_t i = s->start; i < s->end; i++) sum += a[i];
  sink = sum;
  return NULL;
}

static void *read_two(void *argument) {
  const struct share *s = argument;
  const uint64_t *a = (const uint64_t *)x, *b = (const uint64_t *)y;
  uint64_t sum = 0;
  for (int64_t i = s->start; i < s->end; i++) sum += a[i] ^ b[i];
  sink = sum;
  return NULL;
}

static void *read_and_write(void *argument) {
  const struct share *s = argument;
  for (int64_t i = s->start; i < s->end; i++) out[i] = 2.0 * x[i];
  return NULL;
}

static void on_threads(void *(*probe)(void *)) {
  pthread_t thread[MOST_THREADS];
  struct share share[MOST_THREADS];
  for (int64_t t = 0; t < threads; t++) {
    share[t] = (struct share){n * t / threads, n * (t + 1) / threads};
    if (t > 0) pthread_create(&thread[t], NULL, probe, &share[t]);
  }
  probe(&share[0]);
  for (int64_t t = 1; t < threads; t++) pthread_join(thread[t], NULL);
}

static void probe_read_one(void) { on_threads(read_one); }
static void probe_read_two(void) { on_threads(read_two); }
static void probe_read_and_write(void) { on_threads(read_and_write); }
static double total;
static void run_sqrt(void) { kiln_sqrt_f64(n, x, 1, out, 1); }
static void run_sum(void) { kiln_sum_f64(n, x, 1, &total); }
static void run_dot(void) { kiln_dot_f64(n, x, 1, y, 1, &total); }
static void run_sqrt_f32(void) { kiln_sqrt_f32(n, x32, 1, out32, 1); }
static void run_dot_f32(void) { kiln_dot_f32(n, x32, 1, y32, 1, &total32); }

/* Seconds for one call, the median over rounds of enough calls to be seen on the clock. */
static void in_turn(void (*a)(void), void (*b)(void), double *seconds_a, double *seconds_b, double *ratio) {
  double ta[ROUNDS], tb[ROUNDS], r[ROUNDS];
  int calls = n > 1000000 ? 1 : (int)(200000 / (n + 100)) + 1;
  for (int round = -1; round < ROUNDS; round++) {
    double t0 = now();
    for (int i = 0; i < calls; i++) a();
    double t1 = now();
    for (int i = 0; i < calls; i++) b();
    double t2 = now();
    if (round < 0) continue;
    ta[round] = (t1 - t0) / calls;
    tb[round] = (t2 - t1) / calls;
    r[round] = ta[round] / tb[round];
  }
  *ratio = median(r, ROUNDS);
  *seconds_a = median(ta, ROUNDS);
  *seconds_b = median(tb, ROUNDS);
}

static void large(const char *name, void (*kernel)(void), void (*probe)(void), double bytes) {
  double seconds, limit, ratio;
  in_turn(probe, kernel, &limit, &seconds, &ratio);
  printf("  %-10s %8.2f ms  %6.1f GB/s   probe %6.1f GB/s   %.2f of the probe\n", name, 1e3 * seconds,
         1e-9 * bytes * (double)n / seconds, 1e-9 * bytes * (double)n / limit, ratio);
}

static void small(const char *name, void (*kernel)(void), int64_t count) {
  double a, b, ratio;
  n = count;
  in_turn(kernel, kernel, &a, &b, &ratio);
  printf("  %-10s %8lld elements  %10.1f ns  %7.3f ns an element\n", name, (long long)count, 1e9 * a,
         1e9 * a / (double)count);
}

static double seconds_a_step(int64_t rows, int64_t cols) {
  double t[ROUNDS];
  int64_t steps = 30000000 / (rows * cols) + 1;
  if (steps > 500) steps = 500;
  if (steps < 20) steps = 20;
  int rounds = rows * cols > 1000000 ? 5 : ROUNDS;
  for (int round = 0; round < rounds; round++) {
    double start = now();
    kiln_diffusion2d_run_f64(rows, cols, x, cols, 0.25, 0.25, 0, steps, 1, NULL, NULL);
    t[round] = (now() - start) / (double)steps;
  }
  return median(t, rounds);
}

int main(void) {
  const int64_t most = 16 << 20;
  x = aligned_alloc(64, (size_t)most * sizeof *x);
  y = aligned_alloc(64, (size_t)most * sizeof *y);
  out = aligned_alloc(64, (size_t)most * sizeof *out);
  x32 = aligned_alloc(64, 4096 * sizeof *x32);
  y32 = aligned_alloc(64, 4096 * sizeof *y32);
  out32 = aligned_alloc(64, 4096 * sizeof *out32);
  if (!x || !y || !out || !x32 || !y32 || !out32) return 1;
  for (int i = 0; i < 4096; i++) x32[i] = y32[i] = 1.0f + 1e-3f * (float)i;
  for (int64_t i = 0; i < most; i++) x[i] = y[i] = out[i] = 1.0 + 1e-9 * (double)i;
  kiln_num_threads(&threads);
  printf("kiln %s, %s, %lld threads\n", kiln_version(), kiln_isa(), (long long)threads);

  printf("a call, one thread (4 elements: in 50 ns)\n");
  kiln_set_num_threads(1);
  small("sqrt", run_sqrt, 4);
  small("sum", run_sum, 4);
  small("dot", run_dot, 4);
  printf("in cache, one thread (sqrt f64: 1.0 ns, the divider's time)\n");
  small("sqrt", run_sqrt, 1000);
  small("sqrt f32", run_sqrt_f32, 1000);
  small("sum", run_sum, 1000);
  small("dot", run_dot, 1000);
  small("dot f32", run_dot_f32, 1000);
  small("sum", run_sum, 4096);
  small("sum", run_sum, 50000);
  small("dot", run_dot, 50000);
  kiln_set_num_threads(0);
  printf("in cache, all threads\n");
  for (int64_t count = 8192; count <= 131072; count *= 2) {
    small("sqrt", run_sqrt, count);
    small("dot", run_dot, count);
  }
  n = most;
  printf("%lld elements, all threads (0.9 of the probe)\n", (long long)n);
  large("sqrt", run_sqrt, probe_read_and_write, 16);
  large("sum", run_sum, probe_read_one, 8);
  large("dot", run_dot, probe_read_two, 16);

  printf("diffusion, a step\n");
  const int64_t size[] = {299, 1024, 4096};
  for (int i = 0; i < 3; i++) {
    kiln_set_num_threads(1);
    double one = seconds_a_step(size[i], size[i]);
    kiln_set_num_threads(0);
    double all = seconds_a_step(size[i], size[i]);
    printf("  %4lld x %-4lld  %9.1f us on one thread, %9.1f us on all; %.2f ns a point\n", (long long)size[i],
           (long long)size[i], 1e6 * one, 1e6 * all, 1e9 * all / (double)(size[i] * size[i]));
  }
  return 0;
}
