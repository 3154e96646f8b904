// The wrappers of linear algebra, on matrices that every language computes alike: linalg FILE. NUMBER and PART are the types of an element
// and of its parts. FILE receives the results, row by row.
#include <kiln.hpp>

#include <cstdio>

using number = NUMBER;
using part = PART;

static const std::int64_t n = 5, nrhs = 2, count = 3;

template <class T = number> T made(double re, double im) {
  if constexpr (std::is_same_v<T, part>)
    return static_cast<part>(re + 0 * im);
  else
    return T(static_cast<part>(re), static_cast<part>(im));
}

static void put(std::FILE *file, const std::vector<number> &x) { std::fwrite(x.data(), sizeof(number), x.size(), file); }

int main(int, char **arguments) {
  std::vector<number> a, b, x, y(n), c(n * n), lu(n * n), solved(n * nrhs), inverse(n * n), set, sets(count * n * n);
  for (int i = 0; i < n; i++) {
    for (int j = 0; j < n; j++) a.push_back(made(((i + 2) * (j + 3)) % 7 + (i == j ? 8 : 0) - 2.5, 0.125 * (i - j)));
    for (int j = 0; j < nrhs; j++) b.push_back(made(i - 2 * j + 0.25, 0.5 * j));
    x.push_back(made(1 + 0.5 * i, 0.25));
  }
  for (int k = 0; k < count; k++)
    for (int i = 0; i < n * n; i++) set.push_back(k == 1 && i % n == 2 ? number(0) : a[static_cast<std::size_t>(i)] * number(static_cast<part>(k + 1)));
  std::vector<std::int64_t> pivots(n);
  std::vector<std::int32_t> statuses(count);
  kiln::matrix<const number> of(a.data(), n, n), right(b.data(), n, nrhs);
  kiln::matrix<number> to(c.data(), n, n), factors(lu.data(), n, n), solution(solved.data(), n, nrhs);

  std::FILE *file = std::fopen(arguments[1], "wb");
  kiln::matvec(of, x, y);
  put(file, y);
  kiln::matmul(of, of, to);
  put(file, c);
  kiln::lu_factor(of, factors, pivots.data());
  put(file, lu);
  for (auto pivot : pivots) put(file, {number(static_cast<part>(pivot))});
  for (std::int64_t form = 0; form < 3; form++) {
    kiln::lu_solve(kiln::matrix<const number>(lu.data(), n, n), pivots.data(), right, solution, form);
    put(file, solved);
  }
  kiln::solve(of, right, solution);
  put(file, solved);
  auto [sign, logdet] = kiln::slogdet(of);
  put(file, {kiln::det(of), sign, number(logdet)});
  kiln::inverse(of, kiln::matrix<number>(inverse.data(), n, n));
  put(file, inverse);
  try {
    kiln::batch_inverse(count, n, set.data(), sets.data(), statuses.data());
    return 1;
  } catch (const kiln::error &error) {
    if (error.status != KILN_ERR_SINGULAR) return 1;
  }
  put(file, sets);
  for (auto status : statuses) put(file, {number(static_cast<part>(status))});
  return std::fclose(file);
}
