//! `bindings/python/kiln/_declarations.py`, and `_functions.pyi` beside it, with the functions for type checkers.

use crate::prototypes::{Prototype, lines};
use crate::table::{Arity, COMPLEX_FUNCTIONS, FUNCTIONS, Function, complex_of, of};

pub fn declarations(header: &str, functions: &[Prototype], constants: &[(String, String)]) -> String {
    let declarations = lines(header, functions, constants);
    let table = |functions: &mut dyn Iterator<Item = &'static Function>| {
        let rows: String = functions.map(|f| format!("    \"{}\": \"{}\",\n", f.name, description(f))).collect();
        if rows.is_empty() { "{}".to_string() } else { format!("{{\n{rows}}}") }
    };
    format!(
        "\"\"\"What the shared library exports.

Generated from the header and the table of functions by `cargo run -p kiln-generate`; do not edit.
\"\"\"

CDEF = \"\"\"
{declarations}\"\"\"

# Functions of one argument: the name, and what it computes.
UNARY: dict[str, str] = {}

# Functions of two arguments.
BINARY: dict[str, str] = {}

# Functions of one argument with two results.
PAIR: dict[str, str] = {}

# Functions of complex numbers, of one argument.
COMPLEX_UNARY: dict[str, str] = {}

# Of two arguments.
COMPLEX_BINARY: dict[str, str] = {}

# Of one argument, with a real result.
COMPLEX_PART: dict[str, str] = {}
",
        table(&mut of(Arity::Unary)),
        table(&mut of(Arity::Binary)),
        table(&mut of(Arity::Pair)),
        table(&mut complex_of(Arity::Unary)),
        table(&mut complex_of(Arity::Binary)),
        table(&mut complex_of(Arity::Part)),
    )
}

pub fn stub() -> String {
    let complex = |f: &Function| COMPLEX_FUNCTIONS.iter().find(|complex| complex.name == f.name);
    // The classes of the template are called as the arities are, after what they are functions of.
    let functions = FUNCTIONS.iter().map(|f| match complex(f) {
        None => format!("{}: _{:?}\n\"\"\"{}\"\"\"\n", f.name, f.arity, description(f)),
        Some(complex) => format!("{}: _RealOrComplex{:?}\n\"\"\"{}\"\"\"\n", f.name, complex.arity, description(f)),
    });
    let new = || COMPLEX_FUNCTIONS.iter().filter(|complex| FUNCTIONS.iter().all(|f| f.name != complex.name));
    let new_functions = new().map(|f| format!("{}: _Complex{:?}\n\"\"\"{}\"\"\"\n", f.name, f.arity, description(f)));
    let functions: String = functions.chain(new_functions).collect();
    let names: String = FUNCTIONS.iter().chain(new()).map(|f| format!("    \"{}\",\n", f.name)).collect();
    include_str!("functions.pyi.template").replace("#names\n", &names).replace("#functions\n", &functions)
}

/// What a function computes, in two sentences.
fn description(function: &Function) -> String {
    format!("{}. {}.", function.formula, function.special)
}
