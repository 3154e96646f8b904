! The story that every host tells: the same calls, the same lines of output, compared with expected.txt.
module story_callbacks
  use kiln
  use, intrinsic :: iso_c_binding
  implicit none
  integer :: calls = 0
contains
  function count_calls(step, nsteps, user) bind(c) result(stop_now)
    integer(c_int64_t), value :: step, nsteps
    type(c_ptr), value :: user
    integer(c_int32_t) :: stop_now
    calls = calls + 1
    stop_now = 0
  end function

  function cancel_at_20(step, nsteps, user) bind(c) result(stop_now)
    integer(c_int64_t), value :: step, nsteps
    type(c_ptr), value :: user
    integer(c_int32_t) :: stop_now
    stop_now = 0
    if (step >= 20) stop_now = 1
  end function
end module

program story
  use kiln
  use story_callbacks
  use, intrinsic :: iso_c_binding
  use, intrinsic :: iso_fortran_env, only: output_unit
  use, intrinsic :: ieee_arithmetic, only: ieee_value, ieee_quiet_nan
  implicit none
  integer, parameter :: n = 1000, rows = 24, cols = 31
  integer(c_int64_t), parameter :: huge_count = 2_c_int64_t**29
  real(c_double) :: x(n), out(n), one(1), u(cols, rows), v(cols, rows)
  real(c_float) :: x32(n), out32(n)
  real(c_double) :: legs(2) = [3, 5], others(2) = [12, 4], sides(2)
  integer(c_int32_t) :: status
  integer :: i

  write (output_unit, "(a, i0)") "abi ", merge(kiln_abi_version(), -1, kiln_abi_version() == KILN_ABI_VERSION_OF_MODULE)
  do i = 1, n
    x(i) = (i - 1) / 7.0_c_double
    x32(i) = real(i - 1, c_float) / 7.0
  end do

  call kiln_sqrt(x, out)
  call say("sqrt_f64", out(1000))
  call say("sum_f64", kiln_sum(out))
  call say("dot_f64", kiln_dot(x, out))
  call say("sum_f64_every_third", kiln_sum(x(1:n:3)))
  call say("dot_f64_reversed", kiln_dot(x, out(n:1:-1)))
  call kiln_sqrt([-1.0_c_double], one)
  call say("sqrt_f64_of_minus_one", one(1))

  call kiln_sqrt(x32, out32)
  call say_f32("sqrt_f32", out32(1000))
  call say_f32("sum_f32", kiln_sum(out32))
  call say_f32("dot_f32", kiln_dot(x32, out32))

  call fill(u)
  call kiln_diffusion2d_step(u, 0.2_c_double, 0.1_c_double, v)
  call say("diffusion2d_step_f64", v(8, 6))
  call kiln_diffusion2d_run(u, 0.25_c_double, 0.25_c_double, 100_c_int64_t, report_every=30_c_int64_t, &
    progress=count_calls)
  call say("diffusion2d_run_f64", kiln_sum(reshape(u, [rows * cols])))
  write (output_unit, "(a, i0)") "reports ", calls

  call say_status("nothing", kiln_sqrt_f64(0_c_int64_t, x, 1_c_int64_t, out, 1_c_int64_t))
  call say_status("null", kiln_sum_f64(3_c_int64_t, x, 1_c_int64_t))
  call say_status("negative_count", kiln_sqrt_f64(-3_c_int64_t, x, 1_c_int64_t, out, 1_c_int64_t))
  call say_status("too_large", kiln_sqrt_f64(2_c_int64_t**40, x, 2_c_int64_t**40, out, 1_c_int64_t))
  call say_status("zero_increment", kiln_sqrt_f64(3_c_int64_t, x, 0_c_int64_t, out, 1_c_int64_t))
  call say_status("short_rows", kiln_diffusion2d_step_f64(int(rows, c_int64_t), int(cols, c_int64_t), u, 30_c_int64_t, &
    0.2_c_double, 0.1_c_double, 0_c_int64_t, v, int(cols, c_int64_t)))
  call say_status("overlap", sqrt_in_part(out))
  call kiln_diffusion2d_step(u, ieee_value(1.0_c_double, ieee_quiet_nan), 0.1_c_double, v, status=status)
  call say_status("not_finite", status)
  call kiln_diffusion2d_step(u, 0.2_c_double, -0.5_c_double, v, status=status)
  call say_status("negative_alpha", status)
  call kiln_diffusion2d_step(u, 0.2_c_double, 0.1_c_double, v, flags=6_c_int64_t, status=status)
  call say_status("unknown_flags", status)
  call kiln_diffusion2d_run(u, 0.2_c_double, 0.1_c_double, 1_c_int64_t, report_every=0_c_int64_t, progress=cancel_at_20, &
    status=status)
  call say_status("never_reported", status)
  call kiln_diffusion2d_step(u, 0.5_c_double, 0.25_c_double, v, status=status)
  call say_status("unstable", status)
  call say_status("no_memory", kiln_diffusion2d_run_f64(huge_count, huge_count, u, huge_count, 0.2_c_double, 0.1_c_double, &
    0_c_int64_t, 1_c_int64_t, 1_c_int64_t, c_null_funptr, c_null_ptr))
  call say("after_failures", out(3) + v(8, 6))
  call kiln_diffusion2d_step(u, 0.5_c_double, 0.25_c_double, v, flags=KILN_ALLOW_UNSTABLE, status=status)
  call say_status("unstable_allowed", status)
  call fill(u)
  call kiln_diffusion2d_run(u, 0.25_c_double, 0.25_c_double, 100_c_int64_t, report_every=10_c_int64_t, &
    progress=cancel_at_20, status=status)
  call say_status("cancelled", status)
  call say("cancelled_field", u(8, 6))

  ! A function of two arguments, the second one reversed.
  call kiln_hypot(legs, others(2:1:-1), sides)
  if (any(nint(sides) /= [5, 13])) error stop "kiln_hypot"
  call kiln_hypot(legs, others, x, status)
  if (status /= KILN_ERR_COUNT) error stop "kiln_hypot: sizes"
  ! Reductions: an exact sum does not lose the one between the large numbers.
  if (nint(kiln_exact_sum([1e100_c_double, 1.0_c_double, -1e100_c_double])) /= 1) error stop "kiln_exact_sum"
  if (nint(kiln_average(others, legs)) /= 7) error stop "kiln_average"
  if (nint(kiln_max(legs(2:1:-1))) /= 5) error stop "kiln_max"
  if (nint(kiln_exact_dot(legs, x, status)) /= 0 .or. status /= KILN_ERR_COUNT) error stop "kiln_exact_dot: sizes"

  call array_sqrt(int(n, c_int), x, out)
  call say("array_sqrt", out(3))

