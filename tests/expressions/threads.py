"""Eight threads evaluate different expressions of different sizes, the handles shared: every answer has to be right.

python tests/expressions/threads.py 60    for so many seconds
"""

import sys
import threading
import time

import numpy as np

import kiln

TEXTS = (
    "2*a + b**2",
    "exp(-a*a)*sin(b)",
    "where(a > b, a, b*2)",
    "sum(a*b)",
    "a//b + a%b",
    "(a + b).real",
    "mean(a*b)",
    "a < b",
)
SIZES = (1, 7, 100, 1000, 4097, 100_001)


def main():
    stop, counts, wrong = time.monotonic() + float(sys.argv[1]), [0] * len(TEXTS), []

    def work(thread):
        source, text = np.random.default_rng(thread), TEXTS[thread]
        expression, cases = kiln.compile(text), []
        for n in SIZES:
            a, b = source.random(n) + 1, source.random(n) + 0.5
            cases.append((a, b, np.asarray(kiln.evaluate(text, {"a": a, "b": b}, {})).tobytes()))
        while time.monotonic() < stop and not wrong:
            for a, b, expected in cases:
                # The handle from before, and one that is looked up.
                for call in (expression, kiln.compile(text)):
                    if np.asarray(call(a, b)).tobytes() != expected:
                        wrong.append((text, a.size))
                    counts[thread] += 1

    threads = [threading.Thread(target=work, args=(thread,)) for thread in range(len(TEXTS))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{sum(counts)} evaluations, wrong: {wrong or 'none'}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
