"""The lecture's diffusion problem in Python: heat.py [--data FILE] [--figure FILE]

du/dt = D laplace(u) on [-10, 10]^2 with D = 1 and u = 0 on the boundary, explicit steps up to t = 15, a report every
0.5. --data receives the bytes of the initial and of the final field, --figure the field at four times. Ends with a
table: the time beside that of the same program in NumPy.
"""

import argparse
import time
from pathlib import Path

import numpy as np
from tqdm import tqdm

import kiln

X1, X2, D, T_END, T_REPORT = -10.0, 10.0, 1.0, 15.0, 0.5
N = int((X2 - X1) / 0.0667)
DX = (X2 - X1) / N
DT = 0.25 * DX * DX / D
ALPHA = D * DT / (DX * DX)
EVERY = int(T_REPORT / DT)
STEPS = int(T_END / T_REPORT) * EVERY
PICTURES = (0.0, 4.0, 6.0, 10.0)
NUMPY_STEPS = 500


def initial_field():
    """Two peaks of height 1 on each axis, four in all; zero on the boundary."""
    x = X1 + np.arange(N) * DX
    centre = (X1 + X2) / 2.0
    profile = 1.0 - abs(1.0 - 4.0 * abs((x - centre) / (X2 - X1)))
    u = profile[:, np.newaxis] * profile
    u[[0, -1], :] = 0.0
    u[:, [0, -1]] = 0.0
    return u


def solve_with_kiln(u):
    """All steps; the seconds they took, and the fields to show."""
    pictures = {0.0: u.copy()}
    with tqdm(total=STEPS, unit="step", unit_scale=True, desc="Kiln") as bar:

        def report(step, field):
            t = round(step / EVERY) * T_REPORT
            if t in PICTURES:
                pictures[t] = field.copy()
            bar.set_postfix_str(f"t = {t:.1f}, amount {kiln.sum(field) * DX * DX:.4f}")
            bar.update(step - bar.n)

        start = time.perf_counter()
        kiln.diffuse(u, ALPHA, STEPS, out=u, every=EVERY, progress=report)
        return time.perf_counter() - start, pictures


def solve_with_numpy(u, steps):
    """The step as a NumPy user writes it, without needless copies; the seconds for so many."""
    v, w = u.copy(), u.copy()
    start = time.perf_counter()
    for _ in tqdm(range(steps), unit="step", unit_scale=True, desc="NumPy"):
        neighbours = v[:-2, 1:-1] + v[2:, 1:-1] + v[1:-1, :-2] + v[1:-1, 2:]
        w[1:-1, 1:-1] = v[1:-1, 1:-1] + ALPHA * (neighbours - 4.0 * v[1:-1, 1:-1])
        v, w = w, v
    return time.perf_counter() - start


def draw(pictures, file):
    """The fields side by side, on one colour scale."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    from matplotlib.colors import PowerNorm

    figure, axes = plt.subplots(1, len(PICTURES), figsize=(13, 3.7), sharex=True, sharey=True, layout="constrained")
    # Pixels are centred on grid points. The colours follow the root of the density: it falls by a factor of five.
    extent = (X1 - DX / 2, X2 - DX / 2, X1 - DX / 2, X2 - DX / 2)
    style = {"origin": "lower", "extent": extent, "norm": PowerNorm(0.5, 0.0, 1.0), "cmap": "inferno"}
    x = X1 + np.arange(N) * DX
    levels = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.5, 0.75]
    for ax, t in zip(axes, PICTURES):
        image = ax.imshow(pictures[t], **style)
        lines = ax.contour(x, x, pictures[t], levels, colors="white", linewidths=0.6)
        if t > 0.0:
            ax.clabel(lines, fontsize=7)
        ax.set(title=f"t = {t:g} s", xlabel="x (m)", xticks=range(-10, 11, 5), yticks=range(-10, 11, 5))
    axes[0].set_ylabel("y (m)")
    ticks = [0.0, *levels, 1.0]
    bar = figure.colorbar(image, ax=axes, label="density (kg/m²)", aspect=18, pad=0.01, ticks=ticks)
    bar.ax.set_yticklabels([f"{tick:g}" for tick in ticks])
    figure.suptitle(f"Diffusion with D = {D:g} m²/s, density 0 on the boundary, {N} by {N} points")
    figure.savefig(file, dpi=110)


def main():
    """Solves, draws, compares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--figure", type=Path)
    arguments = parser.parse_args()

    u = initial_field()
    start = u.copy()
    seconds, pictures = solve_with_kiln(u)
    if arguments.data:
        arguments.data.write_bytes(start.tobytes() + u.tobytes())
    if arguments.figure:
        draw(pictures, arguments.figure)
    numpy_seconds = solve_with_numpy(start, NUMPY_STEPS) * STEPS / NUMPY_STEPS

    print(f"\n{N} x {N} points, {STEPS} steps, t = {STEPS * DT:.2f}; Kiln: {kiln.isa()}, {kiln.num_threads()} threads")
    print(f"{'program':<12}{'seconds':>10}{'ratio':>9}")
    print(f"{'Kiln':<12}{seconds:>10.2f}{1:>9.1f}")
    print(f"{'NumPy':<12}{numpy_seconds:>10.2f}{numpy_seconds / seconds:>9.1f}")
    print(f"(NumPy: {NUMPY_STEPS} steps measured, scaled to {STEPS})")


if __name__ == "__main__":
    main()
