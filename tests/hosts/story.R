# The story that every host tells, through R's .C and the glue in glue.c.
dyn.load(Sys.getenv("KILN_GLUE"))

# What a function of the glue wrote, NaN and infinities as they are; a failed call is an error of R with
# Kiln's message, its status, and what was written.
kiln <- function(name, ...) {
  told <- .C(paste0("r_", name), ..., status = integer(1), NAOK = TRUE)
  if (told$status != 0) {
    message <- .C("r_last_error", strrep(" ", 200))[[1]]
    stop(errorCondition(message, class = "kiln_error", status = told$status, told = told))
  }
  told
}

say <- function(name, value) cat(name, " ", paste(writeBin(value, raw(), endian = "big"), collapse = ""), "\n", sep = "")
say_f32 <- function(name, value) {
  cat(name, " ", paste(writeBin(as.vector(value), raw(), size = 4, endian = "big"), collapse = ""), "\n", sep = "")
}
say_outcome <- function(name, expression) {
  tryCatch({
    expression
    cat(name, "0\n")
  }, kiln_error = function(failure) {
    cat(name, failure$status, conditionMessage(failure), "\n")
    invisible(failure)
  })
}

n <- 1000
never <- 2^60
shape <- c(24, 31)
x <- (0:999) / 7
# `single` passes a float *, made of doubles.
x32 <- as.single(x)
field <- function() (0:(prod(shape) - 1) * 37) %% 101 / 101
element <- 5 * shape[2] + 7 + 1

sqrt_f64 <- function(n, x, incx, incout = 1) kiln("sqrt_f64", n, x, incx, out = double(1000), incout)$out
step <- function(u, ldu, alpha, flags, out) kiln("diffusion2d_step_f64", shape, u, ldu, alpha, flags, out = out)$out
run <- function(u, alpha, nsteps, every, stop_at, shape. = shape) {
  kiln("diffusion2d_run_f64", shape., u = u, alpha, nsteps, every, stop_at, reports = integer(1))
}

cat("abi", .C("r_abi_version", integer(1))[[1]], "\n")
out <- sqrt_f64(n, x, 1)
say("sqrt_f64", out[1000])
say("sum_f64", kiln("sum_f64", n, out, 1, total = double(1))$total)
say("dot_f64", kiln("dot_f64", n, x, 1, out, 1, total = double(1))$total)
say("sum_f64_every_third", kiln("sum_f64", 334, x, 3, total = double(1))$total)
say("dot_f64_reversed", kiln("dot_f64", n, x, 1, out, -1, total = double(1))$total)
say("sqrt_f64_of_minus_one", sqrt_f64(1, -1, 1)[1])

out32 <- kiln("sqrt_f32", n, x32, 1, out = single(1000), 1)$out
say_f32("sqrt_f32", out32[1000])
say_f32("sum_f32", kiln("sum_f32", n, out32, 1, total = single(1))$total)
say_f32("dot_f32", kiln("dot_f32", n, x32, 1, out32, 1, total = single(1))$total)

v <- step(field(), 31, c(0.2, 0.1), 0, double(prod(shape)))
say("diffusion2d_step_f64", v[element])
told <- run(field(), c(0.25, 0.25), 100, 30, never)
u <- told$u
say("diffusion2d_run_f64", kiln("sum_f64", prod(shape), u, 1, total = double(1))$total)
cat("reports", told$reports, "\n")

say_outcome("nothing", sqrt_f64(0, double(0), 1))
# .C has no NULL to pass.
say_outcome("negative_count", sqrt_f64(-3, x, 1))
say_outcome("too_large", sqrt_f64(2^40, x, 2^40))
say_outcome("zero_increment", sqrt_f64(3, x, 0))
say_outcome("short_rows", step(u, 30, c(0.2, 0.1), 0, v))
# .C copies its arguments: none overlap.
say_outcome("not_finite", step(u, 31, c(NaN, 0.1), 0, v))
say_outcome("negative_alpha", step(u, 31, c(0.2, -0.5), 0, v))
say_outcome("unknown_flags", step(u, 31, c(0.2, 0.1), 6, v))
say_outcome("never_reported", run(u, c(0.2, 0.1), 1, 0, never))
say_outcome("unstable", step(u, 31, c(0.5, 0.25), 0, v))
say_outcome("no_memory", run(u, c(0.2, 0.1), 1, 1, never, rep(2^29, 2)))
say("after_failures", out[3] + v[element])
say_outcome("unstable_allowed", step(u, 31, c(0.5, 0.25), 1, v))
cancelled <- say_outcome("cancelled", run(field(), c(0.25, 0.25), 100, 10, 20))
say("cancelled_field", cancelled$told$u[element])
say("array_sqrt", .C("r_array_sqrt", 1000L, x, out)[[3]][3])
