use super::super::parse::parse;
use super::super::program::Variable;
use super::*;

/// A variable for each type, by NumPy's letters, and n, x, z: Python's numbers.
fn dtype_of(source: &str) -> Result<Dtype, Error> {
    let names = ["bo", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8", "f2", "c8", "c16"];
    let mut variables: Vec<Variable> =
        names.iter().zip(Dtype::ALL).map(|(name, dtype)| Variable { name, of: Type::Strong(dtype) }).collect();
    for (name, class) in [("t", Class::Bool), ("n", Class::Integer), ("x", Class::Float), ("z", Class::Complex)] {
        variables.push(Variable { name, of: Type::Weak(class) });
    }
    let typed = typed(source, &parse(source)?, &variables)?;
    Ok(typed.graph.dtype(typed.result))
}

#[test]
fn types_are_numpys() {
    use Dtype::*;
    for (source, dtype) in [
        ("i1 + u1", I16),
        ("i8 + u8", F64),
        ("f4 + 1.5", F32),
        ("f4 + 1j", C64),
        ("f2 * i2", F32),
        ("bo + bo", Bool),
        ("bo * 2", I64),
        ("bo // bo", I8),
        ("bo ** 2", I8),
        ("i1 ** 2", I8),
        ("i1 / i1", F64),
        ("f2 / i1", F16),
        ("i1 < u8", Bool),
        ("u1 == 300", Bool),
        ("i1 << u1", I16),
        ("2 ** 3", I64),
        ("2 < 3", Bool),
        ("1 / 2", F64),
        ("2 ** 70 + f4", F32),
        ("n * 2 + i1", I8),
        ("n / 2 + f4", F32),
        ("x * n", F64),
        ("z + f2", C64),
        ("t + t", I64),
        ("t and bo", Bool),
        ("not bo", Bool),
        ("where(bo, 1, 2)", I64),
        ("where(bo, i1, 2.5)", F64),
        ("1 if bo else f4", F32),
        ("f4 if True else f8", F32),
        ("n if t else 3", I64),
        ("clip(u1, -5, 300)", U8),
        ("maximum(2, 3)", I64),
        ("isnan(f4)", Bool),
        ("signbit(i1)", Bool),
        ("square(bo)", I8),
        ("float32(i8) * 2", F32),
        ("uint8(255)", U8),
        ("int8(n)", I8),
        ("round(f4, 2)", F32),
        ("ones_like(3)", I64),
        ("fma(f4, 2, 1.5)", F32),
        ("complex(f4, f4)", C64),
        ("complex(f8, 1)", C128),
        ("imag(c16)", F64),
        ("pi * f4", F32),
        ("f2 ** -1", F16),
        ("logical_and(i1, f4)", Bool),
        ("+i1", I8),
        ("~u2", U16),
        ("floor(bo)", Bool),
    ] {
        assert_eq!(dtype_of(source), Ok(dtype), "{source}");
    }
}

#[test]
fn what_has_no_type_is_refused() {
    for source in [
        "bo - bo",
        "-bo",
        "+bo",
        "~f4",
        "f4 & 1",
        "u8 << i8",
        "i1 and bo",
        "not i1",
        "1 and bo",
        "1 if f4 else 2",
        "c8 // 2",
        "sign(bo)",
        "where(bo, 1)",
        "round(f4, n)",
        "n if t else 2.5",
        "z < 1",
        "fma(c8, 1, 1)",
        "1 | x",
        "maximum(f4)",
        "contains(f4, 1)",
        "f4 + b'x'",
        "f4 == 'x'",
        "'x'",
        "sum(f4, f4)",
        "sum(f4, axis=True)",
        "sum('x')",
        "reciprocal(i4)",
    ] {
        let error = dtype_of(source).unwrap_err();
        assert!(matches!(error, Error::Operation(_)), "{source}: {error}");
        assert!(error.to_string().ends_with('^'));
    }
    for source in
        ["u1 + 300", "u1 - -1", "where(bo, u1, 300)", "i4 ** -2", "1 // 0", "uint8(256)", "int64(2 ** 63)", "1 << 200"]
    {
        assert!(matches!(dtype_of(source), Err(Error::Value(_))), "{source}: {:?}", dtype_of(source));
    }
    for source in [
        "1 + sum(f4)",
        "std(f4)",
        "who(f4)",
        "what",
        "f4.size",
        "f4[0]",
        "f4 + r'x'",
        "clip(f4, a=1)",
        "sum(f4, who=1)",
    ] {
        assert!(matches!(dtype_of(source), Err(Error::Syntax(_))), "{source}: {:?}", dtype_of(source));
    }
}

#[test]
fn operators_have_the_types_of_numpys_table() {
    let names = ["bo", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8", "f2", "c8", "c16", "1", "1.5", "1j"];
    let mut rows = 0;
    for row in include_str!("numpy.txt").lines().filter(|row| !row.starts_with('#')) {
        let mut parts = row.split(' ');
        let (operator, left, types) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        assert_eq!(types.len(), names.len());
        for (letter, right) in types.chars().zip(names) {
            let expected = "?bhiqBHIQfdeFD".find(letter).map(|i| Dtype::ALL[i]);
            let source = format!("{left} {operator} {right}");
            assert_eq!(dtype_of(&source).ok(), expected, "{source}");
        }
        rows += 1;
    }
    assert_eq!(rows, 12 * 14);
}
