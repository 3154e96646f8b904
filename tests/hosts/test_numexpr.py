"""NumExpr's own tests, which come in its wheel, with its module's names replaced by Kiln's.

What fails tests NumExpr's insides, or where this language is wider or NumPy's types rule: each is named here, and
nothing else may."""

import os
import re
import subprocess
import sys
from importlib.metadata import files

import pytest
from conftest import HOSTS

pytestmark = pytest.mark.slow

INSIDES = {
    name: "NumExpr's nodes, registers, opcodes or settings"
    for name in [
        *("test_simple", "test_simple_expr", "test_simple_expr_small_array", "test_rational_expr"),  # E.a + E.b
        *("test_reductions", "test_r0_reuse", "test_disassemble"),  # what a program looks like
        *("test_constant_deduplication", "test_f32_constant", "test_nan_constant", "test_ex_uses_vml"),
        *("test_add_numeric_array", "test_add_string_array"),  # the opcode's name in the message
        *("test_max_threads_set", "test_numexpr_max_threads_empty_string"),
        *("test_numexpr_num_threads", "test_omp_num_threads", "test_omp_num_threads_empty_string"),
        "test_vml_threads_round_trip",
    ]
}
WIDER = {
    "test_boolean_operator": "`and` is in the language",
    "test_axis": "negative axes are in the language",
}
NUMPYS = {
    "test_small_int": "an int32 array times a Python number stays int32 in NumPy, and Python's own numbers are int64",
    "test_small_uint32": "a Python number takes the type of an array",
    "test_compare_copy": "a value that is bytes is no result",
    "test_null_chars": "a value that is bytes is no result",
}


def test_numexprs_own_tests(tmp_path):
    found = [file for file in files("numexpr") or [] if file.name == "test_numexpr.py"] if has_numexpr() else []
    if not found:
        pytest.skip("numexpr is not installed")
    copy = tmp_path / "test_numexpr.py"
    copy.write_text(found[0].read_text())
    environment = {**os.environ, "PYTHONPATH": str(HOSTS / "numexpr_names")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", tmp_path, "--tb=no", copy]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=tmp_path)
    failed = set(re.findall(r"^(?:FAILED|ERROR) .*::(test_\w+)", done.stdout, re.MULTILINE))
    print(done.stdout[-300:])
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed
    assert int(passed[1]) > 5000
    assert failed == {*INSIDES, *WIDER, *NUMPYS}


def has_numexpr():
    try:
        files("numexpr")
    except ImportError:
        return False
    return True
