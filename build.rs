//! Gives the shared library its soname and keeps it loaded until the process ends.

#[path = "src/version.rs"]
mod version;

fn main() {
    println!("cargo::rerun-if-changed=src/version.rs");
    println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libkiln.so.{}", version::KILN_ABI_VERSION);
    // The pool's threads run code of this library, so it must never be unmapped under them.
    println!("cargo::rustc-cdylib-link-arg=-Wl,-z,nodelete");
}
