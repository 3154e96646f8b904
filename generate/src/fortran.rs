//! `bindings/fortran/kiln.f90`: a template, filled with the prototypes and repeated for each kind.

mod expressions;

use crate::prototypes::{Parameter, Prototype};
use crate::table::{Arity, complex_of};
use crate::template::{COMPLEX_KINDS, fill};

const TEMPLATE: &str = include_str!("kiln.f90.template");

pub fn generate(functions: &[Prototype], constants: &[(String, String)]) -> String {
    let text = fill(TEMPLATE, "!", |kind| [kind.fortran, kind.fortran_real]);
    let interfaces = functions.iter().map(interface).collect::<Vec<_>>().join("\n");
    let constants: String = constants.iter().map(constant).collect();
    text.replace("!constants\n", &constants)
        .replace("!interfaces\n", &interfaces)
        .replace("!array interfaces\n", &expressions::interfaces())
        .replace("!array procedures\n", &expressions::procedures())
}

/// Flags and sizes are passed as 64-bit numbers, all other constants are statuses and versions.
fn constant((name, value): &(String, String)) -> String {
    // Fortran does not tell the constant from the function kiln_abi_version by its capitals.
    let name = if name == "KILN_ABI_VERSION" { "KILN_ABI_VERSION_OF_MODULE" } else { name };
    // As the parameters that take them.
    let starts = [
        "KILN_ALLOW_",
        "KILN_COLUMN_",
        "KILN_NORM_",
        "KILN_ALL_RANKS",
        "KILN_CAST_",
        "KILN_HARMONIC_",
        "KILN_SPECTRAL",
        "KILN_AUTO",
    ];
    let wide = starts.iter().any(|start| name.starts_with(start)) || name.ends_with("_BYTES");
    let kind = if wide { "c_int64_t" } else { "c_int32_t" };
    format!("  integer({kind}), parameter :: {name} = {value}\n")
}

/// Characters of names of parameters beside the name of a function on a line.
const LONGEST_NAMES: usize = 90;

/// The declaration of a C function.
fn interface(function: &Prototype) -> String {
    let mut names = function.parameters.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join(", ");
    if names.len() > LONGEST_NAMES {
        // A line has 132 characters at most.
        let middle = names[..LONGEST_NAMES].rfind(", ").map_or(0, |comma| comma + 2);
        names.insert_str(middle, "&\n        ");
    }
    let (kind, result) = match function.result.as_str() {
        "void" => ("subroutine", None),
        "const char *" => ("function", Some("type(c_ptr)")),
        "int32_t" => ("function", Some("integer(c_int32_t)")),
        other => panic!("no Fortran for a result of {other}"),
    };
    let mut text = format!("    {kind} {}({}) &\n        bind(c, name=\"{0}\")", function.name, names);
    if let Some(result) = result {
        text += &format!(" result(kiln_result)\n      import\n      {result} :: kiln_result\n");
    } else {
        text += "\n      import\n";
    }
    for parameter in &function.parameters {
        text += &format!("      {}\n", declaration(function, parameter));
    }
    text + &format!("    end {kind}\n")
}

fn declaration(function: &Prototype, Parameter { c_type, name }: &Parameter) -> String {
    let kind = |c_type: &str| match c_type {
        "int64_t" => "integer(c_int64_t)",
        "int32_t" => "integer(c_int32_t)",
        "int" => "integer(c_int)",
        "double" => "real(c_double)",
        "float" => "real(c_float)",
        "char" => "character(kind=c_char)",
        other => panic!("no Fortran for {other}"),
    };
    match c_type.as_str() {
        "void *" | "const void *" | "const kiln_array *" | "const kiln_mpi_table *" => {
            format!("type(c_ptr), value :: {name}")
        }
        "const char *const *" => format!("type(c_ptr), intent(in) :: {name}(*)"),
        "kiln_progress" => format!("type(c_funptr), value :: {name}"),
        _ => match c_type.strip_suffix('*').map(str::trim) {
            None => format!("{}, value :: {name}", kind(c_type)),
            Some(element) => {
                let (element, intent) = match element.strip_prefix("const ") {
                    Some(element) => (element, "in"),
                    None => (element, "inout"),
                };
                let array = function.is_array(name) || element == "char";
                // An absent optional argument is NULL in C.
                let shape = if array { format!("{name}(*)") } else { name.to_string() };
                let optional = if array && !function.is_optional_array(name) { "" } else { ", optional" };
                let numbers = complex_array(function, name)
                    .map_or_else(|| kind(element).to_string(), |kind| format!("complex({kind})"));
                format!("{numbers}, intent({intent}){optional} :: {shape}")
            }
        },
    }
}

/// Results that are real numbers for complex matrices, too.
const REAL_RESULTS: [&str; 3] = ["norm", "rcond", "logdet"];

/// The kind of the elements, where an array holds complex numbers: C has no type of its own for them.
fn complex_array(function: &Prototype, parameter: &str) -> Option<&'static str> {
    let (name, suffix) = function.name.strip_prefix("kiln_")?.rsplit_once('_')?;
    let kind = COMPLEX_KINDS.iter().find(|kind| kind.suffix == suffix)?;
    let parameters = &function.parameters;
    let of_numbers =
        parameters.iter().any(|p| p.name == parameter && (p.c_type.contains("double") || p.c_type.contains("float")));
    if !of_numbers || REAL_RESULTS.contains(&parameter) {
        return None;
    }
    let real = parameter == "out" && complex_of(Arity::Part).any(|function| function.name == name);
    (!real).then_some(kind.fortran)
}
