/* The story that every host tells: the same calls, the same lines of output, compared with expected.txt. */
#include <kiln.hpp>

#include <array>
#include <bit>
#include <cmath>
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
  } catch (const std::bad_alloc &) {
    char message[200];
    kiln_last_error_message(message, sizeof message, nullptr);
    std::printf("%s %d %s\n", name, KILN_ERR_MEMORY, message);
  }
}

static std::vector<double> field() {
  std::vector<double> u(rows * cols);
  for (std::size_t k = 0; k < u.size(); k++) u[k] = static_cast<double>(k * 37 % 101) / 101.0;
  return u;
}

int main() {
  std::printf("abi %d\n", static_cast<int>(kiln_abi_version()));
  std::vector<double> x(1000), out(1000);
  std::vector<float> x32(1000), out32(1000);
  for (std::size_t i = 0; i < 1000; i++) x[i] = static_cast<double>(i) / 7.0;
  for (std::size_t i = 0; i < 1000; i++) x32[i] = static_cast<float>(i) / 7.0f;

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
  say_status("null", [&] { kiln::check(kiln_sum_f64(3, x.data(), 1, nullptr)); });
  auto sqrt_of = [&](int64_t n, int64_t inc) {
    kiln::sqrt(kiln::strided<const double>(x.data(), n, inc), {out.data(), n});
  };
  say_status("negative_count", [&] { sqrt_of(-3, 1); });
  say_status("too_large", [&] { sqrt_of(1LL << 40, 1LL << 40); });
  say_status("zero_increment", [&] { sqrt_of(3, 0); });
  say_status("short_rows", [&] {
    kiln::diffusion2d_step({u.data(), rows, cols, 30}, 0.2, 0.1, {v.data(), rows, cols});
  });
  say_status("overlap", [&] { kiln::sqrt(kiln::strided<const double>(out.data(), 10), {out.data() + 1, 10}); });
  auto step = [&](double alpha_x, double alpha_y, int64_t flags) {
    kiln::diffusion2d_step({u.data(), rows, cols}, alpha_x, alpha_y, {v.data(), rows, cols}, flags);
  };
  say_status("not_finite", [&] { step(NAN, 0.1, 0); });
  say_status("negative_alpha", [&] { step(0.2, -0.5, 0); });
  say_status("unknown_flags", [&] { step(0.2, 0.1, 6); });
  say_status("never_reported", [&] {
    kiln::diffusion2d_run({u.data(), rows, cols}, 0.2, 0.1, 1, 0, 0, [](auto, auto) { return false; });
  });
  say_status("unstable", [&] { step(0.5, 0.25, 0); });
  say_status("no_memory", [&] { kiln::diffusion2d_run({u.data(), 1LL << 29, 1LL << 29}, 0.2, 0.1, 1); });
  say("after_failures", out[2] + v[5 * cols + 7]);
  say_status("unstable_allowed", [&] { step(0.5, 0.25, KILN_ALLOW_UNSTABLE); });
  u = field();
  say_status("cancelled", [&] {
    kiln::diffusion2d_run({u.data(), rows, cols}, 0.25, 0.25, 100, 0, 10, [](auto done, auto) { return done >= 20; });
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
  // A function of two arguments, the second one reversed.
  const std::vector<double> legs{3, 5}, others{12, 4};
  std::vector<double> sides(2);
  kiln::hypot(legs, {others.data(), 2, -1}, sides);
  if (sides != std::vector<double>{5, 13}) return 1;
  try {
    kiln::hypot(legs, others, x);
    return 1;
  } catch (const kiln::error &error) {
    if (error.status != KILN_ERR_COUNT) return 1;
  }
  // Exact sums do not lose the one between the large numbers; nor does a copy of an accumulator.
  const std::vector<double> cancelling{1e100, 1, -1e100}, weights{1, 2, 1};
  if (kiln::exact_sum(cancelling) != 1 || kiln::exact_dot(cancelling, weights) != 2) return 1;
  if (kiln::max(cancelling) != 1e100 || kiln::norminf(cancelling) != 1e100 || kiln::average(others, legs) != 7) return 1;
  kiln::accumulator grown, twice;
  grown.add(cancelling);
  twice = kiln::accumulator(grown);
  twice += grown;
  twice.add_dot(cancelling, weights);
  if (grown.round() != 1 || twice.round() != 4) return 1;

  array_sqrt(1000, x.data(), out.data());
  say("array_sqrt", out[2]);
}
