"""The Python package: NumPy's manners, Python's exceptions; as installed, and without its compiled layer."""

import os
import signal
import sys
import threading

import numpy as np
import pytest
from conftest import ROOT, run

import kiln


def test_results_are_numpys_in_type_and_shape():
    small, large = np.float32, np.float64
    arguments = [(np.float32(4), small), (np.arange(6, dtype=small).reshape(2, 3), small), (np.arange(5), large)]
    arguments += [([1.0, 4.0], large), (9.0, large), (True, small), (np.int8(4), small), (np.float16(4), small)]
    for x, dtype in arguments:
        expected = np.sqrt(np.asarray(x, dtype))
        found = kiln.sqrt(x)
        assert np.array_equal(found, expected)
        assert found.dtype == expected.dtype
        assert np.shape(found) == np.shape(expected)


@pytest.mark.parametrize(
    "view",
    [np.s_[::2], np.s_[::-1], np.s_[5:900:7], np.s_[:0]],
    ids=str,
)
def test_strides(view):
    x = np.random.default_rng(1).random(1000)
    assert np.array_equal(kiln.sqrt(x[view]), np.sqrt(x[view]))
    assert kiln.sum(x[view]) == kiln.sum(x[view].copy())
    assert kiln.dot(x[view], x[view][::-1]) == kiln.dot(x[view].copy(), x[view][::-1].copy())


def test_records_byte_order_and_misalignment():
    record = np.zeros(50, dtype=[("tag", "u1"), ("x", "f8")])
    record["x"] = np.arange(50)
    swapped = np.arange(50, dtype=">f8")
    for x in (record["x"], swapped):
        assert np.array_equal(kiln.sqrt(x), np.sqrt(np.arange(50.0)))
        assert kiln.sum(x) == 1225.0


def test_out():
    x = np.arange(10.0)
    out = np.empty(10)
    assert kiln.sqrt(x, out=out) is out
    assert np.array_equal(out, np.sqrt(x))
    assert kiln.sqrt(x, out=x) is x
    assert np.array_equal(x, out)
    # Overlap is handled as NumPy does: as if x had been copied.
    x = np.arange(10.0)
    kiln.sqrt(x[:-1], out=x[1:])
    assert np.array_equal(x[1:], np.sqrt(np.arange(9.0)))
    single = np.empty(10, np.float32)
    assert np.array_equal(kiln.sqrt(np.arange(10.0), out=single), np.sqrt(np.arange(10.0)).astype(np.float32))


def test_wrong_arguments():
    x = np.arange(4.0)
    locked = np.arange(4.0)
    locked.flags.writeable = False
    for unusable in ([1j], np.array([object()]), np.ones(2, np.longdouble), ["text"]):
        with pytest.raises(TypeError):
            kiln.sqrt(unusable)
        with pytest.raises(TypeError, match="x has dtype"):
            kiln.sum(unusable)
    with pytest.raises(ValueError, match="read-only"):
        kiln.sqrt(x, out=locked)
    with pytest.raises(ValueError):  # noqa: PT011 - NumPy's message
        kiln.sqrt(x, out=np.empty(3))
    with pytest.raises(TypeError):
        kiln.sqrt(x, out=np.empty(4, np.int64))
    with pytest.raises(TypeError):
        kiln.sqrt(x, out=[0.0] * 4)
    with pytest.raises(ValueError, match="differ in length: 4 and 3"):
        kiln.dot(x, x[:3])
    with pytest.raises(ValueError, match="y has 2 dimensions"):
        kiln.dot(x, x.reshape(2, 2))
    with pytest.raises(ValueError, match="u has shape"):
        kiln.diffuse(x, 0.25, 1)
    with pytest.raises(ValueError, match=r"alpha_x \+ alpha_y = 0.6: above 1/2"):
        kiln.diffuse(np.eye(3), 0.3, 1)
    with pytest.raises(ValueError, match="steps = -1: a count cannot be negative"):
        kiln.diffuse(np.eye(3), 0.2, -1)
    with pytest.raises(ValueError, match="every = 0: it must be at least 1"):
        kiln.diffuse(np.eye(3), 0.2, 1, every=0, progress=print)
    # A call that fails has not touched out.
    out = np.zeros((3, 3))
    for alpha, steps in ((0.3, 1), (-0.1, 1), (float("nan"), 1), (0.2, -1)):
        with pytest.raises(ValueError):  # noqa: PT011 - any
            kiln.diffuse(np.eye(3), alpha, steps, out=out)
    assert not out.any()
    with pytest.raises(ValueError, match="or pass allow_unstable=True to go on"):
        kiln.diffuse(np.eye(3), 0.3, 1)
    with pytest.raises(ValueError, match="out must be a writable"):
        kiln.diffuse(np.eye(3), 0.2, 1, out=np.empty((3, 3), np.float32))


