//! `src/ffi/math.rs`: an export for each function and element type.

use crate::table::{Function, UNARY};
use crate::template::{KINDS, Kind};

pub fn generate() -> String {
    let mut kernels: Vec<String> = UNARY.iter().map(|function| kernel(function.name)).collect();
    kernels.sort();
    let mut text = format!(
        "//! Vector maths, element by element.
//!
//! Generated from `src/math/table.rs` by `cargo run -p kiln-generate`; do not edit.

use super::elementwise::unary;
use super::guard;
use crate::math::{};
",
        if kernels.len() == 1 { kernels[0].clone() } else { format!("{{{}}}", kernels.join(", ")) }
    );
    for function in UNARY {
        for kind in &KINDS {
            text += &unary(function, kind);
        }
    }
    for kind in &KINDS {
        text += &registry(kind.suffix);
    }
    text
}

/// The type in `src/math/` that implements a function: its name in capitals.
fn kernel(name: &str) -> String {
    name[..1].to_uppercase() + &name[1..]
}

fn unary(Function { name, formula, special, ulp, source }: &Function, kind: &Kind) -> String {
    let (suffix, bound) = (kind.suffix, ulp[kind.column]);
    let documentation = if suffix == "f64" {
        format!(
            "/// out[i] = {name}(x[i]): {formula}. {special}.
///
/// Error at most {bound} ulp ({source}). In place if out is x with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be x or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP"
        )
    } else {
        format!("/// As kiln_{name}_f64, for {}; error at most {bound} ulp.", kind.c)
    };
    format!(
        "
{documentation}
#[unsafe(no_mangle)]
pub unsafe extern \"C\" fn kiln_{name}_{suffix}(
    n: i64,
    x: *const {suffix},
    incx: i64,
    out: *mut {suffix},
    incout: i64,
) -> i32 {{
    // SAFETY: by the caller.
    guard(|_| unsafe {{ unary::<{kernel}, {suffix}>(n, x, incx, out, incout) }})
}}
",
        kernel = kernel(name)
    )
}

/// All functions of a type by name, for the tests to run over.
fn registry(suffix: &str) -> String {
    let upper = suffix.to_uppercase();
    let rows: String = UNARY
        .iter()
        .map(|Function { name, .. }| format!("    (\"{name}_{suffix}\", kiln_{name}_{suffix}),\n"))
        .collect();
    format!(
        "
/// The type of an export of one argument.
pub type Unary{upper} = unsafe extern \"C\" fn(i64, *const {suffix}, i64, *mut {suffix}, i64) -> i32;

/// All exports of one argument, by name.
#[rustfmt::skip]
pub const UNARY_{upper}: &[(&str, Unary{upper})] = &[
{rows}];
"
    )
}
