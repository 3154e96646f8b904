"""Fused expressions beside NumExpr, NumPy and Numba."""

import numpy as np

from ._peers import item_size, size_label, vector

SIZES = (1_000, 100_000, 1_000_000, 16_777_216)
# A text, and the types of a and b; "strided" are columns of an array of three, "row" is a b that repeats.
TEXTS = (
    "2*a + a**2",
    "a**2 + b**2 + 2*a*b",
    "2*(a-b)/(a+b)",
    "exp(-a*a)*sin(b)",
    "where(a > b, a, b*2)",
    "sum(a*b)",
)
OTHERS = (
    ("a**2 + b**2 + 2*a*b", "f32"),
    ("2*a*b + a", "c128"),
    ("a*b + 7*a - b", "i32"),
    ("a**2 + b**2 + 2*a*b", "strided"),
    ("a*b + 2*a", "row"),
)


def cases():
    """A text, its types, a size."""
    plain = [(text, "f64", n) for text in TEXTS for n in SIZES]
    return plain + [(text, kind, n) for text, kind in OTHERS for n in (1_000, 100_000, 1_000_000)]


def label(case):
    text, kind, n = case
    return f"{text}, {size_label(n, kind)}"


def traffic(case):
    """Bytes read and written."""
    text, kind, n = case
    size = item_size(kind) if kind[-1].isdigit() else 8
    arrays = ("a" in text) + ("b" in text) + (not text.startswith("sum"))
    return arrays * n * size


def inputs(case):
    """a and b."""
    _, kind, n = case
    a, b = vector(n, "f64", 1), vector(n, "f64", 2)
    if kind == "i32":
        return (a * 1e6).astype("i4"), (b * 1e3).astype("i4")
    if kind == "c128":
        return a + 1j * b, b - 1j * a
    if kind == "strided":
        return np.stack([a, b, a], axis=1)[:, 0], np.stack([b, a, b], axis=1)[:, 1]
    if kind == "row":
        return a.reshape(-1, 1000), b[:1000].copy()
    return (a, b) if kind == "f64" else (a.astype("f4"), b.astype("f4"))


def kiln(case):
    import kiln

    a, b = inputs(case)
    expression = kiln.compile(case[0])
    values = [{"a": a, "b": b}[name] for name in expression.names]
    return lambda: expression(*values)


def kiln_evaluate(case):
    import kiln

    a, b = inputs(case)
    return lambda: kiln.evaluate(case[0], {"a": a, "b": b}, {})


def numexpr(case):
    import numexpr

    a, b = inputs(case)
    numexpr.set_num_threads(numexpr.detect_number_of_cores())
    scope = {"a": a, "b": b}
    return lambda: numexpr.evaluate(case[0], scope, {})


def numpy(case):
    a, b = inputs(case)
    code = compile(case[0], "case", "eval")
    scope = {"a": a, "b": b, "exp": np.exp, "sin": np.sin, "where": np.where, "sum": np.sum}
    np.seterr(all="ignore")
    return lambda: eval(code, scope)


def numba(case):
    """The loop that one would write."""
    import math

    import numba

    text, kind, _ = case
    if kind not in ("f64", "f32", "i32", "c128"):
        return None
    a, b = inputs(case)
    body = text.replace("where(a > b, a, b*2)", "(a[i] if a[i] > b[i] else b[i]*2)")
    if "where" not in text:
        body = "".join(f"{c}[i]" if c in "ab" else c for c in body.removeprefix("sum"))
    scope = {"numba": numba, "np": np, "exp": math.exp, "sin": math.sin}
    lines = [
        "def loop(a, b):",
        "    out = np.empty_like(a)",
        "    for i in numba.prange(a.size):",
        f"        out[i] = {body}",
    ]
    if text.startswith("sum"):
        lines = ["def loop(a, b):", "    out = 0.0", "    for i in numba.prange(a.size):", f"        out += {body}"]
    exec("\n".join([*lines, "    return out"]), scope)
    loop = numba.njit(parallel=True, fastmath=True)(scope["loop"])
    return lambda: loop(a, b)


CONTESTANTS = {
    "Kiln": kiln,
    "Kiln evaluate": kiln_evaluate,
    "NumExpr": numexpr,
    "NumPy": numpy,
    "Numba": numba,
}
