//! `docs/functions.md`.

use crate::table::UNARY;

pub fn generate() -> String {
    let rows: String = UNARY
        .iter()
        .map(|f| {
            format!("| `{}` | {} | {} | {} | {} | {} |\n", f.name, f.formula, f.special, f.ulp[0], f.ulp[1], f.source)
        })
        .collect();
    format!(
        "# Vector maths

<!-- Generated from src/math/table.rs by `cargo run -p kiln-generate`; do not edit. -->

C: `kiln_<name>_f64(n, x, incx, out, incout)`, and `_f32`; Fortran: `call kiln_<name>(x, out)`; Python:
`kiln.<name>(x, out=None)`. Errors are in units in the last place (ulp), at most.

| name | computes | special values | f32 | f64 | method |
|---|---|---|---|---|---|
{rows}"
    )
}
