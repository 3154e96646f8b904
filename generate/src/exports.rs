//! `src/ffi/math.rs` and `src/ffi/complex.rs`: an export for each function and element type; `src/math/elementary.rs`: its operation.

use crate::table::{Arity, COMPLEX_FUNCTIONS, FUNCTIONS, Function};
use crate::template::{COMPLEX_KINDS, KINDS, Kind};

/// The functions of real numbers.
pub fn real() -> String {
    let head = "//! Vector maths, element by element.
//!
//! Generated from `src/math/table.rs` by `cargo run -p kiln-generate`; do not edit.";
    file(head, FUNCTIONS, &[Arity::Unary, Arity::Binary, Arity::Pair], &KINDS)
}

/// The functions of complex numbers.
pub fn complex() -> String {
    let head = "//! Vector maths of complex numbers, element by element. A complex number is two neighbouring reals, its real and its imaginary
//! part, as in C, C++, Fortran and NumPy.
//!
//! Generated from `src/math/complex/table.rs` by `cargo run -p kiln-generate`; do not edit.";
    file(head, COMPLEX_FUNCTIONS, &[Arity::Part, Arity::Unary, Arity::Binary], &COMPLEX_KINDS)
}

fn file(head: &str, functions: &[Function], arities: &[Arity], kinds: &[Kind]) -> String {
    let mut drivers: Vec<&str> = arities.iter().map(|arity| shape(*arity).driver).collect();
    drivers.sort();
    drivers.dedup();
    let mut text = format!(
        "{head}

use super::elementwise::{};
use crate::math::elementary::*;
",
        braces(&drivers),
    );
    for function in functions {
        for kind in kinds {
            text += &export(function, kind, &kinds[0]);
        }
    }
    for arity in arities {
        for kind in kinds {
            text += &registry(functions, *arity, kind);
        }
    }
    text
}

/// The operations of all functions.
pub fn operations() -> String {
    let tables = [(FUNCTIONS, &KINDS), (COMPLEX_FUNCTIONS, &COMPLEX_KINDS)];
    let (mut statics, mut names) = (String::new(), Vec::new());
    for (functions, kinds) in tables {
        for function in functions {
            for kind in kinds {
                let name = operation(function.name, kind);
                statics += &format!("pub static {name}: Op = {};\n", constructor(function, kind));
                names.push(format!("&{name}"));
            }
        }
    }
    format!(
        "//! The operations of all elementary functions.
//!
//! Generated from `src/math/table.rs` by `cargo run -p kiln-generate`; do not edit.
#![allow(missing_docs, reason = \"one like the other\")]

use super::{{Op, complex}};

/// All of them.
pub static ELEMENTARY: &[&Op] = &[{}];

{statics}",
        names.join(", ")
    )
}

/// The name of an operation.
fn operation(name: &str, kind: &Kind) -> String {
    format!("{name}_{}", kind.suffix).to_uppercase()
}

/// The operation of a function.
fn constructor(Function { name, arity, .. }: &Function, kind: &Kind) -> String {
    let (kernel, real) = (kernel(name), kind.rust);
    if !kind.complex {
        let Shape { arguments, results, .. } = shape(*arity);
        return format!("Op::real::<super::{kernel}, {real}, {}, {}>({name:?})", arguments.len(), results.len());
    }
    let (number, parts) = (format!("[{real}; 2]"), 2 * shape(*arity).arguments.len());
    match arity {
        Arity::Part => format!("Op::complex::<complex::{kernel}, {number}, {real}, {parts}, 1>({name:?})"),
        _ => format!("Op::complex::<complex::{kernel}, {number}, {number}, {parts}, 2>({name:?})"),
    }
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
    /// The list of all exports of the arity.
    registry: &'static str,
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
            registry: "unary",
            arguments: &["x"],
            results: &["out"],
            call: "out[i] = NAME(x[i])",
            words: "of one argument",
        },
        Arity::Binary => Shape {
            driver: "binary",
            registry: "binary",
            arguments: &["x", "y"],
            results: &["out"],
            call: "out[i] = NAME(x[i], y[i])",
            words: "of two arguments",
        },
        Arity::Pair => Shape {
            driver: "pair",
            registry: "pair",
            arguments: &["x"],
            results: &["out1", "out2"],
            call: "out1[i], out2[i] = NAME(x[i])",
            words: "of one argument and two results",
        },
        Arity::Part => Shape {
            driver: "unary",
            registry: "part",
            arguments: &["x"],
            results: &["out"],
            call: "out[i] = NAME(x[i])",
            words: "of one argument with a real result",
        },
    }
}

