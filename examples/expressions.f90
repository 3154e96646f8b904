! Three expressions in Fortran: expressions.f90 [FILE]
!
! As expressions.c, whose rows are columns here: the first index is C's last. FILE receives the bytes of all results.
program expressions
  use kiln
  use, intrinsic :: iso_c_binding, only: c_double, c_int32_t, c_int64_t
  implicit none
  integer, parameter :: rows = 300, columns = 400
  real(c_double), target :: x(columns, rows), y(columns, 1), result(columns, rows), sums(columns)
  integer(c_int64_t), target :: n = 2
  integer :: i, j, file
  character(1024) :: name

  do j = 1, rows
    do i = 1, columns
      x(i, j) = mod((j - 1) * columns + i - 1, 1009) / 128.0_c_double - 3
    end do
  end do
  y(:, 1) = [(i / 64.0_c_double + 1, i=0, columns - 1)]
  call get_command_argument(1, name)
  if (name /= "") open (newunit=file, file=name, access="stream", form="unformatted", status="replace")
  call evaluate("2*(x - y)/(x + y*n)", kiln_array(result))
  call say("2*(x - y)/(x + y*n)", result(columns, rows))
  if (name /= "") write (file) result
  call evaluate("where(x > y, exp(-x*x)*sin(y), x**n)", kiln_array(result))
  call say("where(x > y, exp(-x*x)*sin(y), x**n)", result(columns, rows))
  if (name /= "") write (file) result
  call evaluate("sum(x*y, axis=1)", kiln_array(sums))
  call say("sum(x*y, axis=1)", sums(columns))
  if (name /= "") write (file) sums

contains

  ! Of a matrix, a column that is repeated, and a number.
  subroutine evaluate(text, output)
    character(*), intent(in) :: text
    type(kiln_array), intent(in) :: output
    integer(c_int64_t) :: expr
    integer(c_int32_t) :: status
    expr = kiln_expression(text, ["x", "y", "n"], [KILN_F64, KILN_F64, KILN_I64 + KILN_WEAK])
    call kiln_evaluate(expr, [kiln_array(x), kiln_array(y), kiln_array(n)], output)
    status = kiln_expr_free(expr)
  end subroutine

  subroutine say(text, value)
    character(*), intent(in) :: text
    real(c_double), intent(in) :: value
    write (*, "(a44, g24.15)") text, value
  end subroutine
end program
