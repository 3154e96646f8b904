"""Kiln beside its peers: peers.py [--only NAME] [--json FILE] [--plot FILE] [--rounds N]

Every contestant runs in a process of its own, on the same input. They take turns, round after round, so that a
machine whose speed drifts is unfair to nobody; who is not on turn is stopped (OpenMP's threads go on spinning after a
call, and would eat the next contestant's cores). Times are medians over the rounds; ratios are medians of the ratios
within a round, above 1 where Kiln is faster. Beside them stands the machine's own limit, from probes that take turns
like everybody else.

A section is a file in benches/sections: what is computed, on which sizes, and a function for each contestant.
"""

import argparse
import importlib
import json
import multiprocessing
import os
import platform
import signal
import statistics
import sys
import time
from pathlib import Path

from tqdm import tqdm

HERE = Path(__file__).resolve().parent
KILN = "Kiln"
# Long enough for the clock, short enough that a round stays a moment.
SECONDS_A_TURN = 0.02


def sections():
    """The names of all sections."""
    return sorted(file.stem for file in (HERE / "sections").glob("*.py") if not file.stem.startswith("_"))


def load(name):
    """A section's module."""
    sys.path[:0] = [str(HERE)]
    return importlib.import_module(f"sections.{name}")


def contestant(section, name, case, pipe):
    """The life of a contestant's process: makes its input, then runs so many calls whenever it is asked to."""
    try:
        call = load(section).CONTESTANTS[name](case)
        call()
    except ImportError as error:
        pipe.send(f"absent: {error}")
        return
    pipe.send("ready")
    while (calls := pipe.recv()) is not None:
        call()  # warms up after the stop
        start = time.perf_counter()
        for _ in range(calls):
            call()
        pipe.send((time.perf_counter() - start) / calls)


class Contestant:
    """A contestant's process, as the referee sees it."""

    def __init__(self, section, name, case):
        self.name, self.times = name, []
        self.pipe, other = multiprocessing.Pipe()
        context = multiprocessing.get_context("spawn")
        self.process = context.Process(target=contestant, args=(section, name, case, other), daemon=True)
        self.process.start()
        other.close()
        try:
            self.state = self.pipe.recv()
        except EOFError:
            self.state = "absent: its process died"
        self.calls = 1
        self._stop()

    def _stop(self):
        if self.process.is_alive():
            os.kill(self.process.pid, signal.SIGSTOP)

    def turn(self, counts=False):
        """Seconds for one call; kept if it counts. A process that dies is out."""
        if self.state != "ready":
            return 1.0
        os.kill(self.process.pid, signal.SIGCONT)
        try:
            self.pipe.send(self.calls)
            seconds = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join(5)
            self.state = f"its process died, exit code {self.process.exitcode}"
            return 1.0
        self._stop()
        if counts:
            self.times.append(seconds)
        return seconds

    def settle(self):
        """Finds out how many calls make a turn."""
        for _ in range(2):
            self.calls = max(1, min(100_000, round(SECONDS_A_TURN / max(self.turn(), 1e-9))))

    def end(self):
        """Ends the process, stopped as it may be."""
        self.process.kill()
        self.process.join()


def measure(section, case, rounds, bar):
    """All contestants on one case: a record for each."""
    module = load(section)
    everybody = []
    try:
        for name in module.CONTESTANTS:
            everybody.append(Contestant(section, name, case))
        for c in everybody:
            c.settle()
        for _ in range(rounds):
            for c in everybody:
                c.turn(counts=True)
            bar.update()
    finally:
        for c in everybody:
            c.end()
    absent = {c.name: c.state for c in everybody if c.state != "ready"}
    present = [c for c in everybody if c.state == "ready"]
    kiln = next(c.times for c in present if c.name == KILN)
    records = []
    for c in present:
        quartiles = statistics.quantiles(c.times, n=4)
        records.append(
            {
                "section": section,
                "case": module.label(case),
                "contestant": c.name,
                "seconds": statistics.median(c.times),
                "spread": (quartiles[2] - quartiles[0]) / statistics.median(c.times),
                "ratio": statistics.median(t / k for t, k in zip(c.times, kiln)),
                "bytes": module.traffic(case),
                "limit": c.name.startswith("limit"),
            }
        )
    return records, absent


def show(records):
    """A table of one case."""
    print(f"\n{records[0]['section']}, {records[0]['case']}")
    print(f"  {'':<26}{'us':>12}{'spread':>8}{'GB/s':>8}{'/ Kiln':>9}")
    for r in sorted(records, key=lambda r: r["seconds"]):
        speed = f"{r['bytes'] / r['seconds'] * 1e-9:.1f}" if r["bytes"] else ""
        line = f"  {r['contestant']:<26}{r['seconds'] * 1e6:>12.2f}{r['spread']:>8.0%}{speed:>8}{r['ratio']:>9.2f}"
        print(line)


def plot(records, file):
    """A bar for each contestant, a group for each case."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    names = list(dict.fromkeys(r["section"] for r in records))
    figure, axes = plt.subplots(len(names), 1, figsize=(11, 3.2 * len(names)), layout="constrained", squeeze=False)
    for ax, section in zip(axes[:, 0], names):
        here = [r for r in records if r["section"] == section]
        cases = list(dict.fromkeys(r["case"] for r in here))
        contestants = list(dict.fromkeys(r["contestant"] for r in here))
        width = 0.8 / len(contestants)
        for i, name in enumerate(contestants):
            found = {r["case"]: r["ratio"] for r in here if r["contestant"] == name}
            heights = [1 / found[case] if case in found else 0 for case in cases]
            style = {"color": "lightgrey", "hatch": "//"} if name.startswith("limit") else {}
            ax.bar(
                [k + (i - len(contestants) / 2 + 0.5) * width for k in range(len(cases))],
                heights,
                width,
                label=name,
                **style,
            )
        ax.axhline(1, color="black", linewidth=0.8)
        ax.set(title=section, ylabel="speed, Kiln = 1", xticks=range(len(cases)), xticklabels=cases)
        ax.legend(fontsize=8, ncols=min(len(contestants), 6))
    figure.savefig(file, dpi=100)


def main():
    """Runs the sections that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=sections(), help="a section; may be given several times")
    parser.add_argument("--json", type=Path, help="where to write all figures")
    parser.add_argument("--plot", type=Path, help="where to draw them")
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()

    import kiln

    chosen = arguments.only or sections()
    cases = [(section, case) for section in chosen for case in load(section).CASES]
    machine = {"processor": processor(), "threads": kiln.num_threads(), "isa": kiln.isa(), "kiln": kiln.__version__}
    print(", ".join(f"{key} {value}" for key, value in machine.items()))
    records, absent = [], {}
    with tqdm(total=len(cases) * arguments.rounds, unit="round") as bar:
        for section, case in cases:
            bar.set_postfix_str(f"{section}, {load(section).label(case)}")
            found, missing = measure(section, case, arguments.rounds, bar)
            records += found
            absent.update(missing)
            bar.clear()
            show(found)
    for name, why in absent.items():
        print(f"\nnot here: {name} ({why})")
    if arguments.json:
        arguments.json.write_text(json.dumps({"machine": machine, "records": records}, indent=1))
    if arguments.plot:
        plot(records, arguments.plot)


def processor():
    """What the processor calls itself."""
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


if __name__ == "__main__":
    main()
