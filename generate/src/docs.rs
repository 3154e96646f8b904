//! `docs/functions.md`.

use crate::table::FUNCTIONS;

pub fn generate() -> String {
    let rows: String = FUNCTIONS
        .iter()
        .map(|f| {
            format!(
                "| `{}` | {} | {} | {} | {} | {} |\n",
                f.name,
                f.formula,
                f.special,
                bound(f.ulp[0]),
                bound(f.ulp[1]),
                f.source
            )
        })
        .collect();
    format!(
        "# Vector maths

<!-- Generated from src/math/table.rs by `cargo run -p kiln-generate`; do not edit. -->

C: `kiln_<name>_f64(n, x, incx, out, incout)`, and `_f32`; Fortran: `call kiln_<name>(x, out)`; Python:
`kiln.<name>(x, out=None)`. Functions of two arguments take `y, incy` after `x, incx` (`kiln.<name>(x, y)`), those of two results
`out1, incout1, out2, incout2`. Errors are in units in the last place (ulp), at most.

| name | computes | special values | f32 | f64 | method |
|---|---|---|---|---|---|
{rows}"
    )
}

fn bound(ulp: f64) -> String {
    if ulp == 0.0 { "exact".to_string() } else { ulp.to_string() }
}
