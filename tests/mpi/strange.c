/* A library that has MPI's functions and is none that Kiln knows: it must be refused by its name, and not called. */
#include <stdlib.h>
#include <string.h>

#define NOT_CALLED(name) int name(void) { abort(); }
NOT_CALLED(MPI_Initialized)
NOT_CALLED(MPI_Finalized)
NOT_CALLED(MPI_Query_thread)
NOT_CALLED(MPI_Is_thread_main)
NOT_CALLED(MPI_Error_string)
NOT_CALLED(MPI_Comm_test_inter)
NOT_CALLED(MPI_Comm_rank)
NOT_CALLED(MPI_Comm_size)
NOT_CALLED(MPI_Comm_dup)
NOT_CALLED(MPI_Comm_free)
NOT_CALLED(MPI_Comm_set_errhandler)
NOT_CALLED(MPI_Comm_create_keyval)
NOT_CALLED(MPI_Comm_free_keyval)
NOT_CALLED(MPI_Comm_set_attr)
NOT_CALLED(MPI_Comm_get_attr)
NOT_CALLED(MPI_Comm_delete_attr)
NOT_CALLED(MPI_Allreduce)
NOT_CALLED(MPI_Exscan)
NOT_CALLED(MPI_Alltoall)
NOT_CALLED(MPI_Allgather)

int MPI_Get_library_version(char *version, int *length)
{
    strcpy(version, "Strange MPI 7.0");
    *length = (int)strlen(version);
    return 0;
}
