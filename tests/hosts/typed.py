"""What type checkers make of the Python package; it also runs."""

from typing import Any, assert_type

import numpy as np
from numpy.typing import NDArray

import kiln
import kiln.threadpoolctl

single: NDArray[np.float32] = np.ones(4, np.float32)
double: NDArray[np.float64] = np.ones(4)
assert_type(kiln.sqrt(single), NDArray[np.float32])
assert_type(kiln.sqrt(double), NDArray[np.float64])
assert_type(kiln.sqrt(2.0), np.floating[Any])
assert_type(kiln.sqrt(double, out=single), NDArray[np.float32])
assert_type(kiln.hypot(single, single), NDArray[np.float32])
assert_type(kiln.hypot(double, 2.0), NDArray[np.float64])
assert_type(kiln.hypot(2, single), NDArray[np.float32])
assert_type(kiln.hypot(3.0, 4.0), np.floating[Any])
assert_type(kiln.hypot(double, double, out=single), NDArray[np.float32])
pairs: NDArray[np.complex64] = np.ones(4, np.complex64)
assert_type(kiln.exp(pairs), NDArray[np.complex64])
assert_type(kiln.exp(1j), np.complexfloating[Any, Any])
assert_type(kiln.exp(double, out=single), NDArray[np.float32])
assert_type(kiln.power(pairs, pairs), NDArray[np.complex64])
assert_type(kiln.abs(pairs), NDArray[np.float32])
assert_type(kiln.abs(double), NDArray[np.float64])
assert_type(kiln.angle(1j), np.floating[Any])
assert_type(kiln.conj(pairs), NDArray[np.complex64])
kiln.sqrt([1, 2], where=[True, False], dtype=np.float32)
ufunc: np.ufunc = kiln.sqrt
assert_type(kiln.add(double, double), NDArray[np.float64])
assert_type(kiln.less(double, 2.0), NDArray[np.bool])
assert_type(kiln.isnan(single), NDArray[np.bool])
integers: NDArray[np.int64] = np.arange(3)
assert_type(kiln.bitwise_and(integers, 1, out=integers), NDArray[np.int64])
assert_type(kiln.sum(single), np.float32)
assert_type(kiln.mean(np.arange(3)), np.float64)
assert_type(kiln.argmax(double), np.int64)
assert_type(kiln.any(double), np.bool)
assert_type(kiln.max(np.eye(4), axis=0, out=double), NDArray[np.float64])
assert_type(kiln.norm(double, 1), np.float64)
assert_type(kiln.Moments(double).var(ddof=1), np.floating[Any])
total: float = float(kiln.sum(double)) + float(kiln.dot([1, 2], single[:2]))
assert_type(kiln.exact_dot(double, single), np.floating[Any])
rows = kiln.max(np.eye(3), axis=(0, -1), keepdims=True) + kiln.var(np.eye(3), 0, ddof=1)
assert_type(kiln.linear_fit(double, single), tuple[np.floating[Any], np.floating[Any], np.floating[Any]])
grown: float = float(kiln.Accumulator(double).round(np.float32))
field: NDArray[Any] = kiln.diffuse(np.eye(5), (0.1, 0.2), 3, progress=lambda step, u: step > 5, every=1)
with kiln.threads(2):
    assert_type(kiln.num_threads(), int)
kiln.set_num_threads(np.int64(0))
assert_type(kiln.get_library() + kiln.get_include() + kiln.get_cdef() + kiln.isa() + kiln.__version__, str)
assert_type(kiln.show_config(mode="dicts"), dict[str, dict[str, Any]])
error: type[RuntimeError] = kiln.Cancelled
print("done")
