"""A set of random matrices inverted in every way: inverses.py PROGRAM [--figure FILE] [--data FILE]

Pure Python, NumPy one by one and as a stack, NumPy in threads and in processes, Kiln one by one and as a stack, and
Kiln from C (PROGRAM is inverses.c, compiled). Ends with a table: microseconds a matrix. --data receives the bytes of
the last set's inverses, which are those of the program in C.
"""

import argparse
import os
import subprocess
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import numpy as np

import kiln

# Rows of a matrix, and how many there are.
SETS = ((3, 4000), (8, 4000), (16, 2000), (32, 1000), (64, 300), (128, 60))
WORKERS = os.cpu_count() or 1


def matrices(n, count):
    """Random numbers in [-0.5, 0.5), by number: the same in every language."""
    i = np.arange(1, count * n * n + 1, dtype=np.uint64)
    z = i * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(32))) * np.uint64(0xD6E8FEB86659FD93)
    return ((z ^ (z >> np.uint64(32))) >> np.uint64(11)).reshape(count, n, n) / 2.0**53 - 0.5


def invert_in_python(a):
    """Gauss and Jordan, with the largest pivot of a column, on lists of lists."""
    n = len(a)
    rows = [[*row, *(float(i == j) for j in range(n))] for i, row in enumerate(a)]
    for k in range(n):
        best = max(range(k, n), key=lambda i: abs(rows[i][k]))
        rows[k], rows[best] = rows[best], rows[k]
        pivot = rows[k][k]
        rows[k] = [x / pivot for x in rows[k]]
        for i in range(n):
            if i != k:
                factor = rows[i][k]
                rows[i] = [x - factor * y for x, y in zip(rows[i], rows[k])]
    return [row[n:] for row in rows]


def in_numpy(a):
    return [np.linalg.inv(x) for x in a]


def in_threads(a):
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(np.linalg.inv, a))


def in_processes(a):
    with ProcessPoolExecutor(WORKERS) as pool:
        return list(pool.map(np.linalg.inv, a, chunksize=max(1, len(a) // (4 * WORKERS))))


def in_kiln(a):
    return [kiln.linalg.inv(x) for x in a]


def best_of(call, *arguments, turns=3):
    """The shortest of a few times, in seconds."""
    times = []
    for _ in range(turns):
        start = time.perf_counter()
        call(*arguments)
        times.append(time.perf_counter() - start)
    return min(times)


def measure(n, count, program, data):
    """Seconds a matrix of each way."""
    a = matrices(n, count)
    few = a[: max(1, 20_000 // n**3)].tolist()
    inverses = kiln.linalg.inv(a)
    assert np.allclose(inverses @ a, np.eye(n), atol=1e-6)
    assert np.allclose(inverses[0], invert_in_python(a[0].tolist()), rtol=1e-6, atol=1e-6 * np.abs(inverses[0]).max())
    written = subprocess.run([program, str(n), str(count), str(data)], check=True, capture_output=True, text=True)
    assert data.read_bytes() == inverses.tobytes(), "Kiln's bits are the same from C and from Python"
    one_by_one, batch = map(float, written.stdout.split())
    return {
        "pure Python": best_of(lambda: [invert_in_python(x) for x in few], turns=1) / len(few),
        "NumPy, one by one": best_of(in_numpy, a) / count,
        "NumPy, a stack": best_of(np.linalg.inv, a) / count,
        "NumPy in threads": best_of(in_threads, a) / count,
        "NumPy in processes": best_of(in_processes, a, turns=1) / count,
        "Kiln, one by one": best_of(in_kiln, a) / count,
        "Kiln, a stack": best_of(kiln.linalg.inv, a) / count,
        "Kiln from C, one by one": one_by_one / count,
        "Kiln from C, a batch": batch / count,
    }


def draw(results, file):
    """Microseconds a matrix over its rows, a line for each way."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(8, 5), layout="constrained")
    names = list(next(iter(results.values())))
    for name in names:
        is_kiln = name.startswith("Kiln")
        style = {"linewidth": 2.2 if is_kiln else 1.2, "marker": "o" if is_kiln else "s", "markersize": 4}
        dashes = "--" if "from C" in name else "-"
        sizes = list(results)
        times = [results[n][name] * 1e6 for n in sizes]
        axes.plot(sizes, times, label=name, linestyle=dashes, **style)
    axes.set(xscale="log", yscale="log", xlabel="rows of a matrix", ylabel="microseconds a matrix")
    axes.set_xticks(list(results), labels=[str(n) for n in results])
    axes.set_title(f"A set of matrices inverted, {WORKERS} processors", loc="left")
    axes.grid(which="major", alpha=0.3)
    axes.legend(fontsize=8)
    figure.savefig(file, dpi=110)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("--data", type=Path, default=Path("inverses.bin"))
    parser.add_argument("--figure", type=Path)
    arguments = parser.parse_args()
    results = {n: measure(n, count, arguments.program.resolve(), arguments.data) for n, count in SETS}
    print(f"{'microseconds a matrix of':28}" + "".join(f"{n:>10}" for n in results))
    for name in next(iter(results.values())):
        print(f"{name:28}" + "".join(f"{results[n][name] * 1e6:10.2f}" for n in results))
    ahead = [results[n]["NumPy, a stack"] / results[n]["Kiln, a stack"] for n in results]
    print(f"{'NumPy, a stack / Kiln':28}" + "".join(f"{ratio:10.1f}" for ratio in ahead))
    if arguments.figure:
        draw(results, arguments.figure)


if __name__ == "__main__":
    main()