def test_diffuse_leaves_its_argument_and_writes_out():
    u = np.random.default_rng(2).random((20, 30))
    before = u.copy()
    found = kiln.diffuse(u, (0.1, 0.2), 7)
    assert np.array_equal(u, before)
    expected = u.copy()
    for _ in range(7):
        c = expected[1:-1, 1:-1]
        down = expected[:-2, 1:-1] + expected[2:, 1:-1] - 2 * c
        right = expected[1:-1, :-2] + expected[1:-1, 2:] - 2 * c
        expected[1:-1, 1:-1] = c + 0.1 * down + 0.2 * right
    assert np.allclose(found, expected, rtol=1e-14)
    assert kiln.diffuse(u, (0.1, 0.2), 7, out=u) is u
    assert np.array_equal(u, found)
    # In Fortran's order, and in float32.
    assert np.array_equal(kiln.diffuse(np.asfortranarray(before), (0.1, 0.2), 7), found)
    assert kiln.diffuse(before.astype(np.float32), 0.1, 3).dtype == np.float32


def test_progress():
    steps = []
    field = kiln.diffuse(np.eye(9), 0.2, 25, every=10, progress=lambda step, field: steps.append((step, field.copy())))
    assert [step for step, _ in steps] == [10, 20, 25]
    assert np.array_equal(steps[0][1], kiln.diffuse(np.eye(9), 0.2, 10))
    assert np.array_equal(steps[2][1], field)
    u = np.eye(9)
    with pytest.raises(kiln.Cancelled, match="step 20 of 25"):
        kiln.diffuse(u, 0.2, 25, out=u, every=10, progress=lambda step, field: step == 20)
    assert np.array_equal(u, steps[1][1])
    with pytest.raises(ZeroDivisionError):
        kiln.diffuse(u, 0.2, 25, progress=lambda step, field: 1 / 0)


def test_ctrl_c_stops_a_long_run():
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    # Uninterrupted, it would take a quarter of an hour and raise nothing.
    with pytest.raises(KeyboardInterrupt):
        kiln.diffuse(np.zeros((500, 500)), 0.2, 10_000_000)


def test_threads():
    before = kiln.num_threads()
    with kiln.threads(3):
        assert kiln.num_threads() == 3
        with kiln.threads(1):
            assert kiln.num_threads() == 1
        assert kiln.num_threads() == 3
    kiln.set_num_threads(2)
    assert kiln.num_threads() == 2
    kiln.set_num_threads(0)
    assert kiln.num_threads() == before
    with pytest.raises(ValueError, match="n = 5000: it must be from 0 to 1024"):
        kiln.set_num_threads(5000)


def test_the_environment_sets_the_number_of_threads():
    ask = [sys.executable, "-c", "import kiln; print(kiln.num_threads())"]
    default = len(os.sched_getaffinity(0))
    for environment, expected in (
        ({"KILN_NUM_THREADS": "3", "OMP_NUM_THREADS": "5"}, 3),
        ({"OMP_NUM_THREADS": "5,2"}, 5),
        ({"KILN_NUM_THREADS": "none", "OMP_NUM_THREADS": "4"}, 4),
        ({"KILN_NUM_THREADS": "1000000"}, 1024),
    ):
        assert int(run(*ask, env=environment)) == expected
    # A cgroup may allow less than the affinity.
    assert 1 <= int(run(*ask)) <= default


def test_masked_arrays_are_refused():
    masked = np.ma.array([1.0, 2.0, 3.0], mask=[False, True, False])
    with pytest.raises(TypeError, match="x is a masked array"):
        kiln.sum(masked)
    with pytest.raises(TypeError, match="y is a masked array"):
        kiln.dot(np.ones(3), masked)


def test_the_library_can_be_found_by_other_hosts():
    assert os.path.exists(kiln.get_library())
    assert os.path.exists(os.path.join(kiln.get_include(), "kiln.h"))
    assert kiln.isa() in ("portable", "avx2", "avx512")


def test_vector_functions_are_ufuncs():
    if not os.path.dirname(kiln.__file__).endswith("site-packages/kiln"):
        pytest.skip("the checkout has no compiled layer")
    assert isinstance(kiln.sqrt, np.ufunc)
    assert kiln.sqrt.types == ["f->f", "d->d"]
    x = np.arange(12.0).reshape(3, 4)
    assert np.array_equal(kiln.sqrt(x, where=x > 5, out=np.zeros_like(x)), np.where(x > 5, np.sqrt(x), 0))
    assert np.array_equal(kiln.sqrt(np.broadcast_to(x[:, :1], (3, 4))), np.sqrt(np.broadcast_to(x[:, :1], (3, 4))))
    assert np.array_equal(kiln.sqrt(x.T[::-1, ::2]), np.sqrt(x.T[::-1, ::2]))
    assert np.array_equal(kiln.sqrt(x, dtype=np.float32), np.sqrt(x.astype(np.float32)))
    assert "square root" in kiln.sqrt.__doc__


def test_all_this_holds_without_the_compiled_layer():
    checkout = str(ROOT / "bindings" / "python")
    if kiln.__file__.startswith(checkout):
        return  # this is that run
    told = run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__, env={"PYTHONPATH": checkout})
    assert "1 skipped" in told