/// How accurate, in words.
pub fn accuracy(ulp: f64) -> String {
    if ulp == 0.0 { "exact".to_string() } else { format!("error at most {ulp} ulp") }
}

/// The first of the kinds is the one that is documented, the other refers to it.
fn export(Function { name, arity, formula, special, ulp, source }: &Function, kind: &Kind, first: &Kind) -> String {
    let (suffix, real) = (kind.suffix, kind.rust);
    let mut bound = accuracy(ulp[kind.column]);
    if kind.complex && *arity != Arity::Part && ulp[kind.column] > 0.0 {
        bound += " of the magnitude";
    }
    let in_place = if *arity == Arity::Part {
        "An output cannot be an input."
    } else {
        "In place if an output is an input with the same increment."
    };
    let shape = shape(*arity);
    let documentation = if suffix == first.suffix {
        let parameters: String = shape
            .arguments
            .iter()
            .enumerate()
            .map(|(k, x)| {
                let what = match (k, kind.complex) {
                    (0, false) => "the arguments; may be NULL if n is 0",
                    (0, true) => "the arguments, each a real and an imaginary part; may be NULL if n is 0",
                    _ => "the second arguments",
                };
                parameter(x, what, k)
            })
            .collect();
        let results: String = shape
            .results
            .iter()
            .enumerate()
            .map(|(k, out)| {
                let what = match (k, arity) {
                    (0, Arity::Part) => {
                        "receives the results, real numbers; must not overlap an input; after a failure it is as it was"
                    }
                    (0, _) => {
                        "receives the results; must be an input or not overlap it; after a failure it is as it was"
                    }
                    _ => "receives the second results, likewise",
                };
                parameter(out, what, 1)
            })
            .collect();
        format!(
            "/// {}: {formula}. {special}.
///
/// {} ({source}). {in_place}
///
/// @param n       the number of elements
{parameters}{results}/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP",
            shape.call.replace("NAME", name),
            bound[..1].to_uppercase() + &bound[1..],
        )
    } else {
        format!("/// As kiln_{name}_{}, for {}; {bound}.", first.suffix, kind.c)
    };
    let pointers = [(shape.arguments, "const"), (shape.results, "mut")];
    let parameters: String = pointers
        .iter()
        .flat_map(|(names, access)| {
            names.iter().map(move |x| format!("    {x}: *{access} {real},\n    inc{x}: i64,\n"))
        })
        .collect();
    let passed: String =
        pointers.iter().flat_map(|(names, _)| names.iter()).map(|x| format!(", {x}.cast(), inc{x}")).collect();
    format!(
        "
{documentation}
#[unsafe(no_mangle)]
pub unsafe extern \"C\" fn kiln_{name}_{suffix}(
    n: i64,
{parameters}) -> i32 {{
    // SAFETY: by the caller.
    unsafe {{ {driver}(\"kiln_{name}_{suffix}\", &{operation}, n{passed}) }}
}}
",
        driver = shape.driver,
        operation = operation(name, kind),
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
fn registry(functions: &[Function], arity: Arity, kind: &Kind) -> String {
    let (suffix, real, upper) = (kind.suffix, kind.rust, kind.suffix.to_uppercase());
    let Shape { registry, arguments, results, words, .. } = shape(arity);
    let prefix = if kind.complex { "complex_" } else { "" };
    let driver = prefix.to_string() + registry;
    let (title, table) = (driver.split('_').map(kernel).collect::<String>(), driver.to_uppercase());
    let parameters = format!(
        "i64{}{}",
        format!(", *const {real}, i64").repeat(arguments.len()),
        format!(", *mut {real}, i64").repeat(results.len())
    );
    let rows: String = functions
        .iter()
        .filter(|function| function.arity == arity)
        .map(|Function { name, .. }| format!("    (\"{name}_{suffix}\", kiln_{name}_{suffix}),\n"))
        .collect();
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
