/* The errors of complex results, against the C library's functions of 113 bits. */
#define _GNU_SOURCE
#define __STDC_WANT_IEC_60559_TYPES_EXT__
#include <complex.h>
#include <math.h>
#include <stddef.h>

typedef _Float128 real;
typedef _Complex _Float128 number;

static number complex_of(double x, double y) { return __builtin_complex((real)x, (real)y); }

/* At most the first power of two that is too large: it stands for infinity. */
static real limited(real x, real overflow) { return x > overflow ? overflow : x < -overflow ? -overflow : x; }

/* The distance in units in the last place of a number of so many digits, and of the least exponent or more, as large as the exact one's
   magnitude. NaN where the exact value has a part that is no number. */
static double error(const double *found, number exact, int digits, int least_exponent, int overflow_exponent) {
  real overflow = ldexpf128(1, overflow_exponent);
  if (isnan(crealf128(exact)) || isnan(cimagf128(exact))) return NAN;
  if (isnan(found[0]) || isnan(found[1])) return INFINITY;
  real x = limited(crealf128(exact), overflow), y = limited(cimagf128(exact), overflow);
  real magnitude = hypotf128(x, y);
  /* An infinite part is all that can be asked for where the magnitude overflows: the other may be far smaller than it. */
  if (magnitude >= overflow && (isinf(found[0]) || isinf(found[1]))) return 0;
  int exponent;
  frexpf128(magnitude < overflow ? magnitude : overflow / 2, &exponent);
  if (exponent < least_exponent || magnitude == 0) exponent = least_exponent;
  real distance = hypotf128(limited(found[0], overflow) - x, limited(found[1], overflow) - y);
  return (double)(distance / ldexpf128(1, exponent - digits));
}

static double error_of(const double *found, number exact, int single) {
  return single ? error(found, exact, 24, -125, 128) : error(found, exact, 53, -1021, 1024);
}

#define COMPLEX(name, value)                                                                                      \
  void kiln_accuracy_complex_##name(size_t n, const double *px, const double *py, int single, const double *found,  \
                                    double *errors) {                                                             \
    for (size_t i = 0; i < n; i++) {                                                                              \
      number x = complex_of(px[2 * i], px[2 * i + 1]), y = complex_of(py[2 * i], py[2 * i + 1]);                  \
      (void)y;                                                                                                    \
      errors[i] = error_of(found + 2 * i, value, single);                                                         \
    }                                                                                                             \
  }

COMPLEX(abs, cabsf128(x))
COMPLEX(angle, cargf128(x))
COMPLEX(conj, conjf128(x))
COMPLEX(sqrt, csqrtf128(x))
COMPLEX(exp, cexpf128(x))
COMPLEX(log, clogf128(x))
COMPLEX(sin, csinf128(x))
COMPLEX(cos, ccosf128(x))
COMPLEX(tan, ctanf128(x))
COMPLEX(sinh, csinhf128(x))
COMPLEX(cosh, ccoshf128(x))
COMPLEX(tanh, ctanhf128(x))
COMPLEX(arcsin, casinf128(x))
COMPLEX(arccos, cacosf128(x))
COMPLEX(arctan, catanf128(x))
COMPLEX(arcsinh, casinhf128(x))
COMPLEX(arccosh, cacoshf128(x))
COMPLEX(arctanh, catanhf128(x))
COMPLEX(power, cexpf128(y *clogf128(x)))
