"""Arrays of every type, and how results are compared with NumPy's."""

import numpy as np

LETTERS = "?bBhHiIlLefdFD"


# NumPy rounds variances of float16 on the way.
TOLERANCE = {"e": 3e-2, "f": 1e-5, "F": 1e-5}


def values(letter, shape, seed):
    """Ordinary numbers of a type, zeros among them."""
    rng = np.random.default_rng(seed)
    if letter in "FD":
        return (rng.integers(-4, 5, shape) / 4 + 1j * rng.integers(-4, 5, shape) / 4).astype(letter)
    if letter in "efd":
        return (rng.integers(-12, 13, shape) / 4).astype(letter)
    return rng.integers(0 if letter in "?BHIL" else -9, 10, shape).astype(letter)


def like(found, expected, letter):
    assert np.shape(found) == np.shape(expected)
    assert np.asarray(found).dtype == np.asarray(expected).dtype
    np.testing.assert_allclose(found, expected, rtol=TOLERANCE.get(letter, 1e-12), atol=TOLERANCE.get(letter, 1e-12))
