! A host in Fortran: the same lines as host.c. MODULE, TYPE_OF_COMM and INTEGER_OF_COMM are filled in, for mpi_f08 or mpi.
program host
  use MODULE
  use kiln
  use, intrinsic :: iso_c_binding
  implicit none
  TYPE_OF_COMM :: comm_world
  integer :: rank, size_of_world, i, j, unit, partition, bytes, ierror, total
  integer(c_int64_t) :: comm, again, n, first, last, counts(7), place
  integer(c_int32_t) :: status
  real(c_double), allocatable :: x(:), y(:)
  real(c_float), allocatable :: xf(:), yf(:)
  real(c_double) :: line(3)
  character(1000) :: path

  call MPI_Init(ierror)
  comm_world = MPI_COMM_WORLD
  call MPI_Comm_rank(comm_world, rank, ierror)
  call MPI_Comm_size(comm_world, size_of_world, ierror)
  call check(kiln_comm_create_fortran(INTEGER_OF_COMM, comm))
  call get_command_argument(1, path)
  read (path, *) partition
  do i = 2, command_argument_count()
    call get_command_argument(i, path)
    if (rank == 0) write (*, "(2a)") "file ", trim(path)
    open (newunit=unit, file=trim(path), access="stream", form="unformatted", status="old")
    inquire (unit=unit, size=bytes)
    n = bytes / 16
    allocate (x(n), y(n))
    read (unit) x, y
    close (unit)
    first = start(int(rank, c_int64_t)) + 1
    last = start(int(rank + 1, c_int64_t))
    x = x(first:last)
    y = y(first:last)
    xf = real(x, c_float)
    yf = real(y, c_float)
    call tell("sum", kiln_comm_sum(comm, x))
    call tell_f32("sum", kiln_comm_sum(comm, xf))
    call tell("mean", kiln_comm_mean(comm, x))
    call tell_f32("mean", kiln_comm_mean(comm, xf))
    call tell("norm1", kiln_comm_norm1(comm, x))
    call tell_f32("norm1", kiln_comm_norm1(comm, xf))
    call tell("norm2", kiln_comm_norm2(comm, x))
    call tell_f32("norm2", kiln_comm_norm2(comm, xf))
    call tell("norminf", kiln_comm_norminf(comm, x))
    call tell_f32("norminf", kiln_comm_norminf(comm, xf))
    call tell("min", kiln_comm_min(comm, x))
    call tell_f32("min", kiln_comm_min(comm, xf))
    call tell("max", kiln_comm_max(comm, x))
    call tell_f32("max", kiln_comm_max(comm, xf))
    call tell("dot", kiln_comm_dot(comm, x, y))
    call tell_f32("dot", kiln_comm_dot(comm, xf, yf))
    call tell("average", kiln_comm_average(comm, x, y))
    call tell("var", kiln_comm_var(comm, x, 1_c_int64_t))
    call tell("std", kiln_comm_std(comm, x, 0_c_int64_t))
    n = size(x, kind=c_int64_t)
    call check(kiln_comm_argmin_f64(comm, n, x, 1_c_int64_t, KILN_ALL_RANKS, place))
    call tell_integer("argmin", place)
    call check(kiln_comm_argmin_f32(comm, n, xf, 1_c_int64_t, KILN_ALL_RANKS, place))
    call tell_integer("argmin_f32", place)
    call check(kiln_comm_argmax_f64(comm, n, x, 1_c_int64_t, KILN_ALL_RANKS, place))
    call tell_integer("argmax", place)
    call check(kiln_comm_argmax_f32(comm, n, xf, 1_c_int64_t, KILN_ALL_RANKS, place))
    call tell_integer("argmax_f32", place)
    call check(kiln_comm_count_nonzero_f64(comm, n, x, 1_c_int64_t, KILN_ALL_RANKS, place))
    call tell_integer("count_nonzero", place)
    call check(kiln_comm_count_nonzero_f32(comm, n, xf, 1_c_int64_t, KILN_ALL_RANKS, place))
    call tell_integer("count_nonzero_f32", place)
    call check(kiln_comm_any_f64(comm, n, x, 1_c_int64_t, KILN_ALL_RANKS, place))
    call tell_integer("any", place)
    call check(kiln_comm_any_f32(comm, n, xf, 1_c_int64_t, KILN_ALL_RANKS, place))
    call tell_integer("any_f32", place)
    call check(kiln_comm_all_f64(comm, n, x, 1_c_int64_t, KILN_ALL_RANKS, place))
    call tell_integer("all", place)
    call check(kiln_comm_all_f32(comm, n, xf, 1_c_int64_t, KILN_ALL_RANKS, place))
    call tell_integer("all_f32", place)
    call check(kiln_comm_linear_fit_f64(comm, n, x, 1_c_int64_t, y, 1_c_int64_t, KILN_ALL_RANKS, line(1), line(2), line(3)))
    call tell("slope", line(1))
    call tell("intercept", line(2))
    call tell("residual", line(3))
    call check(kiln_comm_histogram_f64(comm, n, x, 1_c_int64_t, 7_c_int64_t, -1.0_c_double, 1.0_c_double, &
      KILN_ALL_RANKS, counts))
    do j = 1, 7
      call tell_integer("histogram", counts(j))
    end do
    ! The others hear of sizes that differ on one rank.
    line(1) = kiln_comm_dot(comm, x, [y, 1.0_c_double], status=status)
    if (status == KILN_OK) error stop "no failure"
    deallocate (x, y, xf, yf)
  end do
  call check(kiln_comm_free(comm))
  call check(kiln_comm_create_fortran(INTEGER_OF_COMM, again))
  call check(kiln_comm_free(again))
  call MPI_Allreduce(rank, total, 1, MPI_INTEGER, MPI_SUM, comm_world, ierror)
  if (total /= size_of_world * (size_of_world - 1) / 2) error stop "the communicator has changed"
  call MPI_Finalize(ierror)

contains

  subroutine check(status)
    integer(c_int32_t), intent(in) :: status
    if (status /= KILN_OK) then
      write (*, "(2a)") "kiln: ", kiln_last_error()
      call MPI_Abort(comm_world, 1, ierror)
    end if
  end subroutine

  function start(r) result(at)
    integer(c_int64_t), intent(in) :: r
    integer(c_int64_t) :: at
    select case (partition)
    case (1)
      at = merge(n, 0_c_int64_t, r == size_of_world)
    case (2)
      at = n * r / size_of_world * r / size_of_world
    case default
      at = n * r / size_of_world
    end select
  end function

  subroutine tell(name, number)
    character(*), intent(in) :: name
    real(c_double), intent(in) :: number
    if (rank == 0) write (*, "(a, 1x, z16.16)") name, number
  end subroutine

  subroutine tell_f32(name, number)
    character(*), intent(in) :: name
    real(c_float), intent(in) :: number
    if (rank == 0) write (*, "(2a, z8.8)") name, "_f32 ", number
  end subroutine

  subroutine tell_integer(name, number)
    character(*), intent(in) :: name
    integer(c_int64_t), intent(in) :: number
    if (rank == 0) write (*, "(a, 1x, i0)") name, number
  end subroutine
end program
