/* A host in C (and, compiled as such, in C++): reduces files of numbers that are spread over the ranks, and prints the bits.
 *   host PARTITION FILE...
 * A file holds n doubles x and n doubles y. Partition 0 is even, 1 puts all on the last rank, 2 is uneven and may leave ranks without any. */
#include "kiln.h"
#include <inttypes.h>
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int rank, size;

static void check(int32_t status, const char *what)
{
    char message[512];
    if (status == KILN_OK)
        return;
    kiln_last_error_message(message, sizeof message, NULL);
    fprintf(stderr, "rank %d: %s: status %d: %s\n", rank, what, (int)status, message);
    MPI_Abort(MPI_COMM_WORLD, 1);
}

static void print_f64(const char *name, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    if (rank == 0)
        printf("%s %016" PRIx64 "\n", name, bits);
}

static void print_f32(const char *name, float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    if (rank == 0)
        printf("%s %08" PRIx32 "\n", name, bits);
}

static void print_i64(const char *name, int64_t value)
{
    if (rank == 0)
        printf("%s %" PRId64 "\n", name, value);
}

static int64_t start(int64_t n, int r, int partition)
{
    if (partition == 1)
        return r == size ? n : 0;
    return partition == 2 ? n * r / size * r / size : n * r / size;
}

static void reduce(int64_t comm, int64_t n, const double *x, const double *y)
{
    const int64_t all = KILN_ALL_RANKS;
    double out = 0, slope = 0, intercept = 0, residual = 0;
    int64_t place = 0, counts[7], i;
    float narrow = 0;
    float *xf = (float *)malloc((size_t)(n + 1) * sizeof(float)), *yf = (float *)malloc((size_t)(n + 1) * sizeof(float));
    for (i = 0; i < n; i++) {
        xf[i] = (float)x[i];
        yf[i] = (float)y[i];
    }
#define ONE(name)                                                      \
    check(kiln_comm_##name##_f64(comm, n, x, 1, all, &out), #name);    \
    print_f64(#name, out);                                             \
    check(kiln_comm_##name##_f32(comm, n, xf, 1, all, &narrow), #name); \
    print_f32(#name "_f32", narrow)
#define PLACE(name)                                                    \
    check(kiln_comm_##name##_f64(comm, n, x, 1, all, &place), #name);  \
    print_i64(#name, place);                                           \
    check(kiln_comm_##name##_f32(comm, n, xf, 1, all, &place), #name); \
    print_i64(#name "_f32", place)
    ONE(sum);
    ONE(mean);
    ONE(norm1);
    ONE(norm2);
    ONE(norminf);
    ONE(min);
    ONE(max);
    PLACE(argmin);
    PLACE(argmax);
    PLACE(count_nonzero);
    PLACE(any);
    PLACE(all);
    check(kiln_comm_var_f64(comm, n, x, 1, 1, all, &out), "var");
    print_f64("var", out);
    check(kiln_comm_std_f64(comm, n, x, 1, 0, all, &out), "std");
    print_f64("std", out);
    check(kiln_comm_dot_f64(comm, n, x, 1, y, 1, all, &out), "dot");
    print_f64("dot", out);
    check(kiln_comm_dot_f32(comm, n, xf, 1, yf, 1, all, &narrow), "dot");
    print_f32("dot_f32", narrow);
    check(kiln_comm_average_f64(comm, n, x, 1, y, 1, all, &out), "average");
    print_f64("average", out);
    check(kiln_comm_linear_fit_f64(comm, n, x, 1, y, 1, all, &slope, &intercept, &residual), "linear_fit");
    print_f64("slope", slope);
    print_f64("intercept", intercept);
    print_f64("residual", residual);
    check(kiln_comm_histogram_f64(comm, n, x, 1, 7, -1.0, 1.0, all, counts), "histogram");
    for (i = 0; i < 7; i++)
        print_i64("histogram", counts[i]);
    free(xf);
    free(yf);
}

int main(int argc, char **argv)
{
    int64_t comm, again, n, first, count, number;
    int i, partition, host_size;
    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    partition = atoi(argv[1]);
    check(kiln_comm_create(KILN_COMM(MPI_COMM_WORLD), &comm), "create");
    check(kiln_comm_rank(comm, &number), "rank");
    if (number != rank)
        MPI_Abort(MPI_COMM_WORLD, 2);
    check(kiln_comm_size(comm, &number), "size");
    if (number != size)
        MPI_Abort(MPI_COMM_WORLD, 2);
    for (i = 2; i < argc; i++) {
        FILE *file = fopen(argv[i], "rb");
        double *data;
        fseek(file, 0, SEEK_END);
        n = ftell(file) / 16;
        data = (double *)malloc((size_t)n * 16 + 1);
        rewind(file);
        if (fread(data, 16, (size_t)n, file) != (size_t)n)
            MPI_Abort(MPI_COMM_WORLD, 3);
        fclose(file);
        if (rank == 0)
            printf("file %s\n", argv[i]);
        first = start(n, rank, partition);
        count = start(n, rank + 1, partition) - first;
        reduce(comm, count, data + first, data + n + first);
        free(data);
    }
    /* The host's own communicator works on after Kiln's is freed, and another handle of it may be had. */
    check(kiln_comm_free(comm), "free");
    check(kiln_comm_create(KILN_COMM(MPI_COMM_WORLD), &again), "create again");
    if (again == comm || kiln_comm_free(comm) != KILN_ERR_HANDLE)
        MPI_Abort(MPI_COMM_WORLD, 4);
    check(kiln_comm_free(again), "free again");
    MPI_Comm_size(MPI_COMM_WORLD, &host_size);
    MPI_Allreduce(&rank, &i, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
    if (host_size != size || i != size * (size - 1) / 2)
        MPI_Abort(MPI_COMM_WORLD, 5);
    MPI_Finalize();
    return 0;
}
