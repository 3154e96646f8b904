/* The errors of results in double, against long double: 64 bits of significand on x86-64, 113 on aarch64. */
#define _GNU_SOURCE
#include <float.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

_Static_assert(LDBL_MANT_DIG >= 64, "long double is no better than double here");

static double from_bits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static uint64_t to_bits(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

/* `found - exact` in units in the last place of a double as large as `exact`, but at least as `least`; NaN where a rule for special
   values decides: no number, no finite value, or a zero. */
static double error(double found, long double exact, double least) {
  const long double overflow = 0x1p1024L;
  if (!isfinite(exact) || exact == 0 || isnan(found) || !signbit(found) != !signbit(exact)) return NAN;
  long double magnitude = fabsl(exact) > overflow ? overflow : fabsl(exact);
  long double size = isinf(found) ? overflow : fabsl((long double)found);
  /* The exponent of the magnitude, rounded towards zero. */
  double rounded = (double)magnitude;
  uint64_t bits = to_bits(rounded);
  if ((long double)rounded > magnitude || isinf(rounded)) bits -= 1;
  int exponent = (int)(bits >> 52);
  int least_exponent = (int)(to_bits(least) >> 52);
  if (exponent < least_exponent) exponent = least_exponent;
  if (exponent < 1) exponent = 1;
  /* Divided by 2^(exponent - 1075), in two steps that stay in the range of double. */
  int half = (1075 - exponent) / 2, rest = 1075 - exponent - half;
  long double scaled = (size - magnitude) * from_bits((uint64_t)(1023 + half) << 52) * from_bits((uint64_t)(1023 + rest) << 52);
  return (double)(signbit(exact) ? -scaled : scaled);
}

#define UNARY_LEAST(name, least, value)                                                                        \
  void kiln_accuracy_##name(size_t n, const double *px, const double *py, const double *found, double *errors) { \
    (void)py;                                                                                                  \
    for (size_t i = 0; i < n; i++) {                                                                           \
      long double x = px[i];                                                                                   \
      errors[i] = error(found[i], value, least);                                                               \
    }                                                                                                          \
  }
#define UNARY(name, value) UNARY_LEAST(name, 0.0, value)
#define BINARY(name, value)                                                                                    \
  void kiln_accuracy_##name(size_t n, const double *px, const double *py, const double *found, double *errors) { \
    for (size_t i = 0; i < n; i++) {                                                                           \
      long double x = px[i], y = py[i];                                                                        \
      errors[i] = error(found[i], value, 0.0);                                                                 \
    }                                                                                                          \
  }

/* The reduction of the argument is exact, and pi r is rounded once. */
static long double sin_pi(long double x) {
  long double r = x - 2 * rintl(x / 2);
  if (fabsl(r) > 0.5L) r = copysignl(1, r) - r;
  return fabsl(r) <= 0.25L ? sinl(M_PIl * r) : copysignl(cosl(M_PIl * (0.5L - fabsl(r))), r);
}

static long double cos_pi(long double x) {
  long double r = fabsl(x - 2 * rintl(x / 2));
  return r <= 0.25L ? cosl(M_PIl * r) : sin_pi(0.5L - r);
}

static long double log_gamma(long double x) {
  int sign;
  return lgammal_r(x, &sign);
}

UNARY(cbrt, cbrtl(x))
UNARY(exp, expl(x))
UNARY(exp2, exp2l(x))
UNARY(exp10, exp10l(x))
UNARY(expm1, expm1l(x))
UNARY(log, logl(x))
UNARY(log2, log2l(x))
UNARY(log10, log10l(x))
UNARY(log1p, log1pl(x))
UNARY(sin, sinl(x))
UNARY(cos, cosl(x))
UNARY(tan, tanl(x))
UNARY(sinpi, sin_pi(x))
UNARY(cospi, cos_pi(x))
UNARY(arcsin, asinl(x))
UNARY(arccos, acosl(x))
UNARY(arctan, atanl(x))
UNARY(sinh, sinhl(x))
UNARY(cosh, coshl(x))
UNARY(tanh, tanhl(x))
UNARY(arcsinh, asinhl(x))
UNARY(arccosh, acoshl(x))
UNARY(arctanh, atanhl(x))
UNARY(erf, erfl(x))
UNARY(erfc, erfcl(x))
UNARY(gamma, tgammal(x))
/* Near the zeros between the poles only the absolute error is bounded: in units of numbers from 1/2 to 1. */
UNARY_LEAST(lgamma, x < 0 ? 0.5 : 0.0, log_gamma(x))
BINARY(power, powl(x, y))
BINARY(arctan2, atan2l(x, y))
BINARY(hypot, hypotl(x, y))
