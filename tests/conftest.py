"""What the tests of the hosts share: the library as it is released, compilers, and instruction sets."""

import os
import re
import shutil
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = ROOT / "target" / "release" / "libkiln.so"
HOSTS = ROOT / "tests" / "hosts"
for variable in ("KILN_ISA", "KILN_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.pop(variable, None)
ISAS = ("portable", "avx2", "avx512")
# Python's own handler: processes in the background, and their children, would ignore the signal.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: takes minutes or needs much to be installed; run by tests/run --all")


def run(*command, env=(), **options):
    """Runs a program; its output, or a failed test that shows what it said."""
    environment = {**os.environ, **dict(env)}
    options = {"text": True, "capture_output": True, "timeout": 600, "cwd": ROOT, **options}
    done = subprocess.run([str(part) for part in command], env=environment, check=False, **options)
    assert done.returncode == 0, f"{' '.join(map(str, command))}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def need(*names):
    """Skips the test, aloud, unless each is a program or a Python module that the machine has."""
    for name in names:
        if not shutil.which(name) and not (name.isidentifier() and find_spec(name)):
            pytest.skip(f"{name} is not installed")


@pytest.fixture(scope="session", autouse=True)
def soname():
    """The name that programs linked with -lkiln look for, if only cargo has been run."""
    link = LIBRARY.with_name(re.search(r"SONAME.*\[(.*)\]", run("readelf", "-d", LIBRARY))[1])
    if not link.exists():
        link.symlink_to(LIBRARY.name)


@pytest.fixture(scope="session")
def build(tmp_path_factory):
    """Compiles a program against the library, once."""
    folder = tmp_path_factory.mktemp("hosts")
    link = [f"-L{LIBRARY.parent}", "-lkiln", f"-Wl,-rpath,{LIBRARY.parent}", "-lm", "-pthread"]
    built = {}

    def compile_program(name, *command, link=link):
        if name not in built:
            run(*command, "-o", folder / name, *link, cwd=folder)
            built[name] = folder / name
        return built[name]

    compile_program.folder = folder
    return compile_program


@pytest.fixture(scope="session")
def prefix(tmp_path_factory):
    """An installation that was moved after it was made, to a path with a space."""
    first = tmp_path_factory.mktemp("first")
    run(ROOT / "packaging" / "install", "--prefix", first / "made here")
    return shutil.move(first / "made here", tmp_path_factory.mktemp("second") / "moved there")


@pytest.fixture(params=ISAS)
def isa(request):
    """Each instruction set in turn, as KILN_ISA; one that this machine lacks is skipped."""
    ask = "import kiln; print(kiln.isa())"
    if run(sys.executable, "-c", ask, env={"KILN_ISA": request.param}).strip() != request.param:
        pytest.skip(f"this machine has no {request.param}")
    return request.param


def pytest_terminal_summary(terminalreporter):
    """The table of hosts, a line each, from what the tests recorded; kept for tests/run in target/test-logs."""
    rows = {}
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in terminalreporter.stats.get(outcome, []):
            facts = dict(getattr(report, "user_properties", ()))
            if "host" not in facts:
                continue
            row = rows.setdefault(
                facts["host"], {"version": "", "checks": 0, "isas": [], "notes": [], "result": "SKIPPED"}
            )
            if outcome in ("failed", "error"):
                row["result"] = "FAILED"
            elif outcome == "passed":
                row["result"] = "ok" if row["result"] == "SKIPPED" else row["result"]
                row["checks"] += facts["checks"]
                row["isas"] += [facts["isa"]] if "isa" in facts else []
            else:
                row.setdefault("why", report.longrepr[2].removeprefix("Skipped: "))
            row["version"] = facts.get("version", row["version"])
            row["notes"] = facts.get("notes") or row["notes"]
    if not rows:
        return
    lines = [f"{'host':<27}{'version':<32}{'result':<9}{'checks':>6}  instruction sets"]
    for name, row in rows.items():
        about = " ".join(row["isas"]) if row["result"] != "SKIPPED" else row["why"]
        lines.append(f"{name:<27}{row['version']:<32}{row['result']:<9}{row['checks']:>6}  {about}")
        lines += [f"{'':<27}{note}" for note in row["notes"]]
    terminalreporter.section("hosts")
    terminalreporter.write_line("\n".join(lines))
    table = ROOT / "target" / "test-logs" / "hosts-table.txt"
    table.parent.mkdir(exist_ok=True)
    table.write_text("\n".join(lines) + "\n")
