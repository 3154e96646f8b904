//! Writes every file that follows from the table of functions (`src/math/table.rs`) and from the exports (`src/ffi/`):
//!
//! table -> `src/ffi/math.rs` and `complex.rs` -> `include/kiln.h` -> Fortran module, Python and Cython declarations, `tests/abi.txt`; and
//! `_functions.pyi`, `include/kiln.hpp`, `docs/functions.md`.
//!
//! `cargo run -p kiln-generate` writes them; with `--check` it only says which of them are not what they should be.

mod cplusplus;
mod cython;
mod docs;
mod exports;
mod fortran;
mod header;
mod prototypes;
mod python;
#[path = "../../src/math/table.rs"]
mod table;
mod template;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let check = std::env::args().any(|argument| argument == "--check");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the project");
    let mut drifted = Vec::new();
    let mut put = |path: &str, text: String| {
        let file = root.join(path);
        if std::fs::read_to_string(&file).is_ok_and(|now| now == text) {
            return;
        }
        drifted.push(path.to_string());
        if !check {
            std::fs::write(&file, text).unwrap_or_else(|error| panic!("cannot write {path}: {error}"));
        }
    };
    put("src/ffi/math.rs", exports::real());
    put("src/ffi/complex.rs", exports::complex());
    put("src/math/elementary.rs", exports::operations());
    // Reads the exports from their files, so it follows them.
    let header = header::generate(root);
    let (functions, constants) = (prototypes::parse(&header), prototypes::constants(&header));
    // In the change of a commit, a change of this file is a change of the ABI.
    put("tests/abi.txt", prototypes::lines(&header, &functions, &constants));
    put("include/kiln.hpp", cplusplus::generate());
    put("bindings/fortran/kiln.f90", fortran::generate(&functions, &constants));
    put("bindings/python/kiln/_declarations.py", python::declarations(&header, &functions, &constants));
    put("bindings/python/kiln/_functions.pyi", python::stub());
    put("bindings/python/kiln/capi.pxd", cython::generate(&functions, &constants));
    put("docs/functions.md", docs::generate());
    put("include/kiln.h", header);
    match (check, drifted.is_empty()) {
        (_, true) => println!("generated files: up to date"),
        (true, false) => {
            println!("generated files that differ, run `cargo run -p kiln-generate`: {}", drifted.join(", "))
        }
        (false, false) => println!("written: {}", drifted.join(", ")),
    }
    ExitCode::from(u8::from(check && !drifted.is_empty()))
}
