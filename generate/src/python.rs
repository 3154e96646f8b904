//! `bindings/python/kiln/_declarations.py`, and `_functions.pyi` beside it, with the functions for type checkers.

use crate::prototypes::{Prototype, lines};
use crate::table::{Arity, FUNCTIONS, Function, of};

pub fn declarations(functions: &[Prototype], constants: &[(String, String)]) -> String {
    let declarations = lines(functions, constants);
    let table = |arity| {
        let rows: String = of(arity).map(|f| format!("    \"{}\": \"{}\",\n", f.name, description(f))).collect();
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
",
        table(Arity::Unary),
        table(Arity::Binary),
        table(Arity::Pair)
    )
}

pub fn stub() -> String {
    // The classes of the template are called as the arities are.
    let typed = |f: &Function| format!("{}: _{:?}\n\"\"\"{}\"\"\"\n", f.name, f.arity, description(f));
    let functions: String = FUNCTIONS.iter().map(typed).collect();
    let names: String = FUNCTIONS.iter().map(|f| format!("    \"{}\",\n", f.name)).collect();
    include_str!("functions.pyi.template").replace("#names\n", &names).replace("#functions\n", &functions)
}

/// What a function computes, in two sentences.
fn description(function: &Function) -> String {
    format!("{}. {}.", function.formula, function.special)
}
