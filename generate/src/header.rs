//! `include/kiln.h`, by cbindgen. A macro reaches into every line of a host's code, so only names with the prefix become macros; and
//! comments are those of every C, old ones included.

use std::path::Path;

pub fn generate(root: &Path) -> String {
    let mut config = cbindgen::Config::from_file(root.join("cbindgen.toml")).expect("cbindgen.toml can be read");
    // Some constants are public for the tests.
    let all = text(root, config.clone());
    let names = all.lines().filter_map(|line| line.strip_prefix("#define ")?.split(' ').next());
    config.export.exclude.extend(names.filter(|name| !name.starts_with("KILN_")).map(str::to_string));
    text(root, config).lines().map(with_old_comment).collect()
}

fn text(root: &Path, config: cbindgen::Config) -> String {
    let bindings = cbindgen::Builder::new()
        .with_config(config)
        .with_crate(root)
        .generate()
        .unwrap_or_else(|error| panic!("cbindgen: {error}"));
    let mut text = Vec::new();
    bindings.write(&mut text);
    String::from_utf8(text).expect("a header in UTF-8")
}

/// A line whose comment to its end, if it has one outside a comment of the other kind, becomes one of the other kind.
fn with_old_comment(line: &str) -> String {
    match line.split_once("//") {
        Some((code, comment)) if code.starts_with(['#', '}']) => format!("{code}/*{comment} */\n"),
        _ => format!("{line}\n"),
    }
}
