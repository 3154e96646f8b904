"""docs/performance.md from the figures of peers.py --json:  report.py FIGURES

The text is that of benches/performance.md.template; this puts the machine, the tables and the plots in.
"""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from datetime import datetime, timezone
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PEERS = ("numpy", "scipy", "numexpr", "numba", "mkl")


def machine():
    """What the figures depend on."""
    import kiln

    processor = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), flags=re.MULTILINE)
    memory = int(re.search(r"^MemTotal: *(\d+)", Path("/proc/meminfo").read_text(), flags=re.MULTILINE)[1])
    return {
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d"),
        "processor": processor[1] if processor else platform.machine(),
        "cores": f"{len(os.sched_getaffinity(0))} used of {os.cpu_count()}",
        "memory": f"{memory / 2**20:.0f} GiB",
        "system": platform.platform(terse=True),
        "compilers": ", ".join(filter(None, map(version_of, ("rustc", "g++")))),
        "kiln": f"{kiln.__version__}, {kiln.isa()}, {kiln.num_threads()} threads",
        "peers": ", ".join(f"{name} {version}" for name in PEERS if (version := package(name))),
    }


def version_of(compiler):
    """The first line of --version."""
    found = shutil.which(compiler)
    return (
        found
        and subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    )


def package(name):
    """The version of an installed package, or None."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def ordered(values):
    """Without repetition."""
    return list(dict.fromkeys(values))


def cell(record):
    """A ratio, or for a probe the rate; with the spread."""
    if record is None:
        return ""
    spread = f"±{record['spread']:.0%}"
    if record["contestant"] == "Kiln":
        return f"{record['seconds'] * 1e6:,.2f} us {spread}"
    if record["ratio"]:
        behind = record["ratio"] < 0.97 and not record["contestant"].startswith("limit")
        return f"{'**' if behind else ''}{record['ratio']:.2f}{'**' if behind else ''} {spread}"
    if record["bytes"]:
        return f"{record['bytes'] / record['seconds'] * 1e-9:.1f} GB/s {spread}"
    return f"{record['flops'] / record['seconds'] * 1e-9:.0f} Gflop/s {spread}"


def table(records):
    """A row a case, a column a contestant."""
    contestants = ordered(r["contestant"] for r in records)
    lines = [f"| | {' | '.join(contestants)} |", "|---|" + "--:|" * len(contestants)]
    for case in ordered(r["case"] for r in records):
        found = {r["contestant"]: r for r in records if r["case"] == case}
        lines.append(f"| {case} | {' | '.join(cell(found.get(name)) for name in contestants)} |")
    return "\n".join(lines)


def draw(records, folder):
    """A picture for each section that Kiln takes part in: its speed and the others', Kiln = 1."""
    import matplotlib

    matplotlib.use("Agg")
    # The same figures give the same file.
    matplotlib.rcParams["svg.hashsalt"] = "kiln"
    import matplotlib.pyplot as plt

    folder.mkdir(parents=True, exist_ok=True)
    for section in ordered(r["section"] for r in records if r["ratio"]):
        here = [r for r in records if r["section"] == section]
        cases, contestants = ordered(r["case"] for r in here), ordered(r["contestant"] for r in here)
        figure, ax = plt.subplots(figsize=(8, 1.5 + 0.25 * len(cases)), layout="constrained")
        for name in contestants:
            found = {r["case"]: r for r in here if r["contestant"] == name}
            places = [i for i, case in enumerate(cases) if case in found]
            speeds = [1 / found[cases[i]]["ratio"] for i in places]
            limit = name.startswith("limit")
            style = {"color": "black", "marker": "|", "markersize": 16} if limit else {"marker": "o"}
            if name == "Kiln":
                style = {"color": "black", "marker": "D"}
            ax.plot(speeds, places, linestyle="none", label=name, **style)
        ax.axvline(1, color="black", linewidth=0.6)
        ax.set(xscale="log", xlabel="speed, Kiln = 1", yticks=range(len(cases)), yticklabels=cases, title=section)
        ax.xaxis.set_major_formatter(matplotlib.ticker.LogFormatter(labelOnlyBase=False, minor_thresholds=(2, 1)))
        ax.grid(axis="x", which="both", linewidth=0.3)
        ax.invert_yaxis()
        ax.legend(fontsize=8, loc="center left", bbox_to_anchor=(1, 0.5))
        figure.savefig(folder / f"{section}.svg", metadata={"Date": None})
        plt.close(figure)


def main():
    """Fills the template."""
    figures = json.loads(Path(sys.argv[1]).read_text())
    records = figures["records"]
    draw(records, DOCS / "performance")
    about = "\n".join(f"| {key} | {value} |" for key, value in figures["machine"].items())
    text = (ROOT / "benches" / "performance.md.template").read_text().replace("@machine@", f"| | |\n|---|---|\n{about}")
    sections = ordered(r["section"] for r in records)
    for section in sections:
        text = text.replace(f"@table {section}@", table([r for r in records if r["section"] == section]))
    if left := re.findall(r"^@table .*@$", text, flags=re.MULTILINE):
        sys.exit(f"no figures for {left}")
    if missing := [section for section in sections if f"\n<!-- {section} -->\n" not in text]:
        sys.exit(f"the template has no place for {missing}")
    (DOCS / "performance.md").write_text(text)


if __name__ == "__main__":
    main()
