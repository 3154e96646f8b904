/* What a reduction over ranks costs beside MPI's own: the least of many runs, the slowest rank of each. Started by benches/mpi/run. */
#include <kiln.h>
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>

/* Numbers of 64 bits in the first message of a call. */
enum { WORDS = 147 };

static int64_t comm;

typedef void body(int64_t n, const double *x);

static void check(int32_t status)
{
    if (status != KILN_OK)
        MPI_Abort(MPI_COMM_WORLD, 1);
}

static void plain(int64_t n, const double *x)
{
    double out;
    (void)n;
    MPI_Allreduce(x, &out, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
}

static void as_many_bytes(int64_t n, const double *x)
{
    static int64_t from[WORDS], to[WORDS];
    (void)n, (void)x;
    MPI_Allreduce(from, to, WORDS, MPI_INT64_T, MPI_SUM, MPI_COMM_WORLD);
}

static void sum(int64_t n, const double *x)
{
    double out;
    check(kiln_comm_sum_f64(comm, n, x, 1, KILN_ALL_RANKS, &out));
}

static void local(int64_t n, const double *x)
{
    double out;
    int64_t self = 0;
    static int64_t alone;
    if (alone == 0)
        check(kiln_comm_self(&alone));
    self = alone;
    check(kiln_comm_sum_f64(self, n, x, 1, KILN_ALL_RANKS, &out));
}

static void arrays(int64_t n, const double *x)
{
    static double *out;
    const int64_t stride = 8;
    kiln_array from = {(void *)x, KILN_F64, 1, &n, &stride, 0}, to;
    if (!out)
        out = malloc((size_t)n * sizeof(double));
    to = from;
    to.data = out;
    check(kiln_comm_reduce(comm, KILN_REDUCE_SUM, &from, 0, KILN_ALL_RANKS, &to));
}

static void plain_arrays(int64_t n, const double *x)
{
    static double *out;
    if (!out)
        out = malloc((size_t)n * sizeof(double));
    MPI_Allreduce(x, out, (int)n, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
}

static double measure(body *call, int64_t n, const double *x, int runs, int calls)
{
    double least = 1e300;
    for (int run = 0; run < runs; run++) {
        double time, slowest;
        MPI_Barrier(MPI_COMM_WORLD);
        time = MPI_Wtime();
        for (int i = 0; i < calls; i++)
            call(n, x);
        time = (MPI_Wtime() - time) / calls;
        MPI_Allreduce(&time, &slowest, 1, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);
        least = slowest < least ? slowest : least;
    }
    return least;
}

int main(int argc, char **argv)
{
    const int64_t many = 16000000, some = 1000000;
    int rank;
    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    check(kiln_set_num_threads(1));
    check(kiln_comm_create(KILN_COMM(MPI_COMM_WORLD), &comm));
    double *x = malloc((size_t)many * sizeof(double));
    for (int64_t i = 0; i < many; i++)
        x[i] = ((double)((i * 7919 + rank) % 1000003) - 500001) * 1e-3;
    const struct { const char *name; body *call; int64_t n; int runs, calls; } rows[] = {
        {"MPI_Allreduce of one double", plain, 1, 50, 200},
        {"MPI_Allreduce of as many bytes as Kiln sends", as_many_bytes, 1, 50, 200},
        {"kiln_comm_sum_f64 of one number", sum, 1, 50, 200},
        {"the same, alone", local, 1, 50, 200},
        {"kiln_comm_sum_f64 of 16 million", sum, many, 10, 1},
        {"the same, alone", local, many, 10, 1},
        {"MPI_Allreduce of 1 million doubles", plain_arrays, some, 20, 1},
        {"kiln_comm_reduce of 1 million doubles", arrays, some, 10, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const double time = measure(rows[i].call, rows[i].n, x, rows[i].runs, rows[i].calls);
        if (rank == 0)
            printf("%-48s %12.2f us\n", rows[i].name, 1e6 * time);
    }
    check(kiln_comm_free(comm));
    MPI_Finalize();
    return 0;
}
