/* The story that every host tells: the same calls, the same lines of output, compared with expected.txt. */
#include <kiln.hpp>

#include <array>
#include <bit>
#include <cstdio>
#include <vector>

constexpr int rows = 24, cols = 31;

static void say(const char *name, double value) {
  std::printf("%s %016llx\n", name, std::bit_cast<unsigned long long>(value));
}

static void say_f32(const char *name, float value) { std::printf("%s %08x\n", name, std::bit_cast<unsigned>(value)); }

template <class F> static void say_status(const char *name, F call) {
  try {
    call();
    std::printf("%s %d\n", name, KILN_OK);
  } catch (const kiln::error &error) {
    std::printf("%s %d %s\n", name, static_cast<int>(error.status), error.what());
  }
}

static std::vector<double> field() {
  std::vector<double> u(rows * cols);
  for (int k = 0; k < rows * cols; k++) u[k] = (k * 37 % 101) / 101.0;
  return u;
}

int main() {
  std::printf("abi %d\n", static_cast<int>(kiln_abi_version()));
  std::vector<double> x(1000), out(1000);
  std::vector<float> x32(1000), out32(1000);
  for (int i = 0; i < 1000; i++) x[i] = i / 7.0;
  for (int i = 0; i < 1000; i++) x32[i] = static_cast<float>(i) / 7.0f;

  kiln::sqrt(x, out);
  say("sqrt_f64", out[999]);
  say("sum_f64", kiln::sum(out));
  say("dot_f64", kiln::dot(x, out));
  say("sum_f64_every_third", kiln::sum(kiln::strided<const double>(x.data(), 334, 3)));
  say("dot_f64_reversed", kiln::dot(x, kiln::strided<const double>(out.data(), 1000, -1)));
  std::array<double, 1> one{-1.0};
  kiln::sqrt(one, one);
  say("sqrt_f64_of_minus_one", one[0]);

  kiln::sqrt(x32, out32);
  say_f32("sqrt_f32", out32[999]);
  say_f32("sum_f32", kiln::sum(out32));
  say_f32("dot_f32", kiln::dot(x32, out32));

  auto u = field(), v = field();
  kiln::diffusion2d_step({u.data(), rows, cols}, 0.2, 0.1, {v.data(), rows, cols});
  say("diffusion2d_step_f64", v[5 * cols + 7]);
  int calls = 0;
  kiln::diffusion2d_run({u.data(), rows, cols}, 0.25, 0.25, 100, 0, 30, [&](auto, auto) { return ++calls, false; });
  say("diffusion2d_run_f64", kiln::sum(u));
  std::printf("reports %d\n", calls);

  say_status("nothing", [&] { kiln::sqrt(std::vector<double>{}, kiln::strided<double>(nullptr, 0)); });
  say_status("negative_count", [&] { kiln::sqrt(kiln::strided<const double>(x.data(), -3), {out.data(), -3}); });
  auto unstable = [&](int64_t flags) {
    kiln::diffusion2d_step({u.data(), rows, cols}, 0.5, 0.25, {v.data(), rows, cols}, flags);
  };
  say_status("unstable", [&] { unstable(0); });
  say_status("unstable_allowed", [&] { unstable(KILN_ALLOW_UNSTABLE); });
  u = field();
  say_status("cancelled", [&] {
    kiln::diffusion2d_run({u.data(), rows, cols}, 0.25, 0.25, 100, 0, 10, [](auto step, auto) { return step >= 20; });
  });
  say("cancelled_field", u[5 * cols + 7]);

  // What a callback throws comes out of the call.
  try {
    auto thrower = [](auto, auto) -> bool { throw std::out_of_range("mine"); };
    kiln::diffusion2d_run({u.data(), rows, cols}, 0.25, 0.25, 100, 0, 10, thrower);
    return 1;
  } catch (const std::out_of_range &) {
  }
  // Sizes that differ are an error before the library sees them.
  try {
    kiln::dot(x, std::vector<double>(3));
    return 1;
  } catch (const kiln::error &error) {
    if (error.status != KILN_ERR_COUNT) return 1;
  }

  array_sqrt(1000, x.data(), out.data());
  say("array_sqrt", out[2]);
}
