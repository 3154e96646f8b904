"""kiln.diffuse against NumPy, against the solution of the equation, and with anything that may be wrong."""

import itertools

import numpy as np
import pytest

import kiln

BOUNDARIES = ["fixed", "zero-flux", "periodic", ("fixed", "zero-flux"), ("zero-flux", "fixed")]
SHAPES = {1: (33,), 2: (12, 17), 3: (6, 9, 11)}
EPS = np.finfo(float).eps


def field(shape, dtype=float):
    return np.random.default_rng(len(shape)).standard_normal(shape).astype(dtype)


def neighbours(u, axis, sides):
    """The values below and above each point along an axis."""
    low, high = np.roll(u, 1, axis), np.roll(u, -1, axis)
    first, last = [tuple(slice(None) if a != axis else end for a in range(u.ndim)) for end in (0, -1)]
    if sides[0] != "periodic":
        low[first], high[last] = u[first], u[last]
    return low, high


def held(shape, boundary):
    """Where values stay."""
    mask = np.zeros(shape, bool)
    for axis, sides in enumerate(boundary):
        for side, end in zip(sides, (0, -1)):
            if side == "fixed":
                mask[tuple(slice(None) if a != axis else end for a in range(len(shape)))] = True
    return mask


def pairs(boundary):
    return [(side, side) if isinstance(side, str) else side for side in boundary]


def by_numpy(u, alpha, steps, boundary, *, k=None, mean=None):
    boundary = pairs(boundary)
    fixed = held(u.shape, boundary)
    for _ in range(steps):
        change = np.zeros_like(u)
        for axis, sides in enumerate(boundary):
            for there, k_there in zip(
                neighbours(u, axis, sides), neighbours(k, axis, sides) if k is not None else "  "
            ):
                face = 1.0 if k is None else mean(k, k_there)
                change += alpha[axis] * face * (there - u)
        u = np.where(fixed, u, u + change)
    return u


@pytest.mark.parametrize("ndim", [1, 2, 3])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_each_boundary(ndim, dtype):
    u = field(SHAPES[ndim], dtype)
    alpha = (0.11, 0.13, 0.17)[:ndim]
    for boundary in itertools.product(BOUNDARIES, repeat=ndim):
        expected = by_numpy(u.astype(float), alpha, 20, boundary)
        rounding = 40 * np.finfo(dtype).eps * abs(u).max()
        for method in "stencil", "spectral":
            found = kiln.diffuse(u, alpha, 20, boundary=boundary, method=method)
            assert found.dtype == dtype
            assert abs(found - expected).max() < rounding, (boundary, method)


@pytest.mark.parametrize("ndim", [1, 2, 3])
def test_a_diffusivity(ndim):
    u, k = field(SHAPES[ndim]), np.random.default_rng(9).random(SHAPES[ndim])
    k.ravel()[::5] = 0.0
    alpha = (0.11, 0.13, 0.17)[:ndim]
    means = {"arithmetic": lambda a, b: (a + b) / 2, "harmonic": lambda a, b: 2 * a * b / np.maximum(a + b, 1e-300)}
    for boundary in itertools.product(BOUNDARIES, repeat=ndim):
        for mean, function in means.items():
            found = kiln.diffuse(u, alpha, 15, boundary=boundary, diffusivity=k, mean=mean)
            assert abs(found - by_numpy(u, alpha, 15, boundary, k=k, mean=function)).max() < 1e-14, (boundary, mean)
    same = kiln.diffuse(u, alpha, 15, boundary="periodic", diffusivity=np.full(u.shape, 0.5))
    assert abs(same - kiln.diffuse(u, np.array(alpha) / 2, 15, boundary="periodic")).max() < 1e-14


def test_words_for_boundaries():
    u = field((9, 8))
    for words in (("fixed", "dirichlet", "FIXED"), ("zero-flux", "zero_flux", "Neumann"), ("periodic",)):
        results = [kiln.diffuse(u, 0.2, 5, boundary=word) for word in words]
        results += [kiln.diffuse(u, 0.2, 5, boundary=[word, (word, word)]) for word in words]
        assert all(np.array_equal(results[0], result) for result in results)
    line = field((9,))
    assert np.array_equal(
        kiln.diffuse(line, 0.2, 5, boundary=("fixed", "neumann")),
        kiln.diffuse(line, 0.2, 5, boundary=[("fixed", "neumann")]),
    )


