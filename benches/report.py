"""A page of the figures of peers.py --json, beside their file, with its name:  report.py docs/performance.json

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


def panels(records):
    """The cases of a section, those of many functions by size: panel, row and record of each."""
    for r in records:
        found = re.fullmatch(r"(\w+), ([\d,]+ \w+)", r["case"])
        yield (found[2], found[1], r) if found else ("", r["case"], r)


def table(records):
    """A row a case, a column a contestant."""
    contestants = ordered(r["contestant"] for r in records)
    lines = []
    everywhere = ordered(panel for panel, _, _ in panels(records))
    for panel in everywhere:
        here = [(row, r) for p, row, r in panels(records) if p == panel]
        lines += [f"\n### {panel or 'Others'}\n"] if len(everywhere) > 1 else []
        lines += [f"| | {' | '.join(contestants)} |", "|---|" + "--:|" * len(contestants)]
        for row in ordered(row for row, _ in here):
            found = {r["contestant"]: r for name, r in here if name == row}
            lines.append(f"| {row} | {' | '.join(cell(found.get(name)) for name in contestants)} |")
    return "\n".join(lines).strip()


def draw(records, folder):
    """A picture for each section that Kiln takes part in: its speed and the others', Kiln = 1."""
    import matplotlib

    matplotlib.use("Agg")
    # The same figures give the same file.
    matplotlib.rcParams["svg.hashsalt"] = "kiln"
    import matplotlib.pyplot as plt

    folder.mkdir(parents=True, exist_ok=True)
    for section in ordered(r["section"] for r in records if r["ratio"]):
        here = list(panels(r for r in records if r["section"] == section))
        titles, rows, contestants = (
            ordered(panel for panel, _, _ in here),
            ordered(row for _, row, _ in here),
            ordered(r["contestant"] for _, _, r in here),
        )
        size = (5 + 3 * len(titles), 1.5 + 0.25 * len(rows))
        figure, axes = plt.subplots(1, len(titles), figsize=size, layout="constrained", sharey=True, squeeze=False)
        for ax, title in zip(axes[0], titles):
            for name in contestants:
                found = {row: r for panel, row, r in here if (panel, r["contestant"]) == (title, name)}
                places = [i for i, row in enumerate(rows) if row in found]
                speeds = [1 / found[rows[i]]["ratio"] for i in places]
                style = (
                    {"color": "black", "marker": "|", "markersize": 16} if name.startswith("limit") else {"marker": "o"}
                )
                if name == "Kiln":
                    style = {"color": "black", "marker": "D"}
                ax.plot(speeds, places, linestyle="none", label=name, **style)
            ax.axvline(1, color="black", linewidth=0.6)
            ax.set(xscale="log", xlabel="speed, Kiln = 1", title=title or (section if len(titles) == 1 else "others"))
            ax.xaxis.set_major_formatter(matplotlib.ticker.LogFormatter(labelOnlyBase=False, minor_thresholds=(2, 1)))
            ax.grid(axis="x", which="both", linewidth=0.3)
        axes[0][0].set(yticks=range(len(rows)), yticklabels=rows)
        axes[0][0].invert_yaxis()
        axes[0][-1].legend(fontsize=8, loc="center left", bbox_to_anchor=(1, 0.5))
        figure.savefig(folder / f"{section}.svg", metadata={"Date": None})
        plt.close(figure)


def main():
    """Fills the template."""
    path = Path(sys.argv[1])
    figures = json.loads(path.read_text())
    records = figures["records"]
    draw(records, path.with_suffix(""))
    about = "\n".join(f"| {key} | {value} |" for key, value in figures["machine"].items())
    text = (ROOT / "benches" / "performance.md.template").read_text().replace("@machine@", f"| | |\n|---|---|\n{about}")
    text = text.replace("(performance/", f"({path.stem}/")
    sections = ordered(r["section"] for r in records)
    for section in sections:
        text = text.replace(f"@table {section}@", table([r for r in records if r["section"] == section]))
    if left := re.findall(r"^@table .*@$", text, flags=re.MULTILINE):
        sys.exit(f"no figures for {left}")
    if missing := [section for section in sections if f"\n<!-- {section} -->\n" not in text]:
        sys.exit(f"the template has no place for {missing}")
    path.with_suffix(".md").write_text(text)


if __name__ == "__main__":
    main()