contains

  ! Fortran forbids arguments that overlap, and compilers rely on it: through pointers it may still happen.
  function sqrt_in_part(array) result(code)
    real(c_double), intent(inout), target :: array(:)
    real(c_double), pointer :: before(:), after(:)
    integer(c_int32_t) :: code
    before => array(1:10)
    after => array(2:11)
    code = kiln_sqrt_f64(10_c_int64_t, before, 1_c_int64_t, after, 1_c_int64_t)
  end function

  subroutine fill(field)
    real(c_double), intent(out) :: field(:, :)
    integer :: row, col
    do row = 1, rows
      do col = 1, cols
        field(col, row) = mod(((row - 1) * cols + col - 1) * 37, 101) / 101.0_c_double
      end do
    end do
  end subroutine

  subroutine say(name, value)
    character(*), intent(in) :: name
    real(c_double), intent(in) :: value
    write (output_unit, "(a, 1x, z16.16)") name, transfer(value, 0_c_int64_t)
  end subroutine

  subroutine say_f32(name, value)
    character(*), intent(in) :: name
    real(c_float), intent(in) :: value
    write (output_unit, "(a, 1x, z8.8)") name, transfer(value, 0_c_int32_t)
  end subroutine

  subroutine say_status(name, code)
    character(*), intent(in) :: name
    integer(c_int32_t), intent(in) :: code
    if (code == KILN_OK) then
      write (output_unit, "(a, 1x, i0)") name, code
    else
      write (output_unit, "(a, 1x, i0, 1x, a)") name, code, kiln_last_error()
    end if
  end subroutine
end program
