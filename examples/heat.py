"""The lecture's diffusion problem in Python.

du/dt = D laplace(u) on [-10, 10]^2 with D = 1 and u = 0 on the boundary, explicit steps up to t = 15, a report every
0.5. --data receives the bytes of the initial and of the final field, --figure the field at four times, --animation the
field at every report. Another --boundary keeps the heat in, or lets it come back on the other side; --method spectral
makes all steps between two reports at once. Ends with a table: the time beside that of the same program in NumPy.
"""

import argparse
import time
from pathlib import Path

import numpy as np
from tqdm import tqdm

import kiln

X1, X2, D, T_END, T_REPORT = -10.0, 10.0, 1.0, 15.0, 0.5
PICTURES = (0.0, 4.0, 6.0, 10.0)
NUMPY_STEPS = 500


class Problem:
    """The grid, and the steps on it."""

    def __init__(self, size, boundary, method):
        self.n, self.boundary, self.method = size, boundary, method
        self.dx = (X2 - X1) / size
        self.dt = 0.25 * self.dx * self.dx / D
        self.alpha = D * self.dt / (self.dx * self.dx)
        self.every = max(1, int(T_REPORT / self.dt))
        self.steps = int(T_END / T_REPORT) * self.every
        self.x = X1 + np.arange(size) * self.dx


def initial_field(problem):
    """Two peaks of height 1 on each axis, four in all; zero on the boundary."""
    centre = (X1 + X2) / 2.0
    profile = 1.0 - abs(1.0 - 4.0 * abs((problem.x - centre) / (X2 - X1)))
    u = profile[:, np.newaxis] * profile
    u[[0, -1], :] = 0.0
    u[:, [0, -1]] = 0.0
    return u


def solve_with_kiln(problem, u):
    """All steps; the seconds they took, and the field at each report."""
    fields = {0.0: u.copy()}
    with tqdm(total=problem.steps, unit="step", unit_scale=True, desc="Kiln") as bar:

        def report(step, field):
            t = round(step / problem.every) * T_REPORT
            fields[t] = field.copy()
            bar.set_postfix_str(f"t = {t:.1f}, amount {kiln.sum(field) * problem.dx**2:.4f}")
            bar.update(step - bar.n)

        start = time.perf_counter()
        how = {"boundary": problem.boundary, "method": problem.method}
        kiln.diffuse(u, problem.alpha, problem.steps, out=u, every=problem.every, progress=report, **how)
        return time.perf_counter() - start, fields


def solve_with_numpy(problem, u, steps):
    """The step as a NumPy user writes it, without needless copies; the seconds for so many. (Of fixed boundaries.)"""
    v, w = u.copy(), u.copy()
    start = time.perf_counter()
    for _ in tqdm(range(steps), unit="step", unit_scale=True, desc="NumPy"):
        neighbours = v[:-2, 1:-1] + v[2:, 1:-1] + v[1:-1, :-2] + v[1:-1, 2:]
        w[1:-1, 1:-1] = v[1:-1, 1:-1] + problem.alpha * (neighbours - 4.0 * v[1:-1, 1:-1])
        v, w = w, v
    return time.perf_counter() - start


def style(problem):
    """How a field is drawn: pixels are centred on grid points; the colours follow the root of the density."""
    from matplotlib.colors import PowerNorm

    left, right = X1 - problem.dx / 2, X2 - problem.dx / 2
    extent = (left, right, left, right)
    return {"origin": "lower", "extent": extent, "norm": PowerNorm(0.5, 0.0, 1.0), "cmap": "inferno"}


def draw(problem, fields, file):
    """The fields side by side, on one colour scale."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(1, len(PICTURES), figsize=(13, 3.7), sharex=True, sharey=True, layout="constrained")
    levels = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.5, 0.75]
    for ax, t in zip(axes, PICTURES):
        image = ax.imshow(fields[t], **style(problem))
        lines = ax.contour(problem.x, problem.x, fields[t], levels, colors="white", linewidths=0.6)
        if t > 0.0:
            ax.clabel(lines, fontsize=7)
        ax.set(title=f"t = {t:g} s", xlabel="x (m)", xticks=range(-10, 11, 5), yticks=range(-10, 11, 5))
    axes[0].set_ylabel("y (m)")
    ticks = [0.0, *levels, 1.0]
    bar = figure.colorbar(image, ax=axes, label="density (kg/m²)", aspect=18, pad=0.01, ticks=ticks)
    bar.ax.set_yticklabels([f"{tick:g}" for tick in ticks])
    side = "density 0 on the boundary" if problem.boundary == "fixed" else f"{problem.boundary} boundary"
    figure.suptitle(f"Diffusion with D = {D:g} m²/s, {side}, {problem.n} by {problem.n} points")
    figure.savefig(file, dpi=110)


def animate(problem, fields, file):
    """The fields one after the other."""
    import matplotlib.pyplot as plt
    from matplotlib.animation import FuncAnimation, PillowWriter

    figure, ax = plt.subplots(figsize=(4.6, 4), layout="constrained")
    image = ax.imshow(fields[0.0], **style(problem))
    title = ax.set_title("t = 0.0 s")
    ax.set(xlabel="x (m)", ylabel="y (m)", xticks=range(-10, 11, 5), yticks=range(-10, 11, 5))
    figure.colorbar(image, label="density (kg/m²)")

    def show(t):
        image.set_data(fields[t])
        title.set_text(f"t = {t:.1f} s")
        return image, title

    FuncAnimation(figure, show, list(fields)).save(file, PillowWriter(fps=6), dpi=80)


def main():
    """Solves, draws, compares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--size", type=int, default=int((X2 - X1) / 0.0667), help="points a side (default: %(default)s)"
    )
    parser.add_argument("--boundary", default="fixed", choices=("fixed", "zero-flux", "periodic"))
    parser.add_argument("--method", default="stencil", choices=("stencil", "spectral", "auto"))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--figure", type=Path)
    parser.add_argument("--animation", type=Path, help="a GIF")
    arguments = parser.parse_args()

    problem = Problem(arguments.size, arguments.boundary, arguments.method)
    u = initial_field(problem)
    start = u.copy()
    seconds, fields = solve_with_kiln(problem, u)
    if arguments.data:
        arguments.data.write_bytes(start.tobytes() + u.tobytes())
    if arguments.figure or arguments.animation:
        import matplotlib

        matplotlib.use("Agg")
    if arguments.figure:
        draw(problem, fields, arguments.figure)
    if arguments.animation:
        animate(problem, fields, arguments.animation)
    numpy_seconds = solve_with_numpy(problem, start, NUMPY_STEPS) * problem.steps / NUMPY_STEPS

    size = f"{problem.n} x {problem.n} points, {problem.steps} steps, t = {problem.steps * problem.dt:.2f}"
    print(f"\n{size}; Kiln: {kiln.isa()}, {kiln.num_threads()} threads, {problem.method}")
    print(f"{'program':<12}{'seconds':>10}{'ratio':>9}")
    print(f"{'Kiln':<12}{seconds:>10.3f}{1:>9.1f}")
    print(f"{'NumPy':<12}{numpy_seconds:>10.3f}{numpy_seconds / seconds:>9.1f}")
    print(f"(NumPy: {NUMPY_STEPS} steps of fixed boundaries measured, scaled to {problem.steps})")


if __name__ == "__main__":
    main()
