! What the procedures of the module do when they fail and no status was asked for. The argument says which failure.
program error_stop
  use kiln
  use, intrinsic :: iso_c_binding
  use, intrinsic :: ieee_arithmetic, only: ieee_value, ieee_quiet_nan
  implicit none
  real(c_double) :: x(10) = 2, out(10) = 0, u(4, 5) = 1, v(4, 5) = 0, total
  integer(c_int32_t) :: status
  character(20) :: failure

  call get_command_argument(1, failure)
  ! With a status the program goes on.
  call kiln_diffusion2d_step(u, 0.5_c_double, 0.25_c_double, v, status=status)
  if (status /= KILN_ERR_UNSTABLE) error stop 2
  select case (failure)
  case ("sizes")
    call kiln_sqrt(x, out(1:9))
  case ("sizes_of_product")
    total = kiln_dot(x, out(1:9))
  case ("shapes")
    call kiln_diffusion2d_step(u, 0.1_c_double, 0.1_c_double, v(1:3, :))
  case ("overlap")
    call kiln_sqrt_in_part(x(1:9), x(2:10))
  case ("not_finite")
    call kiln_diffusion2d_step(u, ieee_value(1.0_c_double, ieee_quiet_nan), 0.1_c_double, v)
  case ("unstable")
    call kiln_diffusion2d_step(u, 0.5_c_double, 0.25_c_double, v)
  case ("unknown_flags")
    call kiln_diffusion2d_run(u, 0.1_c_double, 0.1_c_double, 1_c_int64_t, flags=6_c_int64_t)
  case ("negative_count")
    call kiln_diffusion2d_run(u, 0.1_c_double, 0.1_c_double, -1_c_int64_t)
  case ("never_reported")
    call kiln_diffusion2d_run(u, 0.1_c_double, 0.1_c_double, 1_c_int64_t, report_every=0_c_int64_t, progress=stop_now)
  case ("cancelled")
    call kiln_diffusion2d_run(u, 0.1_c_double, 0.1_c_double, 9_c_int64_t, progress=stop_now)
  case ("gaps")
    call kiln_diffusion2d_run(u(1:4:2, :), 0.1_c_double, 0.1_c_double, 9_c_int64_t, progress=stop_now)
  end select
  print *, "went on after ", failure, total

contains

  subroutine kiln_sqrt_in_part(from, to)
    real(c_double), intent(in), target :: from(:)
    real(c_double), intent(inout), target :: to(:)
    real(c_double), pointer :: before(:), after(:)
    before => from
    after => to
    call kiln_sqrt(before, after)
  end subroutine

  function stop_now(step, nsteps, user) bind(c) result(answer)
    integer(c_int64_t), value :: step, nsteps
    type(c_ptr), value :: user
    integer(c_int32_t) :: answer
    answer = 1
  end function
end program
