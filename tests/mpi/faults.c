/* What goes wrong, one case a run: faults CASE. Each rank prints what it got: "rank STATUS message". */
#include "kiln.h"
#include <mpi.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int rank = -1, size = -1;
static int64_t comm;

static void say(const char *what, int32_t status)
{
    char message[512] = "";
    if (status != KILN_OK)
        kiln_last_error_message(message, sizeof message, NULL);
    printf("%d %s %d %s\n", rank, what, (int)status, message);
    fflush(stdout);
}

static int32_t sum(int64_t n, const double *x, double *out)
{
    return kiln_comm_sum_f64(comm, n, x, 1, KILN_ALL_RANKS, out);
}

static int failing;

static int fails_at_times(const void *from, void *to, int count, MPI_Datatype type, MPI_Op operation, MPI_Comm of)
{
    return failing ? MPI_ERR_OTHER : MPI_Allreduce(from, to, count, type, operation, of);
}

static void *in_a_thread(void *unused)
{
    const double one = 1;
    double out = -1;
    say("in a thread", sum(1, &one, &out));
    return unused;
}

int main(int argc, char **argv)
{
    const char *name = argv[1];
    const double x[3] = {1, 2, 3};
    double out = -1;
    int64_t counts[4] = {-1, -1, -1, -1}, place = -1, other;
    int provided, last;
    int level = strcmp(name, "thread") == 0 ? MPI_THREAD_FUNNELED : MPI_THREAD_MULTIPLE;
    if (strcmp(name, "not initialised") == 0) {
        rank = 0;
        say("create", kiln_comm_create(KILN_COMM(MPI_COMM_WORLD), &comm));
        say("create_fortran", kiln_comm_create_fortran(0, &comm));
        say("self", kiln_comm_self(&comm));
        say("sum alone", sum(3, x, &out));
        printf("0 out %g\n", out);
    }
    MPI_Init_thread(&argc, &argv, level, &provided);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    last = rank == size - 1;
    if (strcmp(name, "not initialised") == 0) {
        MPI_Finalize();
        return 0;
    }
    if (strcmp(name, "bad communicators") == 0) {
        MPI_Comm half, inter, null = MPI_COMM_NULL;
        say("null", kiln_comm_create(KILN_COMM(null), &comm));
        say("no address", kiln_comm_create(NULL, sizeof(MPI_Comm), &comm));
        say("a wrong size", kiln_comm_create(&null, sizeof(MPI_Comm) == 4 ? 8 : 4, &comm));
        say("a size that none has", kiln_comm_create(&null, 3, &comm));
        if (size > 1) {
            MPI_Comm_split(MPI_COMM_WORLD, rank == 0, rank, &half);
            MPI_Intercomm_create(half, 0, MPI_COMM_WORLD, rank == 0 ? 1 : 0, 7, &inter);
            say("an intercommunicator", kiln_comm_create(KILN_COMM(inter), &comm));
            MPI_Comm_free(&inter);
            MPI_Comm_free(&half);
        }
        say("no handle", kiln_comm_create(KILN_COMM(MPI_COMM_WORLD), last ? NULL : &comm));
        say("sum", sum(3, x, &out));
    } else {
        MPI_Comm mine;
        MPI_Comm_dup(MPI_COMM_WORLD, &mine);
        if (kiln_comm_create(KILN_COMM(mine), &comm) != KILN_OK)
            MPI_Abort(MPI_COMM_WORLD, 1);
        if (strcmp(name, "arguments") == 0) {
            /* Wrong on the last rank only. */
            say("n", sum(last ? -1 : 3, x, &out));
            say("x", sum(3, last ? NULL : x, &out));
            say("out", sum(3, x, last ? NULL : &out));
            say("incx", kiln_comm_sum_f64(comm, 3, x, last ? 0 : 1, KILN_ALL_RANKS, &out));
            say("root", kiln_comm_sum_f64(comm, 3, x, 1, last ? size : KILN_ALL_RANKS, &out));
            say("roots", kiln_comm_sum_f64(comm, 3, x, 1, last ? 0 : KILN_ALL_RANKS, &out));
            say("ddof", kiln_comm_var_f64(comm, 3, x, 1, last ? -1 : 1, KILN_ALL_RANKS, &out));
            say("ddofs", kiln_comm_var_f64(comm, 3, x, 1, last ? 2 : 1, KILN_ALL_RANKS, &out));
            say("bins", kiln_comm_histogram_f64(comm, 3, x, 1, last ? 3 : 4, 0, 4, KILN_ALL_RANKS, counts));
            say("too many", sum(last ? INT64_MAX : 3, x, &out));
            say("empty", kiln_comm_min_f64(comm, 0, x, 1, KILN_ALL_RANKS, &out));
            say("empty place", kiln_comm_argmax_f64(comm, 0, x, 1, KILN_ALL_RANKS, &place));
            say("function", last ? kiln_comm_mean_f64(comm, 3, x, 1, KILN_ALL_RANKS, &out) : sum(3, x, &out));
            say("type", last ? kiln_comm_sum_f32(comm, 0, NULL, 1, KILN_ALL_RANKS, (float *)&out) : sum(3, x, &out));
            say("fail", last ? kiln_comm_fail(comm, KILN_ERR_SHAPE) : sum(3, x, &out));
            printf("%d untouched %d\n", rank, out == -1 && counts[0] == -1 && place == -1);
            say("sum", sum(3, x, &out));
            out = -1;
            say("root 0", kiln_comm_sum_f64(comm, 3, x, 1, 0, rank == 0 ? &out : NULL));
            printf("%d out %g\n", rank, out);
        } else if (strcmp(name, "thread") == 0) {
            pthread_t thread;
            if (rank == 0)
                printf("%d provided %d\n", rank, provided == MPI_THREAD_FUNNELED || provided == MPI_THREAD_SINGLE);
            pthread_create(&thread, NULL, in_a_thread, NULL);
            pthread_join(thread, NULL);
            say("sum", sum(3, x, &out));
        } else if (strcmp(name, "thread that may") == 0) {
            pthread_t thread;
            pthread_create(&thread, NULL, in_a_thread, NULL);
            pthread_join(thread, NULL);
        } else if (strcmp(name, "freed by the host") == 0) {
            say("create again", kiln_comm_create(KILN_COMM(mine), &other));
            say("sum", kiln_comm_sum_f64(other, 3, x, 1, KILN_ALL_RANKS, &out));
            MPI_Comm_free(&mine);
            say("sum after", sum(3, x, &out));
            say("the other after", kiln_comm_sum_f64(other, 3, x, 1, KILN_ALL_RANKS, &out));
            say("rank after", kiln_comm_rank(comm, &place));
            say("free", kiln_comm_free(comm));
            say("free other", kiln_comm_free(other));
            say("sum of none", sum(3, x, &out));
            mine = MPI_COMM_NULL;
        } else if (strcmp(name, "finalised") == 0) {
            MPI_Comm world = MPI_COMM_WORLD;
            int64_t of_world;
            say("world", kiln_comm_create(KILN_COMM(world), &of_world));
            MPI_Comm_free(&mine);
            MPI_Finalize();
            say("sum after", kiln_comm_sum_f64(of_world, 3, x, 1, KILN_ALL_RANKS, &out));
            say("create after", kiln_comm_create(&world, sizeof world, &comm));
            say("free after", kiln_comm_free(of_world));
            return 0;
        } else if (strcmp(name, "not freed") == 0) {
            /* The host frees neither Kiln's handle nor its own communicator. */
            MPI_Comm world = MPI_COMM_WORLD, self = MPI_COMM_SELF;
            int64_t of_self;
            say("world", kiln_comm_create(KILN_COMM(world), &other));
            say("self", kiln_comm_create(KILN_COMM(self), &of_self));
            say("sum", kiln_comm_sum_f64(of_self, 3, x, 1, KILN_ALL_RANKS, &out));
            mine = MPI_COMM_NULL;
        } else if (strcmp(name, "duplicated by the host") == 0) {
            MPI_Comm copy;
            MPI_Comm_dup(mine, &copy);
            say("create", kiln_comm_create(KILN_COMM(copy), &other));
            MPI_Comm_free(&mine);
            say("sum of the copy", kiln_comm_sum_f64(other, 3, x, 1, KILN_ALL_RANKS, &out));
            say("sum of the other", sum(3, x, &out));
            MPI_Comm_free(&copy);
            mine = MPI_COMM_NULL;
        } else if (strcmp(name, "table") == 0) {
            const kiln_mpi_table table = KILN_MPI_TABLE;
            kiln_mpi_table bad = table;
            say("create", kiln_comm_create_table(&table, KILN_COMM(MPI_COMM_WORLD), &other));
            say("sum", kiln_comm_sum_f64(other, 3, x, 1, KILN_ALL_RANKS, &out));
            bad.allreduce = NULL;
            say("a function that is missing", kiln_comm_create_table(&bad, KILN_COMM(MPI_COMM_WORLD), &other));
            bad.size = 8;
            say("a table of another size", kiln_comm_create_table(&bad, KILN_COMM(MPI_COMM_WORLD), &other));
            say("no table", kiln_comm_create_table(NULL, KILN_COMM(MPI_COMM_WORLD), &other));
            printf("%d out %g\n", rank, out);
        } else if (strcmp(name, "an error of MPI") == 0) {
            kiln_mpi_table table = KILN_MPI_TABLE;
            table.allreduce = (kiln_function)fails_at_times;
            say("create", kiln_comm_create_table(&table, KILN_COMM(mine), &other));
            failing = 1;
            say("while it fails", kiln_comm_sum_f64(other, 3, x, 1, KILN_ALL_RANKS, &out));
            printf("%d untouched %d\n", rank, out == -1);
            failing = 0;
            say("after", kiln_comm_sum_f64(other, 3, x, 1, KILN_ALL_RANKS, &out));
        } else if (strcmp(name, "a rank that dies") == 0) {
            if (last)
                exit(3);
            say("sum", sum(3, x, &out));
        }
        if (mine != MPI_COMM_NULL && strcmp(name, "not freed") != 0)
            MPI_Comm_free(&mine);
    }
    MPI_Finalize();
    printf("%d done\n", rank);
    return 0;
}
