//! Which type several types have in common, as NumPy 2.4 has it.

use super::number::Class;
use crate::array::Dtype::{self, *};

/// The type of an argument: an element type, or that of a Python number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    /// Of an array, or of a number of NumPy's.
    Strong(Dtype),
    /// Of a Python number.
    Weak(Class),
    /// Bytes, of a width that is known when the program runs.
    Bytes,
}

/// What a type's numbers are, each more general than the one before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Family {
    /// Truths.
    Bool,
    /// Integers without a sign.
    Unsigned,
    /// Integers with one.
    Signed,
    /// Floating-point numbers.
    Float,
    /// Complex numbers.
    Complex,
}

/// Of which family a type is.
pub fn family(dtype: Dtype) -> Family {
    match dtype {
        Bool => Family::Bool,
        U8 | U16 | U32 | U64 => Family::Unsigned,
        I8 | I16 | I32 | I64 => Family::Signed,
        F16 | F32 | F64 => Family::Float,
        C64 | C128 => Family::Complex,
    }
}

/// Whether a cast is of the same kind: to the same family or a more general one.
pub fn same_kind(from: Dtype, to: Dtype) -> bool {
    family(from) <= family(to)
}

/// The smallest floating-point type that has all small integers of a type; of a complex type that of its parts.
pub fn float_of(dtype: Dtype) -> Dtype {
    match dtype {
        Bool | I8 | U8 | F16 => F16,
        I16 | U16 | F32 | C64 => F32,
        _ => F64,
    }
}

/// The complex type with parts of a floating-point type; there is none of float16.
fn complex_of(float: Dtype) -> Dtype {
    if float == F64 { C128 } else { C64 }
}

/// The larger of two floating-point types.
fn wider(a: Dtype, b: Dtype) -> Dtype {
    if a.size() >= b.size() { a } else { b }
}

/// The type that two have in common.
pub fn promote(a: Dtype, b: Dtype) -> Dtype {
    let (low, high) = if family(a) <= family(b) { (a, b) } else { (b, a) };
    match (family(low), family(high)) {
        (Family::Bool, _) => high,
        (Family::Float, Family::Float) => wider(low, high),
        (_, Family::Float) => wider(float_of(low), high),
        (_, Family::Complex) => complex_of(wider(float_of(low), float_of(high))),
        (Family::Unsigned, Family::Signed) if low.size() >= high.size() => match low.size() {
            1 => I16,
            2 => I32,
            4 => I64,
            _ => F64,
        },
        (Family::Unsigned, Family::Signed) => high,
        _ => wider(low, high),
    }
}

/// The type of the result of several arguments.
pub fn result_type(types: &[Type]) -> Dtype {
    let (mut strong, mut weak) = (None, Class::Bool);
    for item in types {
        let dtype = match *item {
            Type::Strong(dtype) => dtype,
            Type::Weak(Class::Bool) => Bool,
            Type::Weak(class) => {
                weak = weak.max(class);
                continue;
            }
            // Bytes are refused before types are asked for.
            Type::Bytes => continue,
        };
        strong = Some(strong.map_or(dtype, |strong| promote(strong, dtype)));
    }
    let strong = strong.unwrap_or(Bool);
    match (weak, family(strong)) {
        (Class::Integer, Family::Bool) => I64,
        (Class::Float, Family::Bool | Family::Unsigned | Family::Signed) => F64,
        (Class::Complex, Family::Bool | Family::Unsigned | Family::Signed) => C128,
        (Class::Complex, Family::Float) => complex_of(strong),
        _ => strong,
    }
}

/// The type in which a function of floating-point numbers is computed: that of the first of its types that all arguments fit safely.
pub fn float_type(types: &[Type]) -> Dtype {
    let common = result_type(types);
    if family(common) == Family::Complex || types.iter().any(|item| matches!(item, Type::Weak(Class::Float))) {
        return if family(common) < Family::Float { F64 } else { common };
    }
    // Each for itself: int8 and uint8 fit float16, though what they have in common does not.
    let strong = types.iter().filter_map(|item| match item {
        Type::Strong(Bool) | Type::Weak(_) | Type::Bytes => None,
        Type::Strong(dtype) => Some(float_of(*dtype)),
    });
    strong.reduce(wider).unwrap_or(if common == Bool { F16 } else { F64 })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `numpy.result_type` of NumPy 2.4, row by row in the order of the types: of two arrays, and of one and 1, 1.0, 1j.
    const COMMON: &str = include_str!("promote/numpy.txt");

    #[test]
    fn common_types_are_numpys() {
        let letters = "?bhiqBHIQfdeFD";
        let mut rows = 0;
        for (row, a) in COMMON.lines().filter(|line| !line.starts_with('#')).zip(Dtype::ALL) {
            let of_letter = |letter: char| Dtype::ALL[letters.find(letter).unwrap()];
            let expected: Vec<Dtype> = row.chars().map(of_letter).collect();
            let mut found: Vec<Dtype> = Dtype::ALL.iter().map(|b| promote(a, *b)).collect();
            for class in [Class::Integer, Class::Float, Class::Complex] {
                found.push(result_type(&[Type::Strong(a), Type::Weak(class)]));
            }
            assert_eq!(found, expected, "{a:?}");
            rows += 1;
        }
        assert_eq!(rows, 14);
    }

    #[test]
    fn floating_point_types_of_functions() {
        let strong = Type::Strong;
        for (types, float) in [
            (vec![strong(I8)], F16),
            (vec![strong(I8), strong(U8)], F16),
            (vec![strong(I16), strong(F16)], F32),
            (vec![strong(U8), strong(U16)], F32),
            (vec![strong(I8), Type::Weak(Class::Float)], F64),
            (vec![strong(I8), Type::Weak(Class::Integer)], F16),
            (vec![strong(Bool), Type::Weak(Class::Integer)], F64),
            (vec![Type::Weak(Class::Integer), strong(F16)], F16),
            (vec![Type::Weak(Class::Bool)], F16),
            (vec![Type::Weak(Class::Integer)], F64),
            (vec![strong(Bool)], F16),
            (vec![strong(C64)], C64),
            (vec![strong(U64)], F64),
        ] {
            assert_eq!(float_type(&types), float, "{types:?}");
        }
    }
}
