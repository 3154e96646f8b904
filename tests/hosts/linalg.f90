! The generics of linear algebra, on matrices that every language computes alike: linalg FILE. NUMBER and PART are the type of an element
! and the kind of its parts. FILE receives the results, row by row.
program linalg
  use, intrinsic :: iso_c_binding
  use kiln
  implicit none
  integer, parameter :: n = 5, nrhs = 2, count = 3
  NUMBER :: a(n, n), b(n, nrhs), x(n), y(n), c(n, n), lu(n, n)
  NUMBER :: solved(n, nrhs), inverse(n, n), set(n, n, count), sets(n, n, count)
  NUMBER :: det, sign
  real(PART) :: logdet
  integer(c_int64_t) :: pivots(n)
  integer(c_int32_t) :: statuses(count), status
  integer :: i, j, k, form, file
  character(len=1000) :: path

  do i = 0, n - 1
    do j = 0, n - 1
      a(i + 1, j + 1) = made(mod((i + 2) * (j + 3), 7) + merge(8, 0, i == j) - 2.5d0, 0.125d0 * (i - j))
    end do
    do j = 0, nrhs - 1
      b(i + 1, j + 1) = made(i - 2 * j + 0.25d0, 0.5d0 * j)
    end do
    x(i + 1) = made(1 + 0.5d0 * i, 0.25d0)
  end do
  do k = 1, count
    set(:, :, k) = a * real(k, PART)
  end do
  set(:, 3, 2) = 0

  call get_command_argument(1, path)
  open(newunit=file, file=path, access="stream", form="unformatted", status="replace")
  call kiln_matvec(a, x, y)
  write(file) y
  call kiln_matmul(a, a, c)
  write(file) transpose(c)
  call kiln_lu_factor(a, lu, pivots)
  write(file) transpose(lu)
  do i = 1, n
    write(file) made(real(pivots(i), c_double), 0.0d0)
  end do
  do form = 0, 2
    call kiln_lu_solve(lu, pivots, b, solved, form)
    write(file) transpose(solved)
  end do
  call kiln_solve(a, b, solved)
  write(file) transpose(solved)
  call kiln_det(a, det)
  call kiln_slogdet(a, sign, logdet)
  write(file) det, sign, made(real(logdet, c_double), 0.0d0)
  call kiln_inverse(a, inverse)
  write(file) transpose(inverse)
  call kiln_batch_inverse(set, sets, statuses, status)
  if (status /= KILN_ERR_SINGULAR) error stop
  do k = 1, count
    write(file) transpose(sets(:, :, k))
  end do
  do k = 1, count
    write(file) made(real(statuses(k), c_double), 0.0d0)
  end do
  call kiln_matvec(a, x(:2), y, status)
  if (status /= KILN_ERR_SHAPE) error stop
  call kiln_lu_factor(a, lu, pivots(:2), status)
  if (status /= KILN_ERR_SHAPE) error stop
  close(file)

contains

  pure function made(re, im)
    real(c_double), intent(in) :: re, im
    NUMBER :: made
#ifdef COMPLEX
    made = cmplx(re, im, PART)
#else
    made = real(re + 0 * im, PART)
#endif
  end function
end program
