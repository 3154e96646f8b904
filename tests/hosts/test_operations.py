"""Every simple operation on every type against NumPy, on every instruction set, with a table of what was compared."""

import ctypes
import sys

import pytest
from conftest import HOSTS, ROOT, run


@pytest.fixture(scope="module")
def hooks():
    """The library with the exports for tests: cargo test --all-features makes it."""
    folders = [ROOT / "target" / profile / folder for profile in ("debug", "release") for folder in ("", "deps")]
    built = [folder / "libkiln.so" for folder in folders]
    found = [path for path in built if path.exists() and hasattr(ctypes.CDLL(str(path)), "kiln_test_operation")]
    if not found:
        pytest.skip("no library with the feature test-hooks: cargo test --all-features makes it")
    return max(found, key=lambda path: path.stat().st_mtime)


def test_operations_are_numpys(hooks, isa, capsys):
    table = run(sys.executable, HOSTS / "operations.py", hooks, env={"KILN_ISA": isa})
    with capsys.disabled():
        print(f"\n{isa}\n{table}")
    log = ROOT / "target" / "test-logs" / "operations-table.txt"
    log.parent.mkdir(exist_ok=True)
    log.write_text(table)
