"""The table and the picture of docs/performance.md, from the section headline."""

import io

# Those that one has already, and what one could install instead. An exact sum is Python's own.
FIRST = ("math.fsum", "NumPy")
INSTEAD = ("NumExpr", "Numba", "MKL")
# Behind by more than the noise.
BEHIND = 0.97


def by_row(records):
    """The ratios of each contestant by row and size."""
    rows = {}
    for r in records:
        row, size = r["case"].split(": ")
        rows.setdefault(row, {}).setdefault(size, {})[r["contestant"]] = r["ratio"]
    return rows


def number(ratio):
    """Two digits, and bold where Kiln is behind."""
    text = f"{ratio:.0f}" if ratio >= 9.95 else f"{ratio:.2f}" if ratio < 0.995 else f"{ratio:.1f}"
    return f"**{text}**" if ratio < BEHIND else text


def cell(ratios):
    """What one has, and the fastest of the others."""
    known = [name for name in (*FIRST, *INSTEAD) if name in ratios]
    if not known:
        return ""
    first, *others = known
    best = min(others, key=ratios.get, default=None)
    return number(ratios[first]) + (f" · {best} {number(ratios[best])}" if best else "")


def table(records):
    """A row a call, a column a size."""
    rows = by_row(records)
    sizes = list(next(iter(rows.values())))
    lines = [f"| elements | {' | '.join(sizes)} |", "|---|" + "---|" * len(sizes)]
    lines += [f"| {row} | {' | '.join(cell(found.get(size, {})) for size in sizes)} |" for row, found in rows.items()]
    return "\n".join(lines)


def picture(records, file):
    """A small panel for each row: time / Kiln's over the number of elements."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams.update({"font.size": 8, "axes.spines.top": False, "axes.spines.right": False})
    import matplotlib.pyplot as plt
    from PIL import Image

    rows = by_row(records)
    colours = dict(zip((*FIRST, *INSTEAD), ("tab:purple", "tab:blue", "tab:green", "tab:orange", "tab:red")))
    figure, axes = plt.subplots(3, 4, figsize=(8.5, 5.4), layout="constrained", sharex=True, sharey=True)
    for ax, (row, found) in zip(axes.flat, rows.items()):
        sizes = [int(size.replace(",", "")) for size in found]
        ax.axhspan(0.01, 1, color="0.9")
        for name, colour in colours.items():
            points = [(n, ratios[name]) for n, ratios in zip(sizes, found.values()) if name in ratios]
            if points:
                ax.plot(*zip(*points), color=colour, marker="o", markersize=2.5, linewidth=1, label=name)
        ax.set_title(row, fontsize=8.5)
        ax.set(xscale="log", yscale="log", xlim=(6, 1.7e7), ylim=(0.2, 300))
        ax.set_xticks([10, 1e3, 1e5, 1e7], ["10", "1,000", "100,000", "10 million"], fontsize=7)
        ax.set_yticks([1, 10, 100], ["1", "10", "100"])
        ax.minorticks_off()
        ax.grid(axis="y", linewidth=0.3)
    figure.supxlabel("elements", fontsize=8.5)
    figure.supylabel("time / Kiln's (grey: Kiln is behind)", fontsize=8.5)
    handles = {label: line for ax in axes.flat for line, label in zip(*ax.get_legend_handles_labels())}
    figure.legend(
        [handles[n] for n in colours if n in handles],
        [n for n in colours if n in handles],
        loc="outside upper center",
        ncols=len(colours),
        frameon=False,
    )
    whole = io.BytesIO()
    figure.savefig(whole, dpi=150)
    plt.close(figure)
    # A quarter of the size, to the eye the same.
    Image.open(whole).convert("RGB").quantize(64).save(file, optimize=True)
