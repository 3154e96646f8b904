-- The story that every host tells, through LuaJIT's FFI.
local ffi = require "ffi"

-- LuaJIT has no preprocessor: the declarations of the header without its directives and without the C++ linkage, and its numbers.
local file = assert(io.open(os.getenv "KILN_INCLUDE" .. "/kiln.h"))
local header = file:read "*a"
file:close()
local declarations = header:gsub("/%*.-%*/", ""):gsub("\n#[^\n]*", ""):gsub('extern "C" {', ""):gsub("\n} *//[^\n]*", "")
ffi.cdef(declarations)
local kiln = ffi.load(os.getenv "KILN_LIBRARY")
local number = {}
for name, value in header:gmatch "#define (KILN_[%u_]+) (%d+)\n" do
  number[name] = tonumber(value)
end

-- A failed call is a Lua error: a table with the status and Kiln's message.
local function check(status)
  if status == number.KILN_OK then return end
  local message = ffi.new "char[200]"
  kiln.kiln_last_error_message(message, 200, nil)
  error({ status = status, message = ffi.string(message) }, 2)
end

-- A callback of Lua, for one call. The JIT compiler must leave a call alone that comes back to Lua.
local function with_progress(progress, call)
  local callback = ffi.cast("kiln_progress", function(step, nsteps) return progress(tonumber(step), tonumber(nsteps)) end)
  local status = call(callback)
  callback:free()
  check(status)
end
jit.off(with_progress, true)

local N, ROWS, COLS = 1000, 24, 31

local function say(name, values, i)
  local words = ffi.cast("const uint32_t *", values + i)
  print(name .. " " .. bit.tohex(words[1]) .. bit.tohex(words[0]))
end

local function say_f32(name, values, i)
  print(name .. " " .. bit.tohex(ffi.cast("const uint32_t *", values + i)[0]))
end

local function say_outcome(name, call, ...)
  local fine, failure = pcall(call, ...)
  print(name .. " " .. (fine and number.KILN_OK or failure.status .. " " .. failure.message))
end

local function fill(u)
  for k = 0, ROWS * COLS - 1 do u[k] = k * 37 % 101 / 101.0 end
end

local x, out, total = ffi.new("double[?]", N), ffi.new("double[?]", N), ffi.new "double[1]"
local x32, out32, total32 = ffi.new("float[?]", N), ffi.new("float[?]", N), ffi.new "float[1]"
local u, v = ffi.new("double[?]", ROWS * COLS), ffi.new("double[?]", ROWS * COLS)
print("abi " .. kiln.kiln_abi_version())
for i = 0, N - 1 do
  x[i] = i / 7.0
  x32[i] = i / 7.0
end

local function sqrt(n, from, incx, to, incout) check(kiln.kiln_sqrt_f64(n, from, incx, to, incout)) end
local function step(...) check(kiln.kiln_diffusion2d_step_f64(ROWS, COLS, u, ...)) end
local function run(alpha_x, alpha_y, nsteps, every, progress)
  with_progress(progress, function(callback)
    return kiln.kiln_diffusion2d_run_f64(ROWS, COLS, u, COLS, alpha_x, alpha_y, 0, nsteps, every, callback, nil)
  end)
end

sqrt(N, x, 1, out, 1)
say("sqrt_f64", out, 999)
check(kiln.kiln_sum_f64(N, out, 1, total))
say("sum_f64", total, 0)
check(kiln.kiln_dot_f64(N, x, 1, out, 1, total))
say("dot_f64", total, 0)
check(kiln.kiln_sum_f64(334, x, 3, total))
say("sum_f64_every_third", total, 0)
check(kiln.kiln_dot_f64(N, x, 1, out, -1, total))
say("dot_f64_reversed", total, 0)
total[0] = -1
sqrt(1, total, 1, total, 1)
say("sqrt_f64_of_minus_one", total, 0)

check(kiln.kiln_sqrt_f32(N, x32, 1, out32, 1))
say_f32("sqrt_f32", out32, 999)
check(kiln.kiln_sum_f32(N, out32, 1, total32))
say_f32("sum_f32", total32, 0)
check(kiln.kiln_dot_f32(N, x32, 1, out32, 1, total32))
say_f32("dot_f32", total32, 0)

fill(u)
step(COLS, 0.2, 0.1, 0, v, COLS)
say("diffusion2d_step_f64", v, 5 * COLS + 7)
local calls = 0
run(0.25, 0.25, 100, 30, function() calls = calls + 1 return 0 end)
check(kiln.kiln_sum_f64(ROWS * COLS, u, 1, total))
say("diffusion2d_run_f64", total, 0)
print("reports " .. calls)

say_outcome("nothing", sqrt, 0, nil, 1, nil, 1)
say_outcome("null", function() check(kiln.kiln_sum_f64(3, x, 1, nil)) end)
say_outcome("negative_count", sqrt, -3, x, 1, out, 1)
say_outcome("too_large", sqrt, 2 ^ 40, x, 2 ^ 40, out, 1)
say_outcome("zero_increment", sqrt, 3, x, 0, out, 1)
say_outcome("short_rows", step, 30, 0.2, 0.1, 0, v, COLS)
say_outcome("overlap", sqrt, 10, out, 1, out + 1, 1)
say_outcome("not_finite", step, COLS, 0 / 0, 0.1, 0, v, COLS)
say_outcome("negative_alpha", step, COLS, 0.2, -0.5, 0, v, COLS)
say_outcome("unknown_flags", step, COLS, 0.2, 0.1, 6, v, COLS)
say_outcome("never_reported", run, 0.2, 0.1, 1, 0, function() return 0 end)
say_outcome("unstable", step, COLS, 0.5, 0.25, 0, v, COLS)
local huge = 2 ^ 29
say_outcome("no_memory", function()
  check(kiln.kiln_diffusion2d_run_f64(huge, huge, u, huge, 0.2, 0.1, 0, 1, 1, nil, nil))
end)
total[0] = out[2] + v[5 * COLS + 7]
say("after_failures", total, 0)
say_outcome("unstable_allowed", step, COLS, 0.5, 0.25, number.KILN_ALLOW_UNSTABLE, v, COLS)
fill(u)
say_outcome("cancelled", run, 0.25, 0.25, 100, 10, function(now) return now >= 20 and 1 or 0 end)
say("cancelled_field", u, 5 * COLS + 7)

kiln.array_sqrt(N, x, out)
say("array_sqrt", out, 2)
