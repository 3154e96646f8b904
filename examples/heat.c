/* The lecture's diffusion problem in C: heat.c [FILE]
 *
 * du/dt = D laplace(u) on [-10, 10]^2 with D = 1 and u = 0 on the boundary, explicit steps up to t = 15, a report every 0.5.
 * FILE receives the bytes of the initial and of the final field. */
#include <kiln.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const double x1 = -10.0, x2 = 10.0, D = 1.0, t_end = 15.0, t_report = 0.5;

/* One period of a triangle wave for each half of the axis: two peaks of height 1. */
static double profile(double x) {
  double centre = (x1 + x2) / 2.0;
  return 1.0 - fabs(1.0 - 4.0 * fabs((x - centre) / (x2 - x1)));
}

struct field {
  int64_t n;
  const double *u;
  double dx, dt;
};

static int32_t report(int64_t step, int64_t nsteps, void *user) {
  const struct field *field = user;
  double total;
  (void)nsteps;
  kiln_sum_f64(field->n * field->n, field->u, 1, &total);
  printf("t = %5.2f   amount %.6f\n", (double)step * field->dt, total * field->dx * field->dx);
  return 0;
}

int main(int argc, char **argv) {
  int64_t n = (int64_t)((x2 - x1) / 0.0667);
  double dx = (x2 - x1) / (double)n, dt = 0.25 * dx * dx / D, alpha = D * dt / (dx * dx);
  int64_t every = (int64_t)(t_report / dt), nsteps = (int64_t)(t_end / t_report) * every;

  double *u = malloc(sizeof(double) * (size_t)(n * n));
  FILE *file = argc > 1 ? fopen(argv[1], "wb") : NULL;
  if (!u || (argc > 1 && !file)) return 1;
  for (int64_t i = 0; i < n; i++)
    for (int64_t j = 0; j < n; j++) {
      int edge = i == 0 || i == n - 1 || j == 0 || j == n - 1;
      u[i * n + j] = edge ? 0.0 : profile(x1 + (double)i * dx) * profile(x1 + (double)j * dx);
    }
  if (file) fwrite(u, sizeof *u, (size_t)(n * n), file);

  struct field field = {n, u, dx, dt};
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  int32_t status = kiln_diffusion2d_run_f64(n, n, u, n, alpha, alpha, 0, nsteps, every, report, &field);
  clock_gettime(CLOCK_MONOTONIC, &end);
  if (status != KILN_OK) {
    char message[256];
    kiln_last_error_message(message, sizeof message, NULL);
    fprintf(stderr, "heat: %s\n", message);
    return 1;
  }
  printf("seconds %.3f\n", (double)(end.tv_sec - start.tv_sec) + 1e-9 * (double)(end.tv_nsec - start.tv_nsec));
  if (file) {
    fwrite(u, sizeof *u, (size_t)(n * n), file);
    fclose(file);
  }
  free(u);
  return 0;
}
