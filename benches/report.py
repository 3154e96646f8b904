"""The pages of the figures of peers.py --json, beside their file, with its name:  report.py docs/performance.json

Their text is that of the templates benches/*.md.template; this puts the machine, the tables and the picture in.
"""

import re
import sys
from pathlib import Path

import headline
from figures import read

HERE = Path(__file__).resolve().parent


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
        behind = record["ratio"] < headline.BEHIND and not record["contestant"].startswith("limit")
        return f"{'**' if behind else ''}{record['ratio']:.2f}{'**' if behind else ''} {spread}"
    if record["bytes"]:
        return f"{record['bytes'] / record['seconds'] * 1e-9:.1f} GB/s {spread}"
    return f"{record['flops'] / record['seconds'] * 1e-9:.0f} Gflop/s {spread}"


def panels(records):
    """The cases of a section, those of many functions by size: panel, row and record of each."""
    for r in records:
        found = re.fullmatch(r"(\w+), ([\d,]+ \w+)|(.+): ([\d,]+)", r["case"])
        if found:
            yield found[2] or f"{found[4]} elements", found[1] or found[3], r
        else:
            yield "", r["case"], r


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


def listed(facts):
    """In a line."""
    return "; ".join(f"{key} {value}" for key, value in facts.items())


def main():
    """Fills the templates."""
    path = Path(sys.argv[1])
    figures = read(path)
    sections = figures["sections"]
    top = sections["headline"]
    headline.picture(top["records"], path.with_suffix(".png"))
    machine, days = listed(figures["machine"]), {}
    for name, section in sections.items():
        days.setdefault(listed(section["about"]), []).append(name)
    fill = {
        "@machine@": f"{machine}; {listed(top['about'])}",
        "@days@": "\n".join(f"- {', '.join(names)}: {text}" for text, names in days.items()),
        "@headline@": headline.table(top["records"]),
    }
    fill |= {f"@table {name}@": table(section["records"]) for name, section in sections.items()}
    pages = ""
    for template in ("performance", "performance-details"):
        text = (HERE / f"{template}.md.template").read_text()
        pages += text
        for place, filling in fill.items():
            text = text.replace(place, filling)
        if left := re.findall(r"^@.*@$", text, flags=re.MULTILINE):
            sys.exit(f"no figures for {left}")
        path.with_name(path.name.replace(".json", f"{template.removeprefix('performance')}.md")).write_text(text)
    if missing := [name for name in sections if f"@table {name}@" not in pages]:
        sys.exit(f"the templates have no place for {missing}")


if __name__ == "__main__":
    main()
