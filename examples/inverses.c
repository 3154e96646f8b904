/* A set of random matrices inverted from C: inverses N COUNT [FILE]
 *
 * One by one, and as a batch; prints the seconds of both. FILE receives the bytes of the inverses. */
#include <kiln.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* The i-th random number, in [-0.5, 0.5): the same in every language. */
static double number(uint64_t i) {
  uint64_t z = (i + 1) * UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ (z >> 32)) * UINT64_C(0xd6e8feb86659fd93);
  return (double)((z ^ (z >> 32)) >> 11) / 9007199254740992.0 - 0.5;
}

static double now(void) {
  struct timespec t;
  timespec_get(&t, TIME_UTC);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void check(int32_t status) {
  char message[500];
  if (status == KILN_OK) return;
  kiln_last_error_message(message, sizeof message, NULL);
  fprintf(stderr, "%s\n", message);
  exit(1);
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fprintf(stderr, "usage: inverses N COUNT [FILE]\n");
    return 1;
  }
  int64_t n = atoll(argv[1]), count = atoll(argv[2]), elements = n * n * count;
  double *a = malloc(sizeof(double) * (size_t)elements), *one_by_one = malloc(sizeof(double) * (size_t)elements);
  double *batch = malloc(sizeof(double) * (size_t)elements);
  if (!a || !one_by_one || !batch) return 1;
  for (int64_t i = 0; i < elements; i++) a[i] = number((uint64_t)i);

  double seconds[2] = {1e9, 1e9};
  for (int turn = 0; turn < 5; turn++) {
    double start = now();
    for (int64_t i = 0; i < count; i++) check(kiln_inverse_f64(n, a + i * n * n, n, 0, one_by_one + i * n * n, n));
    double middle = now();
    check(kiln_batch_inverse_f64(count, n, a, n * n, n, 0, batch, n * n, n, NULL));
    double end = now();
    if (middle - start < seconds[0]) seconds[0] = middle - start;
    if (end - middle < seconds[1]) seconds[1] = end - middle;
  }
  for (int64_t i = 0; i < elements; i++)
    if (one_by_one[i] != batch[i]) return 1; /* the same bits, always */
  printf("%.9f %.9f\n", seconds[0], seconds[1]);

  if (argc > 3) {
    FILE *file = fopen(argv[3], "wb");
    int written = file && fwrite(batch, sizeof(double), (size_t)elements, file) == (size_t)elements;
    if (!file || fclose(file) != 0 || !written) return 1;
  }
  free(a);
  free(one_by_one);
  free(batch);
  return 0;
}