@pytest.mark.parametrize("ndim", [1, 2, 3])
def test_the_bits_do_not_depend_on_the_layout(ndim):
    u, alpha = field(SHAPES[ndim]), (0.11, 0.13, 0.17)[:ndim]
    k = np.random.default_rng(9).random(u.shape)
    gaps = np.zeros([n + 3 for n in u.shape])[tuple(slice(1, n + 1) for n in u.shape)]
    for arguments in ({}, {"diffusivity": k}, {"diffusivity": np.asfortranarray(k)}):
        expected = kiln.diffuse(u, alpha, 7, boundary="zero-flux", **arguments)
        for out in (np.empty(u.shape), np.empty(u.shape, order="F"), gaps, gaps.T.copy().T):
            for start in (u, np.asfortranarray(u)):
                assert kiln.diffuse(start, alpha, 7, boundary="zero-flux", out=out, **arguments) is out
                assert np.array_equal(out, expected)
    itself = u.copy()
    kiln.diffuse(itself, alpha, 7, boundary="zero-flux", out=itself)
    assert np.array_equal(itself, kiln.diffuse(u, alpha, 7, boundary="zero-flux"))


@pytest.mark.parametrize("boundary", ["zero-flux", "periodic"])
@pytest.mark.parametrize("ndim", [1, 2, 3])
def test_the_sum_is_kept(ndim, boundary):
    u, steps = field(SHAPES[ndim]), 500
    k = np.random.default_rng(9).random(u.shape)
    for arguments in ({}, {"diffusivity": k}, {"method": "spectral"}):
        drift = kiln.exact_sum(kiln.diffuse(u, 0.16, steps, boundary=boundary, **arguments)) - kiln.exact_sum(u)
        assert abs(drift) <= 4 * EPS * steps * abs(u).sum(), arguments


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_the_error_is_of_second_order(boundary):
    """Against cos or sin times its decay, to a fixed time at fixed alpha: halving h divides the error by four."""
    errors = []
    for n in 16, 32, 64:
        low, high = (boundary, boundary) if isinstance(boundary, str) else boundary
        # The ends of the unit interval: held points, faces, or the same place.
        if (low, high) == ("fixed", "fixed"):
            x, wave = np.linspace(0, 1, n + 1), 2 * np.pi
        elif low in ("periodic", high):
            x, wave = (np.arange(n) + 0.5) / n, 2 * np.pi
        else:
            h = 1 / (n + 0.5)
            x, wave = np.arange(n + 1) * h, 2.5 * np.pi
            x = x if low == "fixed" else (x + h / 2)
        h = x[1] - x[0]
        mode = np.cos(wave * x) if low == "zero-flux" else np.sin(wave * x)
        if low == "zero-flux" and high == "fixed":
            mode[-1] = 0.0
        steps = round(0.02 / (0.2 * h * h))
        found = kiln.diffuse(mode, 0.2, steps, boundary=[boundary])
        errors.append(abs(found - mode * np.exp(-(wave**2) * steps * 0.2 * h * h)).max())
    orders = np.log2(np.array(errors[:-1]) / errors[1:])
    assert (abs(orders - 2) < 0.15).all(), (errors, orders)


@pytest.mark.parametrize("ndim", [1, 2, 3])
@pytest.mark.parametrize("method", ["stencil", "spectral"])
def test_eigenmodes_decay_by_their_own_factor(ndim, method):
    n, steps, alpha = 24, 200, 0.15
    i = np.arange(n)
    modes = {
        "fixed": (np.sin(3 * np.pi * i / (n - 1)), 3 * np.pi / (n - 1)),
        "zero-flux": (np.cos(2 * np.pi * (i + 0.5) / n), 2 * np.pi / n),
        "periodic": (np.sin(4 * np.pi * i / n), 4 * np.pi / n),
    }
    for boundary, (line, theta) in modes.items():
        mode, factor = np.ones(()), 1 - ndim * 4 * alpha * np.sin(theta / 2) ** 2
        for _ in range(ndim):
            mode = np.multiply.outer(mode, line)
        found = kiln.diffuse(mode, alpha, steps, boundary=boundary, method=method)
        assert abs(found - mode * factor**steps).max() < 1e-13, boundary


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_spectra_and_steps_agree_after_any_number_of_steps(boundary):
    u = field((24,)) + 3.0
    plane = field((10, 12)) + 3.0
    for steps in (1, 10, 1000, 10**5, 10**7):
        spectral = kiln.diffuse(u, 0.3, steps, boundary=[boundary], method="spectral")
        # Rounding of the steps adds up where nothing takes it away.
        most = 1e-13 + (EPS * steps if "fixed" not in str(boundary) else 0.0)
        assert abs(spectral - kiln.diffuse(u, 0.3, steps, boundary=[boundary])).max() < most * 10, steps
        if steps <= 1000:
            both = [kiln.diffuse(plane, 0.2, steps, boundary=[boundary] * 2, method=m) for m in ("spectral", "stencil")]
            assert abs(both[0] - both[1]).max() < 1e-12


