"""Kiln beside NumPy where both have the name: tables of small calls, and of the programs in docs/recipes.md.

    python benches/numpy_names.py [calls|recipes]

Prints Markdown. Ratios are NumPy's time / Kiln's, the best of some rounds that take turns.
"""

import math
import sys
import timeit
import warnings

import numpy as np

import kiln

# The forms of a call: what they are called, the array of n elements, and the other arguments.
FORMS = {
    "f(x)": (lambda n: np.arange(1.0, n + 1), {}),
    "integers": (lambda n: np.arange(1, n + 1), {}),
    "axis=1": (lambda n: np.arange(1.0, n + 1).reshape(2, -1), {"axis": 1}),
    "axis=0": (lambda n: np.arange(1.0, n + 1).reshape(2, -1), {"axis": 0}),
    "keepdims=": (lambda n: np.arange(1.0, n + 1), {"keepdims": True}),
}
REDUCTIONS = ("sum", "prod", "min", "max", "argmin", "argmax", "mean", "var", "std", "any", "all", "count_nonzero")
UFUNCS = {"exp": 1, "sqrt": 1, "add": 2, "multiply": 2, "maximum": 2, "less": 2, "isnan": 1, "hypot": 2}


def ratio(reference, call, seconds=0.02, rounds=7):
    """How many times as long the reference takes."""
    number = max(1, int(seconds / min(timeit.repeat(call, number=3, repeat=3)) * 3))
    pairs = [(timeit.timeit(reference, number=number), timeit.timeit(call, number=number)) for _ in range(rounds)]
    return min(a for a, _ in pairs) / min(b for _, b in pairs)


def shown(value):
    text = f"{value:.2g}" if value < 10 else f"{value:.0f}"
    return text if value >= 0.97 else f"**{text}**"


def calls():
    print(f"| | {' | '.join(f'{form}, {n}' for form in FORMS for n in (10, 1000))} |")
    print(f"|---|{'--:|' * 2 * len(FORMS)}")
    for name in REDUCTIONS:
        cells = []
        for make, options in FORMS.values():
            for n in (10, 1000):
                x = make(n)
                mine, theirs = getattr(kiln, name), getattr(np, name)
                cells.append(shown(ratio(lambda: theirs(x, **options), lambda: mine(x, **options))))  # noqa: B023
        print(f"| `{name}` | {' | '.join(cells)} |", flush=True)
    print(f"\n| | {' | '.join(map(str, (10, 100, 1000, 100_000, 1_000_000)))} |\n|---|{'--:|' * 5}")
    for name, inputs in UFUNCS.items():
        cells = []
        for n in (10, 100, 1000, 100_000, 1_000_000):
            x, mine, theirs = np.arange(1.0, n + 1) / n, getattr(kiln, name), getattr(np, name)
            arguments = (x, x[::-1].copy())[:inputs]
            out = np.empty_like(theirs(*arguments))
            cells.append(shown(ratio(lambda: theirs(*arguments, out=out), lambda: mine(*arguments, out=out))))  # noqa: B023
        print(f"| `{name}` | {' | '.join(cells)} |", flush=True)


