//! The declarations of `tests/abi.txt`, and the library that has them.

use std::ffi::{CString, c_void};
use std::path::PathBuf;

/// A function for C.
pub struct Function {
    pub name: String,
    pub parameters: Vec<Parameter>,
    /// Whether it returns a status.
    pub has_status: bool,
    pub address: *const c_void,
}

pub struct Parameter {
    pub name: String,
    /// In C, `double *` and so on.
    pub of: String,
}

/// All functions of the library.
pub fn all() -> Vec<Function> {
    let library = open();
    let find = |name: &str| {
        let name = CString::new(name).expect("a name");
        // SAFETY: a library that was opened, and a string.
        unsafe { libc::dlsym(library, name.as_ptr()) }.cast_const()
    };
    let text = include_str!("../abi.txt");
    let functions = text.lines().filter(|line| line.ends_with(");") && !line.starts_with("typedef"));
    let functions: Vec<Function> = functions.map(|line| parse(line, find)).collect();
    assert!(functions.len() > 190, "{} functions in tests/abi.txt", functions.len());
    functions
}

fn parse(line: &str, find: impl Fn(&str) -> *const c_void) -> Function {
    let (head, tail) = line.trim_end_matches(");").split_once('(').expect("a prototype");
    let (result, name) = head.rsplit_once([' ', '*']).expect("a name");
    let parameters = tail.split(", ").filter(|text| *text != "void").map(|text| {
        let at = text.rfind([' ', '*']).expect("a name") + 1;
        Parameter { name: text[at..].to_string(), of: text[..at].trim().to_string() }
    });
    let address = find(name);
    assert!(!address.is_null(), "the library lacks {name}");
    Function {
        name: name.to_string(),
        parameters: parameters.collect(),
        has_status: result == "int32_t" && tail != "void",
        address,
    }
}

fn open() -> *mut c_void {
    let beside = || std::env::current_exe().expect("a path").with_file_name("libkiln.so");
    let path = std::env::var_os("KILN_LIBRARY").map_or_else(beside, PathBuf::from);
    let name = CString::new(path.to_str().expect("a path in UTF-8")).expect("a path without NUL");
    // Now: to resolve a symbol at its first call takes stack of its own.
    // SAFETY: a string.
    let library = unsafe { libc::dlopen(name.as_ptr(), libc::RTLD_NOW | libc::RTLD_LOCAL) };
    assert!(!library.is_null(), "{} cannot be opened", path.display());
    library
}
