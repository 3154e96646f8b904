/* Three expressions in C: expressions.c [FILE]
 *
 * Texts that NumPy's users know are compiled once and evaluated over arrays, in one pass and without intermediate arrays.
 * FILE receives the bytes of all results. */
#include <kiln.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROWS = 300, COLUMNS = 400 };

static void check(int32_t status) {
  char message[1024];
  if (status == KILN_OK) return;
  kiln_last_error_message(message, sizeof message, NULL);
  fprintf(stderr, "expressions: %s\n", message);
  exit(1);
}

static double x[ROWS * COLUMNS], y[COLUMNS], result[ROWS * COLUMNS];

/* A matrix, a row that is repeated, a number. */
static void evaluate(const char *text, int32_t ndim, int64_t length, FILE *file) {
  const char *names[] = {"x", "y", "n"};
  const int32_t dtypes[] = {KILN_F64, KILN_F64, KILN_I64 | KILN_WEAK};
  const int64_t shape[] = {ROWS, COLUMNS}, strides[] = {COLUMNS * sizeof(double), sizeof(double)};
  const int64_t n = 2;
  const kiln_array inputs[] = {
      {x, KILN_F64, 2, shape, strides, KILN_READ_ONLY},
      {y, KILN_F64, 1, shape + 1, strides + 1, KILN_READ_ONLY},
      {(void *)&n, KILN_I64, 0, NULL, NULL, KILN_READ_ONLY},
  };
  /* The result has as many axes as are kept, the last ones. */
  const kiln_array output = {result, KILN_F64, ndim, shape + 2 - ndim, strides + 2 - ndim, 0};
  int64_t expr;
  check(kiln_expr_compile(text, 3, names, dtypes, 1, NULL, 0, &expr));
  check(kiln_expr_eval(expr, 3, inputs, 0, 1, &output));
  check(kiln_expr_free(expr));
  if (file) fwrite(result, sizeof *result, (size_t)length, file);
  printf("%-44s %.15g\n", text, result[length - 1]);
}

int main(int argc, char **argv) {
  FILE *file = argc > 1 ? fopen(argv[1], "wb") : NULL;
  if (argc > 1 && !file) return 1;
  for (int i = 0; i < ROWS * COLUMNS; i++) x[i] = (double)(i % 1009) / 128.0 - 3.0;
  for (int j = 0; j < COLUMNS; j++) y[j] = (double)j / 64.0 + 1.0;
  evaluate("2*(x - y)/(x + y*n)", 2, ROWS * COLUMNS, file);
  evaluate("where(x > y, exp(-x*x)*sin(y), x**n)", 2, ROWS * COLUMNS, file);
  evaluate("sum(x*y, axis=0)", 1, COLUMNS, file);
  return file ? fclose(file) : 0;
}
