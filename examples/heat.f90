! The lecture's diffusion problem in Fortran: heat [FILE]
!
! du/dt = D laplace(u) on [-10, 10]^2 with D = 1 and u = 0 on the boundary, explicit steps up to t = 15, a report every 0.5.
! FILE receives the bytes of the initial and of the final field.
module heat_problem
  use kiln
  use, intrinsic :: iso_c_binding
  implicit none
  real(c_double), parameter :: x1 = -10.0_c_double, x2 = 10.0_c_double, d = 1.0_c_double
  real(c_double), parameter :: t_end = 15.0_c_double, t_report = 0.5_c_double
  real(c_double), allocatable, target :: u(:, :)
  real(c_double) :: dx, dt

contains

  ! One period of a triangle wave for each half of the axis: two peaks of height 1.
  function profile(x)
    real(c_double), intent(in) :: x
    real(c_double) :: profile, centre
    centre = (x1 + x2) / 2
    profile = 1 - abs(1 - 4 * abs((x - centre) / (x2 - x1)))
  end function

  function report(step, nsteps, user) bind(c) result(stop_now)
    integer(c_int64_t), value :: step, nsteps
    type(c_ptr), value :: user
    integer(c_int32_t) :: stop_now
    real(c_double), pointer :: flat(:)
    flat(1:size(u)) => u
    print "(a, f5.2, a, f0.6)", "t = ", step * dt, "   amount ", kiln_sum(flat) * dx * dx
    stop_now = 0
  end function
end module

program heat
  use heat_problem
  implicit none
  integer(c_int64_t) :: n, i, j, every, nsteps, start, end, rate
  real(c_double) :: alpha
  character(500) :: file
  integer :: unit

  n = int((x2 - x1) / 0.0667_c_double, c_int64_t)
  dx = (x2 - x1) / n
  dt = 0.25_c_double * dx * dx / d
  alpha = d * dt / (dx * dx)
  every = int(t_report / dt, c_int64_t)
  nsteps = int(t_end / t_report, c_int64_t) * every

  allocate (u(n, n), source=0.0_c_double)
  do j = 2, n - 1
    do i = 2, n - 1
      u(i, j) = profile(x1 + (i - 1) * dx) * profile(x1 + (j - 1) * dx)
    end do
  end do
  call get_command_argument(1, file)
  if (file /= "") then
    open (newunit=unit, file=file, access="stream", form="unformatted", status="replace")
    write (unit) u
  end if

  call system_clock(start, rate)
  call kiln_diffusion2d_run(u, alpha, alpha, nsteps, report_every=every, progress=report)
  call system_clock(end)
  print "(a, f5.3)", "seconds ", real(end - start, c_double) / rate
  if (file /= "") then
    write (unit) u
    close (unit)
  end if
end program
