from kiln import NumExpr, evaluate, re_evaluate, validate  # noqa: F401
