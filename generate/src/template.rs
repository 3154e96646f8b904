//! Templates: text with blocks that are repeated, for each function of the table or for each element type.

use crate::table::{Arity, Function, complex_of, of};

/// An element type: the suffix of the exports, and what the languages call it.
pub struct Kind {
    pub suffix: &'static str,
    /// Two numbers.
    pub complex: bool,
    /// Of the number, or of the parts.
    pub c: &'static str,
    pub rust: &'static str,
    /// Of the element, and of the parts.
    pub fortran: &'static str,
    pub fortran_real: &'static str,
    /// The column of the error bound in the table.
    pub column: usize,
}

const fn kind(suffix: &'static str, complex: bool, wide: bool) -> Kind {
    let (c, rust, fortran_real) = if wide { ("double", "f64", "c_double") } else { ("float", "f32", "c_float") };
    let fortran = match (complex, wide) {
        (false, _) => fortran_real,
        (true, true) => "c_double_complex",
        (true, false) => "c_float_complex",
    };
    Kind { suffix, complex, c, rust, fortran, fortran_real, column: wide as usize }
}

/// All types of real elements.
pub const KINDS: [Kind; 2] = [kind("f64", false, true), kind("f32", false, false)];

/// All types of complex elements.
pub const COMPLEX_KINDS: [Kind; 2] = [kind("c128", true, true), kind("c64", true, false)];

/// Reductions of one vector to a number of its type, and of two.
const REDUCTIONS: [&str; 11] =
    ["sum", "prod", "norm1", "norm2", "norminf", "min", "max", "mean", "exact_sum", "exact_norm2", "exact_mean"];
const REDUCTIONS_OF_TWO: [&str; 3] = ["dot", "exact_dot", "average"];

/// The same over the ranks of a communicator, and those with degrees of freedom.
const RANKS: [&str; 8] = ["sum", "prod", "norm1", "norm2", "norminf", "min", "max", "mean"];
const RANKS_OF_TWO: [&str; 2] = ["dot", "average"];
const RANKS_WITH_DDOF: [&str; 2] = ["var", "std"];

/// Fills a template. A block stands between the lines `<mark>each unary` (or `binary`, `pair`; `complex unary`, `complex binary`,
/// `complex part`; `reduction`, `reduction of two`, `reduction of ranks` and so on; `kind`, `complex kind`) and `<mark>end each ...`; in it NAME, and SUFFIX, REAL
/// (the type of parts) and KIND (`names` says what those two are in the language), are replaced.
pub fn fill(template: &str, mark: &str, names: fn(&Kind) -> [&'static str; 2]) -> String {
    let mut text = template.to_string();
    let names_of = |functions: &mut dyn Iterator<Item = &'static Function>| -> Vec<&'static str> {
        functions.map(|function| function.name).collect()
    };
    for (what, functions) in [
        ("unary", names_of(&mut of(Arity::Unary))),
        ("binary", names_of(&mut of(Arity::Binary))),
        ("pair", names_of(&mut of(Arity::Pair))),
        ("complex unary", names_of(&mut complex_of(Arity::Unary))),
        ("complex binary", names_of(&mut complex_of(Arity::Binary))),
        ("complex part", names_of(&mut complex_of(Arity::Part))),
    ] {
        text = repeat(&text, mark, what, &|block| functions.iter().map(|name| block.replace("NAME", name)).collect());
    }
    for (what, names) in [
        ("reduction", &REDUCTIONS[..]),
        ("reduction of two", &REDUCTIONS_OF_TWO[..]),
        ("reduction of ranks", &RANKS[..]),
        ("reduction of two of ranks", &RANKS_OF_TWO[..]),
        ("reduction with ddof of ranks", &RANKS_WITH_DDOF[..]),
    ] {
        text = repeat(&text, mark, what, &|block| names.iter().map(|name| block.replace("NAME", name)).collect());
    }
    for (what, kinds) in [("kind", &KINDS), ("complex kind", &COMPLEX_KINDS)] {
        text = repeat(&text, mark, what, &|block| {
            let fill = |kind: &Kind| {
                let [name, real] = names(kind);
                block.replace("SUFFIX", kind.suffix).replace("KIND", name).replace("REAL", real)
            };
            kinds.iter().map(fill).collect()
        });
    }
    text
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
