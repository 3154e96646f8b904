//! `bindings/python/kiln/_declarations.py`, and `_functions.pyi` beside it, with the functions for type checkers.

use crate::prototypes::{Prototype, lines};
use crate::table::{Arity, Function, of};

pub fn declarations(functions: &[Prototype], constants: &[(String, String)]) -> String {
    let declarations = lines(functions, constants);
    let table =
        |arity| -> String { of(arity).map(|f| format!("    \"{}\": \"{}\",\n", f.name, description(f))).collect() };
    format!(
        "\"\"\"What the shared library exports.

Generated from the header and the table of functions by `cargo run -p kiln-generate`; do not edit.
\"\"\"

CDEF = \"\"\"
{declarations}\"\"\"

# Functions of one argument: the name, and what it computes.
UNARY = {{
{}}}

# Functions of two arguments.
BINARY = {{
{}}}

# Functions of one argument with two results.
PAIR = {{
{}}}
",
        table(Arity::Unary),
        table(Arity::Binary),
        table(Arity::Pair)
    )
}

pub fn stub() -> String {
    let functions = || of(Arity::Unary);
    let unary: String = functions().map(|f| format!("{}: _Unary\n\"\"\"{}\"\"\"\n", f.name, description(f))).collect();
    let names: String = functions().map(|f| format!("    \"{}\",\n", f.name)).collect();
    include_str!("functions.pyi.template").replace("#names\n", &names).replace("#unary\n", &unary)
}

/// What a function computes, in two sentences.
fn description(function: &Function) -> String {
    format!("{}. {}.", function.formula, function.special)
}
