// The kernels as a C++ programmer writes them, for benches/peers.py: plain loops, OpenMP, -O3 -march=native. And the probes of
// the machine's limits.
#include <cmath>
#include <cstdint>
#include <omp.h>

namespace {

template <class T> void roots(int64_t n, const T *x, T *out) {
#pragma omp parallel for simd schedule(static)
  for (int64_t i = 0; i < n; i++) out[i] = std::sqrt(x[i]);
}

template <class T> T sum(int64_t n, const T *x) {
  T total = 0;
#pragma omp parallel for simd schedule(static) reduction(+ : total)
  for (int64_t i = 0; i < n; i++) total += x[i];
  return total;
}

template <class T> T dot(int64_t n, const T *x, const T *y) {
  T total = 0;
#pragma omp parallel for simd schedule(static) reduction(+ : total)
  for (int64_t i = 0; i < n; i++) total += x[i] * y[i];
  return total;
}

// Explicit steps from u to v and back; the boundary of both must be the same.
template <class T> void diffusion(int64_t rows, int64_t cols, T *u, T *v, T alpha, int64_t steps) {
  const T c = 1 - 4 * alpha;
#pragma omp parallel
  for (int64_t step = 0; step < steps; step++) {
    const T *__restrict from = step % 2 ? v : u;
    T *__restrict to = step % 2 ? u : v;
#pragma omp for schedule(static)
    for (int64_t i = 1; i < rows - 1; i++) {
      const T *p = from + i * cols;
#pragma omp simd
      for (int64_t j = 1; j < cols - 1; j++)
        to[i * cols + j] = alpha * ((p[j - cols] + p[j + cols]) + (p[j - 1] + p[j + 1])) + c * p[j];
    }
  }
}

// Enough independent chains of fused multiply-adds to fill two units of any latency up to six.
template <class T> T fma(int64_t repeats) {
#ifdef __AVX512F__
  constexpr int bytes = 64;
#else
  constexpr int bytes = 32;
#endif
  typedef T vector __attribute__((vector_size(bytes)));
  constexpr int chains = 12;
  T total = 0;
#pragma omp parallel reduction(+ : total)
  {
    vector a[chains], half = vector{} + T(0.5);
    for (int k = 0; k < chains; k++) a[k] = half + T(k);
    for (int64_t i = 0; i < repeats; i++)
#pragma GCC unroll 12
      for (int k = 0; k < chains; k++) a[k] = a[k] * half + half;
    for (int k = 0; k < chains; k++) total += a[k][0];
  }
  return total;
}

template <class T> int64_t fma_flops() {
#ifdef __AVX512F__
  return 2 * 12 * 64 / sizeof(T);
#else
  return 2 * 12 * 32 / sizeof(T);
#endif
}

} // namespace

extern "C" {

void peer_threads(int n) { omp_set_num_threads(n); }

void peer_sqrt_f64(int64_t n, const double *x, double *out) { roots(n, x, out); }
void peer_sqrt_f32(int64_t n, const float *x, float *out) { roots(n, x, out); }
double peer_sum_f64(int64_t n, const double *x) { return sum(n, x); }
float peer_sum_f32(int64_t n, const float *x) { return sum(n, x); }
double peer_dot_f64(int64_t n, const double *x, const double *y) { return dot(n, x, y); }
float peer_dot_f32(int64_t n, const float *x, const float *y) { return dot(n, x, y); }

void peer_diffusion(int64_t rows, int64_t cols, double *u, double *v, double alpha, int64_t steps) {
  diffusion(rows, cols, u, v, alpha, steps);
}
void peer_diffusion_f32(int64_t rows, int64_t cols, float *u, float *v, float alpha, int64_t steps) {
  diffusion(rows, cols, u, v, alpha, steps);
}

// In one dimension.
void peer_diffusion_line(int64_t n, double *u, double *v, double alpha, int64_t steps) {
  const double c = 1 - 2 * alpha;
#pragma omp parallel
  for (int64_t step = 0; step < steps; step++) {
    const double *__restrict from = step % 2 ? v : u;
    double *__restrict to = step % 2 ? u : v;
#pragma omp for simd schedule(static)
    for (int64_t i = 1; i < n - 1; i++) to[i] = alpha * (from[i - 1] + from[i + 1]) + c * from[i];
  }
}

// In three, of n points a side.
void peer_diffusion_volume(int64_t n, double *u, double *v, double alpha, int64_t steps) {
  const double c = 1 - 6 * alpha;
#pragma omp parallel
  for (int64_t step = 0; step < steps; step++) {
    const double *__restrict from = step % 2 ? v : u;
    double *__restrict to = step % 2 ? u : v;
#pragma omp for collapse(2) schedule(static)
    for (int64_t i = 1; i < n - 1; i++)
      for (int64_t j = 1; j < n - 1; j++) {
        const int64_t row = (i * n + j) * n;
        const double *p = from + row;
#pragma omp simd
        for (int64_t k = 1; k < n - 1; k++)
          to[row + k] = alpha * (((p[k - n * n] + p[k + n * n]) + (p[k - n] + p[k + n])) + (p[k - 1] + p[k + 1])) + c * p[k];
      }
  }
}

// The limits, in words of eight bytes. Integers may be added in any order, so that only memory limits these.
uint64_t limit_read(int64_t n, const uint64_t *x) { return sum(n, x); }

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

void limit_read_two_and_write(int64_t n, const double *x, const double *y, double *out) {
#pragma omp parallel for simd schedule(static)
  for (int64_t i = 0; i < n; i++) out[i] = x[i] + y[i];
}

void limit_read_and_write_two(int64_t n, const double *x, double *out1, double *out2) {
#pragma omp parallel for simd schedule(static)
  for (int64_t i = 0; i < n; i++) out1[i] = 2 * x[i], out2[i] = 3 * x[i];
}

// How many operations one repeat is on each thread, and that many.
int64_t limit_fma_f64_flops() { return fma_flops<double>(); }
int64_t limit_fma_f32_flops() { return fma_flops<float>(); }
double limit_fma_f64(int64_t repeats) { return fma<double>(repeats); }
float limit_fma_f32(int64_t repeats) { return fma<float>(repeats); }
}
