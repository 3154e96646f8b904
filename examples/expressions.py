"""Three expressions in Python, as expressions.c: expressions.py [FILE], which receives the bytes of all results.

With NumExpr installed, `import numexpr as kiln` runs it as well.
"""

import sys

import numpy as np

import kiln

x = (np.arange(300 * 400) % 1009 / 128 - 3).reshape(300, 400)
y = np.arange(400) / 64 + 1
n = 2

results = [
    kiln.evaluate("2*(x - y)/(x + y*n)"),
    kiln.evaluate("where(x > y, exp(-x*x)*sin(y), x**n)"),
    kiln.evaluate("sum(x*y, axis=0)"),
]
for result in results:
    print(f"{result.flat[-1]:.15g}")
for path in sys.argv[1:]:
    with open(path, "wb") as file:
        for result in results:
            file.write(result.tobytes())