class Recipes:
    """The programs, with NumPy's in their place."""

    def __init__(self):
        self.rng = np.random.default_rng(1)

    def masked_means(self):
        x = self.rng.normal(170.0, 10.0, (100_000, 24))
        x[self.rng.random(x.shape) < 0.05] = np.nan
        yield lambda m: m.mean(x, axis=0, where=m.isfinite(x))

    def the_variance_of_a_stream(self):
        pieces = [self.rng.normal(1e6, 1.0, 10_000) for _ in range(100)]

        def stream(m):
            if m is kiln:
                moments = kiln.Moments()
                for piece in pieces:
                    moments.add(piece)
                return moments.var()
            # Welford's, as Chan, Golub and LeVeque combine it.
            n, mean, squares = 0, 0.0, 0.0
            for piece in pieces:
                apart = piece.mean() - mean
                squares += piece.var() * len(piece) + apart**2 * n * len(piece) / (n + len(piece))
                n += len(piece)
                mean += apart * len(piece) / n
            return squares / n

        yield stream

    def k_means_on_n_3(self):
        points = self.rng.normal(size=(300_000, 3)) + self.rng.integers(0, 3, (300_000, 1)) * 4.0

        def steps(m):
            x, y, z = points.T
            centres = points[:3].copy()
            squares = np.empty((3, len(points)))
            for _ in range(5):
                for square, (a, b, c) in zip(squares, centres):
                    if m is kiln:
                        kiln.evaluate("(x - a)**2 + (y - b)**2 + (z - c)**2", out=square)
                    else:
                        square[...] = (x - a) ** 2 + (y - b) ** 2 + (z - c) ** 2
                nearest = m.argmin(squares, axis=0)
                for k in range(3):
                    centres[k] = m.mean(points, axis=0, where=m.equal(nearest, k)[:, np.newaxis])
            return centres

        yield steps

    def periodic_boundaries(self):
        a, b = self.rng.uniform(0.0, 10.0, (2, 300_000, 3))

        def distances(m):
            apart = m.subtract(a, b)
            apart = m.subtract(apart, m.multiply(10.0, m.rint(m.divide(apart, 10.0))))
            return m.sqrt(m.sum(m.square(apart), axis=1))

        yield distances

    def prices_of_options(self):
        spot, strike, years = (self.rng.uniform(low, high, 300_000) for low, high in ((50, 150), (50, 150), (0.1, 2)))
        rate, sigma = 0.02, 0.3
        erfc = np.vectorize(math.erfc)

        def prices(m):
            if m is kiln:
                root = kiln.evaluate("sigma * sqrt(years)")
                d1 = kiln.evaluate("(log(spot/strike) + (rate + sigma**2/2)*years) / root")
                return kiln.evaluate(
                    "spot*erfc(-d1/sqrt(2.0))/2 - strike*exp(-rate*years)*erfc((root - d1)/sqrt(2.0))/2",
                    {"spot": spot, "strike": strike, "years": years, "rate": rate, "d1": d1, "root": root},
                )
            root = sigma * np.sqrt(years)
            d1 = (np.log(spot / strike) + (rate + sigma**2 / 2) * years) / root
            discounted = strike * np.exp(-rate * years)
            return spot * erfc(-d1 / np.sqrt(2)) / 2 - discounted * erfc((root - d1) / np.sqrt(2)) / 2

        yield prices

    def phases_of_a_signal(self):
        time = np.linspace(0.0, 1.0, 1_000_000)
        signal = np.exp(2j * np.pi * (40 * time + 30 * time**2))
        yield lambda m: m.diff(m.unwrap(m.angle(signal)))

    def monte_carlo(self):
        u, v = self.rng.random((2, 1_000_000))
        yield lambda m: m.mean(m.less(m.hypot(u, v), 1.0))


def recipes():
    print("| | NumPy, ms | Kiln, ms | ratio |\n|---|--:|--:|--:|")
    for name in (name for name in vars(Recipes) if not name.startswith("_")):
        (program,) = getattr(Recipes(), name)()
        assert np.allclose(program(np), program(kiln)), name
        times = [[timeit.timeit(lambda: program(m), number=1) for m in (np, kiln)] for _ in range(7)]  # noqa: B023
        numpys, kilns = (1e3 * min(column) for column in zip(*times))
        title = name.replace("_", " ").replace("k means on n 3", "k-means on (N, 3)")
        title = title[0].upper() + title[1:]
        print(f"| {title} | {numpys:.3g} | {kilns:.3g} | {shown(numpys / kilns)} |", flush=True)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    for what in sys.argv[1:] or ("calls", "recipes"):
        {"calls": calls, "recipes": recipes}[what]()
        print()
