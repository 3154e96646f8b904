"""Kiln beside its peers: peers.py [--only SECTION] [--match TEXT] [--json FILE] [--rounds N] ...

Every contestant runs in a process of its own, on the same input. They take turns, round after round, so that a
machine whose speed drifts is unfair to nobody; who is not on turn is stopped (OpenMP's threads go on spinning after a
call, and would eat the next contestant's cores). Times are medians over the rounds, spreads the distance between the
quartiles; ratios are medians of the ratios within a round, above 1 where Kiln is faster. Beside them stands the
machine's own limit, from probes that take turns like everybody else. `--only headline` takes three minutes.

A section is a file in benches/sections: cases(), label(case), traffic(case) in bytes or 0, perhaps flops(case), and in
CONTESTANTS a function for each that makes a case's input and returns the call to be timed, or None if it has no such
function. Each contestant keeps its process for the whole section.
"""

import argparse
import ctypes
import importlib
import multiprocessing
import os
import signal
import statistics
import sys
import time
from pathlib import Path

from figures import read, software, this_machine, write
from tqdm import tqdm

HERE = Path(__file__).resolve().parent
KILN = "Kiln"
PR_SET_PDEATHSIG = 1


def sections():
    """The names of all sections."""
    return sorted(file.stem for file in (HERE / "sections").glob("*.py") if not file.stem.startswith("_"))


def load(name):
    """A section's module."""
    return importlib.import_module(f"sections.{name}")


def contestant(section, name, pipe):
    """The life of a contestant's process: makes the input of a case, then runs so many calls when it is asked to."""
    # A referee that is killed takes its contestants along, stopped as they may be.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    module, call = load(section), None
    while True:
        what, value = pipe.recv()
        if what == "case":
            call = None  # its memory first
            try:
                call = module.CONTESTANTS[name](module.cases()[value])
                if call:
                    call()
                pipe.send("ready" if call else "without this function")
            except ImportError as error:
                pipe.send(str(error))
        else:
            call()  # warms up after the stop
            start = time.perf_counter()
            for _ in range(value):
                call()
            pipe.send((time.perf_counter() - start) / value)


class Contestant:
    """A contestant's process, as the referee sees it."""

    def __init__(self, section, name):
        self.name, self.state, self.times, self.calls = name, "ready", [], 1
        self.pipe, other = multiprocessing.Pipe()
        context = multiprocessing.get_context("spawn")
        self.process = context.Process(target=contestant, args=(section, name, other), daemon=True)
        self.process.start()
        other.close()

    def _ask(self, *question):
        """The answer, between being let run and being stopped; None of a process that dies."""
        os.kill(self.process.pid, signal.SIGCONT)
        try:
            self.pipe.send(question)
            answer = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join(5)
            self.state = f"its process died, exit code {self.process.exitcode}"
            return None
        os.kill(self.process.pid, signal.SIGSTOP)
        return answer

    def begin(self, case, seconds):
        """Makes ready for a case, and finds out how many calls make a turn. A dead process stays dead."""
        self.times = []
        if not self.process.is_alive():
            return
        self.state = self._ask("case", case) or self.state
        self.calls = 1
        for _ in range(2):
            if once := self.turn():
                self.calls = max(1, min(100_000, round(seconds / once)))

    def turn(self):
        """Seconds for one call; None of one that does not take part."""
        return self._ask("calls", self.calls) if self.state == "ready" else None

    def end(self):
        """Ends the process, stopped as it may be."""
        self.process.kill()
        self.process.join()


def measure(everybody, section, case, arguments, bar):
    """All contestants on one case: a record for each that takes part."""
    module = load(section)
    value = module.cases()[case]
    for c in everybody:
        c.begin(case, arguments.turn)
    for _ in range(arguments.rounds):
        for c in everybody:
            c.times.append(c.turn())
        bar.update()
    present = [c for c in everybody if c.state == "ready"]
    kiln = next((c.times for c in present if c.name == KILN), None)
    records = []
    for c in present:
        quartiles, median = statistics.quantiles(c.times, n=4), statistics.median(c.times)
        records.append(
            {
                "case": module.label(value),
                "contestant": c.name,
                "seconds": median,
                "spread": (quartiles[2] - quartiles[0]) / median,
                "ratio": kiln and statistics.median(t / k for t, k in zip(c.times, kiln)),
                "bytes": module.traffic(value),
                "flops": module.flops(value) if hasattr(module, "flops") else 0,
            }
        )
    return records


