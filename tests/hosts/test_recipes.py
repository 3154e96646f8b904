"""The programs in docs/recipes.md run, one after the other, and are typed."""

import importlib.util
import re
import sys

from conftest import ROOT, run

TEXT = (ROOT / "docs" / "recipes.md").read_text()
BLOCKS = re.findall(r"^```python(.*?)\n(.*?)^```", TEXT, flags=re.M | re.S)


def test_recipes_run():
    names = {}
    for needs, code in BLOCKS:
        if not needs or importlib.util.find_spec(needs.strip()):
            exec(compile(code, "docs/recipes.md", "exec"), names)
    assert len(BLOCKS) > 8
    assert abs(names["inertia"] / len(names["points"]) - 3) < 1.5


def test_recipes_are_typed(tmp_path):
    program = tmp_path / "recipes.py"
    program.write_text("\n".join(code for needs, code in BLOCKS if not needs))
    told = run(sys.executable, "-m", "mypy", "--strict", "--no-incremental", program, cwd=tmp_path)
    assert "no issues" in told


def test_sections_are_in_the_table():
    """Every program has its line."""
    table = TEXT[TEXT.index("## How much it brings") :]
    for title in re.findall(r"^## (.*)$", TEXT, flags=re.M)[:-1]:
        if title != "Columns of pandas":
            assert title.lower() in table.lower(), title
