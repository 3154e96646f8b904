//! `src/ffi/math.rs`: an export for each function and element type.

use crate::table::{Arity, FUNCTIONS, Function, of};
use crate::template::{KINDS, Kind};

pub fn generate() -> String {
    let mut kernels: Vec<String> = FUNCTIONS.iter().map(|function| kernel(function.name)).collect();
    kernels.sort();
    let mut drivers: Vec<&str> = FUNCTIONS.iter().map(|function| shape(function.arity).driver).collect();
    drivers.sort();
    drivers.dedup();
    let mut text = format!(
        "//! Vector maths, element by element.
//!
//! Generated from `src/math/table.rs` by `cargo run -p kiln-generate`; do not edit.

use super::elementwise::{};
use super::guard;
use crate::math::{};
",
        braces(&drivers),
        braces(&kernels)
    );
    for function in FUNCTIONS {
        for kind in &KINDS {
            text += &export(function, kind);
        }
    }
    for arity in [Arity::Unary, Arity::Binary, Arity::Pair] {
        for kind in &KINDS {
            text += &registry(arity, kind.suffix);
        }
    }
    text
}

fn braces<T: AsRef<str>>(names: &[T]) -> String {
    match names {
        [only] => only.as_ref().to_string(),
        _ => format!("{{{}}}", names.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")),
    }
}

/// The type in `src/math/` that implements a function: its name in capitals.
fn kernel(name: &str) -> String {
    name[..1].to_uppercase() + &name[1..]
}

/// What the exports of an arity look like.
struct Shape {
    /// The function in `src/ffi/elementwise.rs`.
    driver: &'static str,
    arguments: &'static [&'static str],
    results: &'static [&'static str],
    /// How the formula reads.
    call: &'static str,
    words: &'static str,
}

fn shape(arity: Arity) -> Shape {
    match arity {
        Arity::Unary => Shape {
            driver: "unary",
            arguments: &["x"],
            results: &["out"],
            call: "out[i] = NAME(x[i])",
            words: "of one argument",
        },
        Arity::Binary => Shape {
            driver: "binary",
            arguments: &["x", "y"],
            results: &["out"],
            call: "out[i] = NAME(x[i], y[i])",
            words: "of two arguments",
        },
        Arity::Pair => Shape {
            driver: "pair",
            arguments: &["x"],
            results: &["out1", "out2"],
            call: "out1[i], out2[i] = NAME(x[i])",
            words: "of one argument and two results",
        },
    }
}

/// How accurate, in words.
pub fn accuracy(ulp: f64) -> String {
    if ulp == 0.0 { "exact".to_string() } else { format!("error at most {ulp} ulp") }
}

fn export(Function { name, arity, formula, special, ulp, source }: &Function, kind: &Kind) -> String {
    let (suffix, bound) = (kind.suffix, accuracy(ulp[kind.column]));
    let shape = shape(*arity);
    let documentation = if suffix == "f64" {
        let parameters: String = shape
            .arguments
            .iter()
            .enumerate()
            .map(|(k, x)| {
                parameter(x, if k == 0 { "the arguments; may be NULL if n is 0" } else { "the second arguments" }, k)
            })
            .collect();
        let results: String = shape
            .results
            .iter()
            .enumerate()
            .map(|(k, out)| {
                let what = if k == 0 {
                    "receives the results; must be an input or not overlap it; after a failure it is as it was"
                } else {
                    "receives the second results, likewise"
                };
                parameter(out, what, 1)
            })
            .collect();
        format!(
            "/// {}: {formula}. {special}.
///
/// {} ({source}). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
{parameters}{results}/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP",
            shape.call.replace("NAME", name),
            bound[..1].to_uppercase() + &bound[1..],
        )
    } else {
        format!("/// As kiln_{name}_f64, for {}; {bound}.", kind.c)
    };
    let pointers = [(shape.arguments, "const"), (shape.results, "mut")];
    let parameters: String = pointers
        .iter()
        .flat_map(|(names, access)| {
            names.iter().map(move |x| format!("    {x}: *{access} {suffix},\n    inc{x}: i64,\n"))
        })
        .collect();
    let passed: String =
        pointers.iter().flat_map(|(names, _)| names.iter()).map(|x| format!(", {x}, inc{x}")).collect();
    format!(
        "
{documentation}
#[unsafe(no_mangle)]
pub unsafe extern \"C\" fn kiln_{name}_{suffix}(
    n: i64,
{parameters}) -> i32 {{
    // SAFETY: by the caller.
    guard(|_| unsafe {{ {driver}::<{kernel}, {suffix}>(n{passed}) }})
}}
",
        driver = shape.driver,
        kernel = kernel(name)
    )
}

/// The lines about an array and its increment.
fn parameter(name: &str, what: &str, later: usize) -> String {
    let increment = if later == 0 {
        "their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)"
    } else {
        "their increment, likewise"
    };
    format!("/// @param {name:<7} {what}\n/// @param {:<7} {increment}\n", format!("inc{name}"))
}

/// All functions of a type by name, for the tests to run over.
fn registry(arity: Arity, suffix: &str) -> String {
    let upper = suffix.to_uppercase();
    let Shape { driver, arguments, results, words, .. } = shape(arity);
    let (title, table) = (kernel(driver), driver.to_uppercase());
    let parameters = format!(
        "i64{}{}",
        format!(", *const {suffix}, i64").repeat(arguments.len()),
        format!(", *mut {suffix}, i64").repeat(results.len())
    );
    let rows: String =
        of(arity).map(|Function { name, .. }| format!("    (\"{name}_{suffix}\", kiln_{name}_{suffix}),\n")).collect();
    format!(
        "
/// The type of an export {words}.
pub type {title}{upper} = unsafe extern \"C\" fn({parameters}) -> i32;

/// All exports {words}, by name.
#[rustfmt::skip]
pub const {table}_{upper}: &[(&str, {title}{upper})] = &[
{rows}];
"
    )
}
