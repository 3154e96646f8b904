fn main() {
    let folder = std::env::var("KILN_LIBRARY_FOLDER").expect("KILN_LIBRARY_FOLDER is set");
    println!("cargo::rerun-if-env-changed=KILN_LIBRARY_FOLDER");
    println!("cargo::rustc-link-search=native={folder}");
    println!("cargo::rustc-link-lib=dylib=kiln");
    println!("cargo::rustc-link-arg=-Wl,-rpath,{folder}");
}
