"""A plugin of pytest: puts Kiln's functions in the place of NumPy's, before NumPy's tests look for them."""

import numpy as np

import kiln

for name in kiln.linalg.__all__:
    if hasattr(np.linalg, name) and name != "LinAlgError":
        setattr(np.linalg, name, getattr(kiln.linalg, name))
for name in ("matmul", "matvec", "vecdot"):
    setattr(np, name, getattr(kiln, name))


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: NumPy's own mark")
