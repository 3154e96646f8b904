// The wrapper of diffusion in one to three dimensions: diffusion FILE. KIND is the type of the numbers. FILE receives the fields, whose
// last axis is the fastest.
#include <kiln.hpp>

#include <cstdio>
#include <cstdlib>

using number = KIND;
using sides = std::vector<std::int32_t>;

static void put(std::FILE *file, const std::vector<number> &x) { std::fwrite(x.data(), sizeof(number), x.size(), file); }

template <class F> static void refused(std::int32_t status, F &&f) {
  try {
    f();
  } catch (const kiln::error &error) {
    if (error.status == status) return;
  }
  std::abort();
}

int main(int, char **arguments) {
  std::vector<number> u, v, k, w;
  for (int i = 0; i < 9; i++) u.push_back(number(7 * i % 5));
  for (int j = 0; j < 11; j++)
    for (int i = 0; i < 7; i++) {
      v.push_back(number((7 * i + 3 * j) % 5));
      k.push_back(number((i + j) % 3) / 2);
    }
  for (int l = 0; l < 7; l++)
    for (int j = 0; j < 6; j++)
      for (int i = 0; i < 5; i++) w.push_back(number((7 * i + 3 * j + 2 * l) % 5));
  auto plain = v;
  const number fifth = number(0.2), tenth = number(0.1), eighth = number(0.125);

  std::FILE *file = std::fopen(arguments[1], "wb");
  kiln::diffuse(u.data(), {9}, std::vector<number>{number(0.3)}, 4, sides{KILN_FIXED, KILN_ZERO_FLUX});
  put(file, u);
  kiln::diffuse(v.data(), {11, 7}, std::vector<number>{eighth, fifth}, 4, {}, k.data(), KILN_HARMONIC_MEAN);
  put(file, v);
  std::int64_t last = 0;
  kiln::diffuse(plain.data(), {11, 7}, std::vector<number>{eighth, fifth}, 4, {}, nullptr, 0, 2, [&](std::int64_t step, std::int64_t) {
    last = step;
    return false;
  });
  if (last != 4) std::abort();
  put(file, plain);
  kiln::diffuse(w.data(), {7, 6, 5}, std::vector<number>{eighth, fifth, tenth}, 4,
                sides{KILN_FIXED, KILN_FIXED, KILN_PERIODIC, KILN_PERIODIC, KILN_ZERO_FLUX, KILN_FIXED});
  put(file, w);
  std::fclose(file);

  refused(KILN_ERR_UNSTABLE, [&] { kiln::diffuse(v.data(), {11, 7}, std::vector<number>{number(0.3), number(0.3)}, 4); });
  refused(KILN_ERR_COUNT, [&] { kiln::diffuse(v.data(), {11, 7}, std::vector<number>{fifth}, 4); });
  refused(KILN_ERR_COUNT, [&] { kiln::diffuse(v.data(), {11, 7}, std::vector<number>{fifth, fifth}, 4, sides{KILN_FIXED}); });
  return 0;
}
