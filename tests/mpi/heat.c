/* The heat problem over ranks: heat STEPS FILE. The grid is cut in rows; the first rank writes the field, whose bytes are the same on any
 * number of ranks. */
#include <kiln.h>
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>

enum { N = 299 };

static void check(int32_t status) {
  if (status == KILN_OK) return;
  char message[512];
  kiln_last_error_message(message, sizeof message, NULL);
  fprintf(stderr, "%s\n", message);
  MPI_Abort(MPI_COMM_WORLD, status);
}

int main(int argc, char **argv) {
  MPI_Init(&argc, &argv);
  int rank, size;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  int64_t comm;
  check(kiln_comm_create(KILN_COMM(MPI_COMM_WORLD), &comm));
  int *counts = malloc(2 * size * sizeof *counts), *starts = counts + size;
  for (int r = 0; r < size; r++) {
    starts[r] = N * r / size * N;
    counts[r] = N * (r + 1) / size * N - starts[r];
  }
  const int64_t shape[2] = {counts[rank] / N, N};
  double *u = malloc(counts[rank] * sizeof *u), *all = malloc(N * N * sizeof *all);
  for (int i = 0; i < counts[rank]; i++) u[i] = (starts[rank] + i) % 1013 / 97.0 - (starts[rank] + i) / N % 7;
  const double alpha[2] = {0.25, 0.25};
  const int32_t boundaries[4] = {KILN_ZERO_FLUX, KILN_FIXED, KILN_PERIODIC, KILN_PERIODIC};
  check(kiln_comm_diffuse_f64(comm, NULL, 2, shape, u, NULL, alpha, boundaries, NULL, 0, atoll(argv[1]), 1, NULL, NULL));
  MPI_Gatherv(u, counts[rank], MPI_DOUBLE, all, counts, starts, MPI_DOUBLE, 0, MPI_COMM_WORLD);
  if (rank == 0) {
    FILE *file = fopen(argv[2], "wb");
    if (!file || fwrite(all, sizeof *all, N * N, file) != N * N || fclose(file)) MPI_Abort(MPI_COMM_WORLD, 1);
  }
  check(kiln_comm_free(comm));
  free(counts);
  free(u);
  free(all);
  MPI_Finalize();
  return 0;
}
