//! Templates: text with blocks that are repeated, for each function of the table or for each element type.

use crate::table::{Arity, of};

/// An element type: the suffix of the exports, and what the languages call it.
pub struct Kind {
    pub suffix: &'static str,
    pub c: &'static str,
    pub fortran: &'static str,
    /// The column of the error bound in the table.
    pub column: usize,
}

/// All element types.
pub const KINDS: [Kind; 2] = [
    Kind { suffix: "f64", c: "double", fortran: "c_double", column: 1 },
    Kind { suffix: "f32", c: "float", fortran: "c_float", column: 0 },
];

/// Reductions of one vector to a number of its type, and of two.
const REDUCTIONS: [&str; 11] =
    ["sum", "prod", "norm1", "norm2", "norminf", "min", "max", "mean", "exact_sum", "exact_norm2", "exact_mean"];
const REDUCTIONS_OF_TWO: [&str; 3] = ["dot", "exact_dot", "average"];

/// Fills a template. A block stands between the lines `<mark>each unary` (or `binary`, `pair`, `reduction`, `reduction of two`,
/// `kind`) and `<mark>end each ...`;
/// in it NAME, and SUFFIX and KIND (`kind_name` says what that is in the language), are replaced.
pub fn fill(template: &str, mark: &str, kind_name: fn(&Kind) -> &'static str) -> String {
    let mut text = template.to_string();
    for (what, arity) in [("unary", Arity::Unary), ("binary", Arity::Binary), ("pair", Arity::Pair)] {
        text = repeat(&text, mark, what, &|block| {
            of(arity).map(|function| block.replace("NAME", function.name)).collect()
        });
    }
    for (what, names) in [("reduction", &REDUCTIONS[..]), ("reduction of two", &REDUCTIONS_OF_TWO[..])] {
        text = repeat(&text, mark, what, &|block| names.iter().map(|name| block.replace("NAME", name)).collect());
    }
    repeat(&text, mark, "kind", &|block| {
        KINDS.iter().map(|kind| block.replace("SUFFIX", kind.suffix).replace("KIND", kind_name(kind))).collect()
    })
}

fn repeat(text: &str, mark: &str, what: &str, expand: &dyn Fn(&str) -> String) -> String {
    let (start, end) = (format!("{mark}each {what}\n"), format!("{mark}end each {what}\n"));
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(&start) {
        let (block, after) = after.split_once(&end).expect("a block that ends");
        result += before;
        result += &expand(block);
        rest = after;
    }
    result + rest
}
