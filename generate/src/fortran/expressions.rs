//! Expressions in Fortran: arrays of any kind and rank as descriptors.

/// Kinds: the declaration, and the constant of the type.
const KINDS: [(&str, &str, &str); 9] = [
    ("f32", "real(c_float)", "KILN_F32"),
    ("f64", "real(c_double)", "KILN_F64"),
    ("c64", "complex(c_float_complex)", "KILN_C64"),
    ("c128", "complex(c_double_complex)", "KILN_C128"),
    ("i8", "integer(c_int8_t)", "KILN_I8"),
    ("i16", "integer(c_int16_t)", "KILN_I16"),
    ("i32", "integer(c_int32_t)", "KILN_I32"),
    ("i64", "integer(c_int64_t)", "KILN_I64"),
    ("bool", "logical(c_bool)", "KILN_BOOL"),
];

/// The most axes.
const MOST: usize = 7;

/// The generic interface, with the names in it private.
pub fn interfaces() -> String {
    let names: Vec<String> = KINDS.iter().map(|kind| format!("array_{}", kind.0)).collect();
    let (first, rest) = names.split_at(5);
    format!(
        "  interface kiln_array\n    module procedure {}, &\n      {}\n  end interface\n  private :: {}\n",
        first.join(", "),
        rest.join(", "),
        names.join(", ")
    )
}

/// The functions behind it.
pub fn procedures() -> String {
    KINDS.iter().map(function).collect::<Vec<_>>().join("\n")
}

fn function((suffix, declaration, dtype): &(&str, &str, &str)) -> String {
    let mut text = format!(
        "  function array_{suffix}(x) result(array)
    {declaration}, intent(in), target :: x(..)
    type(kiln_array) :: array
    array%dtype = {dtype}
    array%ndim = rank(x)
    array%shape(:rank(x)) = shape(x, kind=c_int64_t)
    select rank (x)
    rank (0)
      array%data = c_loc(x)
"
    );
    for rank in 1..=MOST {
        let at = |axis: usize| (0..rank).map(|i| if i == axis { "2" } else { "1" }).collect::<Vec<_>>().join(", ");
        text += &format!("    rank ({rank})\n      if (size(x, kind=c_int64_t) == 0) return\n");
        text += &format!("      array%data = c_loc(x({}))\n", at(MOST));
        for axis in 0..rank {
            let place = axis + 1;
            text += &format!(
                "      if (size(x, {place}) > 1) array%strides({place}) = between(array%data, c_loc(x({})))\n",
                at(axis)
            );
        }
    }
    text + "    end select\n  end function\n"
}
