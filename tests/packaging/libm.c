/* Whether the functions of libm that this program calls are those of the machine's libm, also with Kiln's archive beside them. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <kiln.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define EACH(F) \
  F(cbrt) F(ceil) F(copysign) F(fabs) F(fdim) F(floor) F(fma) F(fmod) F(rint) F(round) F(roundeven) F(sqrt) F(trunc) \
  F(cbrtf) F(ceilf) F(copysignf) F(fabsf) F(fdimf) F(floorf) F(fmaf) F(fmodf) F(rintf) F(roundf) F(roundevenf) F(sqrtf) F(truncf) \
  F(exp) F(log) F(pow) F(sin) F(cos) F(tgamma) F(fmax) F(fmin) F(ldexp) F(scalbn)

/* Loaded by itself, so that the link has no say. */
static int is_own(const char *name, void (*used)(void)) {
  void *own = dlsym(dlopen("libm.so.6", RTLD_NOW), name), *here;
  memcpy(&here, &used, sizeof here);
  if (own == here) return 1;
  Dl_info info;
  printf("%s is taken from %s\n", name, dladdr(here, &info) ? info.dli_fname : "nowhere");
  return 0;
}

int main(void) {
  int own = 1;
#define F(name) own &= is_own(#name, (void (*)(void))name);
  EACH(F)
  /* And as it is called: cbrt is where other libraries differ. */
  double (*cbrt_of_libm)(double), differ = 0;
  void *address = dlsym(dlopen("libm.so.6", RTLD_NOW), "cbrt");
  memcpy(&cbrt_of_libm, &address, sizeof address);
  for (volatile double x = 1; x < 2; x += 0x1p-14) differ += cbrt(x) != cbrt_of_libm(x);
  if (differ != 0) printf("%g results of cbrt differ\n", differ);
  double x[2] = {4, 9}, total;
  if (kiln_sqrt_f64(2, x, 1, x, 1) != KILN_OK || kiln_sum_f64(2, x, 1, &total) != KILN_OK || total != 5) return 2;
  if (own && differ == 0) puts("all of libm's own");
  return !own || differ != 0;
}
