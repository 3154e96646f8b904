! The generic of diffusion in one to three dimensions: diffusion FILE. KIND is the kind of the numbers. FILE receives the fields, whose first
! axis is the fastest.
program diffusion
  use, intrinsic :: iso_c_binding
  use kiln
  implicit none
  integer, parameter :: rk = KIND
  real(rk) :: u(9), v(7, 11), w(5, 6, 7), k(7, 11), gaps(9, 11)
  integer(c_int32_t) :: status
  integer :: i, j, l, file
  character(len=1000) :: path

  u = [(real(mod(7 * i, 5), rk), i=0, 8)]
  do j = 0, 10
    v(:, j + 1) = [(real(mod(7 * i + 3 * j, 5), rk), i=0, 6)]
    k(:, j + 1) = [(real(mod(i + j, 3), rk) / 2, i=0, 6)]
  end do
  do l = 0, 6
    do j = 0, 5
      w(:, j + 1, l + 1) = [(real(mod(7 * i + 3 * j + 2 * l, 5), rk), i=0, 4)]
    end do
  end do
  gaps = 0
  gaps(2:8, :) = v

  call get_command_argument(1, path)
  open(newunit=file, file=path, access="stream", form="unformatted", status="replace")
  call kiln_diffuse(u, [0.3_rk], 4_c_int64_t, boundaries=[KILN_FIXED, KILN_ZERO_FLUX])
  write(file) u
  call kiln_diffuse(v, [0.2_rk, 0.125_rk], 4_c_int64_t, diffusivity=k, flags=KILN_HARMONIC_MEAN)
  write(file) v
  call kiln_diffuse(gaps(2:8, :), [0.2_rk, 0.125_rk], 4_c_int64_t)
  write(file) gaps(2:8, :)
  call kiln_diffuse(w, [0.1_rk, 0.2_rk, 0.125_rk], 4_c_int64_t, &
    boundaries=[KILN_ZERO_FLUX, KILN_FIXED, KILN_PERIODIC, KILN_PERIODIC, KILN_FIXED, KILN_FIXED])
  write(file) w
  close(file)

  ! What is wrong is told, and nothing is written.
  v = 1
  call kiln_diffuse(v, [0.3_rk, 0.3_rk], 4_c_int64_t, status=status)
  if (status /= KILN_ERR_UNSTABLE) error stop "unstable"
  call kiln_diffuse(v, [0.3_rk], 4_c_int64_t, status=status)
  if (status /= KILN_ERR_COUNT) error stop "alpha"
  call kiln_diffuse(v, [0.2_rk, 0.2_rk], 4_c_int64_t, boundaries=[KILN_FIXED], status=status)
  if (status /= KILN_ERR_COUNT) error stop "boundaries"
  call kiln_diffuse(v, [0.2_rk, 0.2_rk], 4_c_int64_t, diffusivity=k(:, :10), status=status)
  if (status /= KILN_ERR_SHAPE) error stop "diffusivity"
  call kiln_diffuse(v, [0.2_rk, 0.2_rk], 4_c_int64_t, boundaries=[KILN_FIXED, KILN_PERIODIC, 0_c_int32_t, 0_c_int32_t], &
    status=status)
  if (status /= KILN_ERR_VALUE) error stop "periodic"
  if (any(v /= 1)) error stop "written"
end program diffusion
