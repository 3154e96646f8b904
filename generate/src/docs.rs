//! `docs/functions.md`.

use crate::table::{COMPLEX_FUNCTIONS, FUNCTIONS, Function};

pub fn generate() -> String {
    let rows = |functions: &[Function]| -> String {
        let row = |f: &Function| {
            let [single, double] = f.ulp.map(bound);
            format!("| `{}` | {} | {} | {single} | {double} | {} |\n", f.name, f.formula, f.special, f.source)
        };
        functions.iter().map(row).collect()
    };
    let (real, complex) = (rows(FUNCTIONS), rows(COMPLEX_FUNCTIONS));
    format!(
        "# Vector maths

<!-- Generated from src/math/table.rs by `cargo run -p kiln-generate`; do not edit. -->

C: `kiln_<name>_f64(n, x, incx, out, incout)`, and `_f32`; Fortran: `call kiln_<name>(x, out)`; Python:
`kiln.<name>(x, out=None)`. Functions of two arguments take `y, incy` after `x, incx` (`kiln.<name>(x, y)`), those of two results
`out1, incout1, out2, incout2`. Errors are in units in the last place (ulp), at most. The methods are those of f64; a result of f32 is
that of f64, rounded, of which many functions compute all bits only where the first 41 do not tell how they round (Ziv 1991).

Simple operations (`add`, `less`, `bitwise_and`, `isnan`, `where`, ...), and these functions too, for elements of any type: in C
`kiln_operation_find` says which number a name has for some types, and `kiln_operation_apply` computes; in Python they are `kiln.add`
and so on.

| name | computes | special values | f32 | f64 | method |
|---|---|---|---|---|---|
{real}
## Of complex numbers

`kiln_<name>_c128`, of pairs of `double`, and `_c64`, of pairs of `float`: the real and the imaginary part of a number lie side by side, as
`double _Complex`, `std::complex<double>`, Fortran's `complex(c_double_complex)` and NumPy's `complex128` have them. The arrays are passed
as pointers to their first real part, and increments count complex numbers. An output that overlaps an input is that input; the real results of `abs`
and `angle` must not overlap it. In Python and Fortran the names are those of the real functions, which take complex arrays too.

Branch cuts, and signs of zeros on them, are those of C99 (Annex G), and so are zeros, infinities and NaN; the sign of a zero or an infinity
that C99 leaves open says nothing. Errors are in norm, at most: the distance of the result from the exact number in units in the last
place of the exact number's magnitude. A part that is much smaller than the other may have
fewer correct digits than that. [What the errors are](accuracy-complex.md) is measured.

| name | computes | special values | c64 | c128 | method |
|---|---|---|---|---|---|
{complex}"
    )
}

fn bound(ulp: f64) -> String {
    if ulp == 0.0 { "exact".to_string() } else { ulp.to_string() }
}
