//! The table of all functions. Exports, header, Fortran, Python and the pages of the documentation are generated from it
//! (`cargo run -p kiln-generate`), and the tests run over it.

/// One function, for every element type.
pub struct Function {
    /// The name, NumPy's where NumPy has it. The kernel is the type of the same name in capitals, in `math/`.
    pub name: &'static str,
    /// What it computes.
    pub formula: &'static str,
    /// Special values.
    pub special: &'static str,
    /// The largest error, in units in the last place, for f32 and for f64.
    pub ulp: [f64; 2],
    /// Where the method comes from.
    pub source: &'static str,
}

/// Functions of one argument.
pub const UNARY: &[Function] = &[
    // In the order of the documentation.
    Function {
        name: "sqrt",
        formula: "the square root of x[i]",
        special: "sqrt(-0) is -0; a negative number gives NaN",
        ulp: [0.5, 0.5],
        source: "IEEE 754 squareRoot, correctly rounded by the processor",
    },
];
