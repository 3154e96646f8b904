/* The area under 4 / (1 + x^2) from 0 to 1, which is pi: each rank adds up its own strips, and the total has the same bits on any number of ranks.
 *
 *   mpicc examples/mpi_area.c -o area $(pkg-config --cflags --libs kiln) && mpirun -n 4 ./area 1000000 */
#include <kiln.h>
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    MPI_Init(&argc, &argv);
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int64_t strips = argc > 1 ? atoll(argv[1]) : 1000000;
    const int64_t first = strips * rank / size, last = strips * (rank + 1) / size;
    double *heights = malloc((size_t)(last - first + 1) * sizeof(double));
    for (int64_t i = first; i < last; i++) {
        const double x = ((double)i + 0.5) / (double)strips;
        heights[i - first] = 4 / (1 + x * x);
    }
    int64_t comm;
    double mean;
    int32_t status = kiln_comm_create(KILN_COMM(MPI_COMM_WORLD), &comm);
    if (status == KILN_OK)
        status = kiln_comm_mean_f64(comm, last - first, heights, 1, KILN_ALL_RANKS, &mean);
    if (status != KILN_OK) {
        char message[256];
        kiln_last_error_message(message, sizeof message, NULL);
        fprintf(stderr, "rank %d: %s\n", rank, message);
        MPI_Abort(MPI_COMM_WORLD, 1);
    }
    if (rank == 0)
        printf("%.17g\n", mean);
    kiln_comm_free(comm);
    free(heights);
    MPI_Finalize();
    return 0;
}
