//! `bindings/python/kiln/_declarations.py`.

use crate::prototypes::{Prototype, lines};
use crate::table::UNARY;

pub fn generate(functions: &[Prototype], constants: &[(String, String)]) -> String {
    let declarations = lines(functions, constants);
    let unary: String =
        UNARY.iter().map(|f| format!("    \"{}\": \"{}. {}.\",\n", f.name, f.formula, f.special)).collect();
    format!(
        "\"\"\"What the shared library exports.

Generated from the header and the table of functions by `cargo run -p kiln-generate`; do not edit.
\"\"\"

CDEF = \"\"\"
{declarations}\"\"\"

# Functions of one argument: the name, and what it computes.
UNARY = {{
{unary}}}
"
    )
}