def show(records, width):
    """A case's line of the table: Kiln's time, the others' ratio to it, and spreads."""
    line = f"  {records[0]['case']:<{width}}"
    for r in records:
        if r["contestant"] == KILN:
            line += f" {r['seconds'] * 1e6:>11.2f} us ±{r['spread']:<4.0%}"
        elif r["ratio"]:
            line += f" | {r['contestant']} {r['ratio']:.2f} ±{r['spread']:.0%}"
        else:
            rate = (
                f"{r['bytes'] / r['seconds'] * 1e-9:.1f} GB/s"
                if r["bytes"]
                else f"{r['flops'] / r['seconds'] * 1e-9:.0f} Gflop/s"
            )
            line += f" | {r['contestant']} {rate} ±{r['spread']:.0%}"
    tqdm.write(line)


def run(section, chosen, arguments, bar):
    """A section: its records, and who was absent."""
    module = load(section)
    tqdm.write(f"\n{section}: {(module.__doc__ or '').strip()}")
    width = max(len(module.label(module.cases()[case])) for case in chosen)
    records, absent = [], {}
    everybody = [Contestant(section, name) for name in module.CONTESTANTS]
    try:
        for case in chosen:
            bar.set_postfix_str(f"{section}, {module.label(module.cases()[case])}")
            found = measure(everybody, section, case, arguments, bar)
            records += found
            absent.update({c.name: c.state for c in everybody if c.state not in ("ready", "without this function")})
            if found:
                show(found, width)
    finally:
        for c in everybody:
            c.end()
    return records, absent


def main():
    """Runs the sections that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=sections(), help="a section; may be given several times")
    parser.add_argument("--match", default="", help="only cases whose name contains this")
    parser.add_argument("--json", type=Path, help="a file for benches/report.py, in which to replace these sections")
    parser.add_argument("--rounds", type=int, default=15, help="turns of everybody (15)")
    parser.add_argument(
        "--turn", type=float, default=0.02, metavar="SECONDS", help="how long a turn is at least (0.02)"
    )
    arguments = parser.parse_args()
    if arguments.rounds < 2:
        parser.error("--rounds: a spread needs 2 or more")
    if arguments.json and arguments.match:
        parser.error("--json: sections are replaced whole, so not with --match")
    here, known = this_machine(), read(arguments.json) if arguments.json and arguments.json.exists() else None
    if known and known["machine"] != here:
        parser.error(f"{arguments.json} has the figures of another machine: {known['machine']}")
    # Everybody as it is by default: a shell that tunes OpenBLAS for its processor would speak for that shell alone.
    for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
        os.environ.pop(name, None)

    chosen = {}
    for section in arguments.only or sections():
        module = load(section)
        chosen[section] = [i for i, case in enumerate(module.cases()) if arguments.match in module.label(case)]
    about = software() | {"rounds": f"{arguments.rounds} of {arguments.turn} s or more a turn"}
    print("\n".join(f"{key:<12}{value}" for key, value in (here | about).items()))
    print("Kiln's time in microseconds; the others' time / Kiln's: above 1, Kiln is faster. ±: between the quartiles")
    found, absent = known["sections"] if known else {}, {}
    with tqdm(total=sum(map(len, chosen.values())) * arguments.rounds, unit="round", disable=None) as bar:
        for section, cases in chosen.items():
            if cases:
                records, missing = run(section, cases, arguments, bar)
                found[section] = {"about": about, "records": records}
                absent.update(missing)
    for name, why in absent.items():
        print(f"\nnot here: {name} ({why})")
    if arguments.json:
        write(arguments.json, {"machine": here, "sections": found})


if __name__ == "__main__":
    sys.path[:0] = [str(HERE)]
    main()