def test_auto_is_one_of_the_two():
    line, plane = field((40,)), field((20, 20))
    for u, alpha, few, many in ((line, 0.3, 7999, 8000), (plane, 0.2, 599, 600), (field((8, 8, 8)), 0.1, 99, 100)):
        for steps, method in ((few, "stencil"), (many, "spectral")):
            found = kiln.diffuse(u, alpha, steps, method="auto")
            assert np.array_equal(found, kiln.diffuse(u, alpha, steps, method=method)), (u.shape, steps)
    k = np.ones(plane.shape)
    assert np.array_equal(
        kiln.diffuse(plane, 0.2, 700, diffusivity=k, method="auto"), kiln.diffuse(plane, 0.2, 700, diffusivity=k)
    )


@pytest.mark.parametrize("arguments", [{}, {"method": "spectral"}, {"diffusivity": np.ones((9, 9))}])
def test_progress(arguments):
    u, seen = field((9, 9)), []

    def look(step, now):
        seen.append((step, now.copy()))
        return step == 6

    out = np.zeros((9, 9))
    with pytest.raises(kiln.Cancelled):
        kiln.diffuse(u, 0.2, 10, boundary="periodic", out=out, progress=look, every=2, **arguments)
    assert [step for step, _ in seen] == [2, 4, 6]
    for step, now in seen:
        assert abs(now - kiln.diffuse(u, 0.2, step, boundary="periodic", **arguments)).max() < 1e-14
    assert np.array_equal(out, seen[-1][1])


def test_nothing_and_next_to_nothing():
    for shape in ((0,), (1,), (2,), (0, 5), (5, 0), (1, 1), (2, 2), (0, 0, 0), (1, 2, 1), (3, 0, 3)):
        u = np.ones(shape)
        for boundary in ("fixed", "zero-flux", "periodic"):
            for method in ("stencil", "spectral", "auto"):
                assert np.allclose(kiln.diffuse(u, 0.1, 30, boundary=boundary, method=method), u, rtol=1e-14)
            assert np.array_equal(kiln.diffuse(u, 0.1, 3, boundary=boundary, diffusivity=u), u)
            assert np.array_equal(kiln.diffuse(u, 0.1, 0, boundary=boundary), u)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"alpha": np.nan}, ValueError, "alpha = NaN: it must be finite"),
        ({"alpha": (0.1, -0.1)}, ValueError, "alpha = -0.1: it cannot be negative"),
        ({"alpha": 0.26}, ValueError, "the alphas sum to 0.52: above 1/2"),
        ({"boundary": "free"}, ValueError, "boundary = 'free': it must be one of 'fixed'"),
        ({"boundary": ["fixed"]}, ValueError, "there are 2 axes"),
        ({"boundary": 3}, TypeError, "boundary = 3: it must be a word"),
        ({"boundary": ["fixed", ("fixed",)]}, ValueError, "a pair of words"),
        ({"boundary": ["fixed", ("fixed", "periodic")]}, ValueError, "opposite sides are both periodic, or none is"),
        ({"method": "implicit"}, ValueError, "method = 'implicit': it must be one of 'stencil', 'spectral', 'auto'"),
        ({"mean": "geometric"}, ValueError, "mean = 'geometric': it must be one of 'arithmetic', 'harmonic'"),
        ({"diffusivity": np.ones((4, 5))}, ValueError, r"diffusivity has shape \(4, 5\): it must be that of u"),
        ({"diffusivity": np.full((5, 4), np.inf)}, ValueError, "diffusivity = inf: it must be finite"),
        ({"diffusivity": np.full((5, 4), -1.0)}, ValueError, "diffusivity = -1: it cannot be negative"),
        ({"diffusivity": np.full((5, 4), 2.0)}, ValueError, "the faces of a point sum to 1.6.*: above 1 "),
        ({"diffusivity": np.ma.ones((5, 4))}, TypeError, "diffusivity is a masked array"),
        ({"diffusivity": np.ones((5, 4)), "method": "spectral"}, ValueError, "not for a diffusivity"),
    ],
)
def test_bad_input(arguments, error, message):
    out = np.zeros((5, 4))
    with pytest.raises(error, match=message):
        kiln.diffuse(np.ones((5, 4)), **{"alpha": 0.2, "steps": 3, "out": out, **arguments})
    assert not out.any()


def test_unstable_steps_on_request():
    u = field((6, 6))
    alpha = 0.3
    expected = by_numpy(u, (alpha, alpha), 3, ["periodic"] * 2)
    for arguments in ({}, {"method": "spectral"}, {"diffusivity": np.ones((6, 6))}):
        found = kiln.diffuse(u, alpha, 3, boundary="periodic", allow_unstable=True, **arguments)
        assert abs(found - expected).max() < 1e-13
