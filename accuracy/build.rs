//! Compiles the references in long double.

fn main() {
    cc::Build::new()
        .file("src/long_double.c")
        .file("src/complex.c")
        .opt_level(2)
        .flag_if_supported("-std=gnu11")
        .compile("long_double");
    println!("cargo::rerun-if-changed=src/long_double.c");
    println!("cargo::rerun-if-changed=src/complex.c");
}
