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
  int rank;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  int64_t comm;
  check(kiln_comm_create(KILN_COMM(MPI_COMM_WORLD), &comm));
  int64_t whole[2] = {N, N}, start[2], stop[2];
  check(kiln_comm_part(comm, NULL, 2, whole, start, stop));
  int64_t shape[2] = {stop[0] - start[0], N}, strides[2] = {N * sizeof(double), sizeof(double)};
  double *u = malloc((shape[0] * N + 1) * sizeof *u), *all = malloc(N * N * sizeof *all);
  for (int64_t i = 0; i < N * N; i++) all[i] = i % 1013 / 97.0 - i / N % 7;
  const kiln_array part = {u, KILN_F64, 2, shape, strides, 0}, field = {all, KILN_F64, 2, whole, strides, 0};
  check(kiln_comm_scatter(comm, NULL, rank == 0 ? &field : NULL, 0, &part));
  const double alpha[2] = {0.25, 0.25};
  const int32_t boundaries[4] = {KILN_ZERO_FLUX, KILN_FIXED, KILN_PERIODIC, KILN_PERIODIC};
  check(kiln_comm_diffuse_f64(comm, NULL, 2, shape, u, NULL, alpha, boundaries, NULL, 0, atoll(argv[1]), 1, NULL, NULL));
  check(kiln_comm_gather(comm, NULL, &part, 0, rank == 0 ? &field : NULL));
  if (rank == 0) {
    FILE *file = fopen(argv[2], "wb");
    if (!file || fwrite(all, sizeof *all, N * N, file) != N * N || fclose(file)) MPI_Abort(MPI_COMM_WORLD, 1);
  }
  check(kiln_comm_free(comm));
  free(u);
  free(all);
  MPI_Finalize();
  return 0;
}
