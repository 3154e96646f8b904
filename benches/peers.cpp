// The kernels as a C++ programmer writes them, for benches/peers.py: plain loops, OpenMP, -O3 -march=native. And the probes of
// the machine's limits.
#include <cmath>
#include <cstdint>

extern "C" {

void peer_sqrt(int64_t n, const double *x, double *out) {
#pragma omp parallel for simd schedule(static)
  for (int64_t i = 0; i < n; i++) out[i] = std::sqrt(x[i]);
}

double peer_sum(int64_t n, const double *x) {
  double total = 0;
#pragma omp parallel for simd schedule(static) reduction(+ : total)
  for (int64_t i = 0; i < n; i++) total += x[i];
  return total;
}

double peer_dot(int64_t n, const double *x, const double *y) {
  double total = 0;
#pragma omp parallel for simd schedule(static) reduction(+ : total)
  for (int64_t i = 0; i < n; i++) total += x[i] * y[i];
  return total;
}

// Explicit steps from u to v and back; the boundary of both must be the same.
void peer_diffusion(int64_t rows, int64_t cols, double *u, double *v, double alpha, int64_t steps) {
  const double c = 1 - 4 * alpha;
#pragma omp parallel
  for (int64_t step = 0; step < steps; step++) {
    const double *__restrict from = step % 2 ? v : u;
    double *__restrict to = step % 2 ? u : v;
#pragma omp for schedule(static)
    for (int64_t i = 1; i < rows - 1; i++) {
      const double *p = from + i * cols;
#pragma omp simd
      for (int64_t j = 1; j < cols - 1; j++)
        to[i * cols + j] = alpha * ((p[j - cols] + p[j + cols]) + (p[j - 1] + p[j + 1])) + c * p[j];
    }
  }
}

// Integers may be added in any order, so that only memory limits these.
uint64_t limit_read(int64_t n, const uint64_t *x) {
  uint64_t total = 0;
#pragma omp parallel for simd schedule(static) reduction(+ : total)
  for (int64_t i = 0; i < n; i++) total += x[i];
  return total;
}

uint64_t limit_read_two(int64_t n, const uint64_t *x, const uint64_t *y) {
  uint64_t total = 0;
#pragma omp parallel for simd schedule(static) reduction(+ : total)
  for (int64_t i = 0; i < n; i++) total += x[i] ^ y[i];
  return total;
}

void limit_read_and_write(int64_t n, const double *x, double *out) {
#pragma omp parallel for simd schedule(static)
  for (int64_t i = 0; i < n; i++) out[i] = 2 * x[i];
}
}
