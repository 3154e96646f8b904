//! The promise: a result depends on the input values and the logical shape only.
//!
//! Every kernel is run on each instruction set, with 1 to 4 threads, misaligned and strided, on awkward sizes and special
//! values; all of it must give the same bytes, whose hash is in `tests/bits.txt`. `KILN_BLESS=1 cargo test --test bits`
//! writes that file anew: for a release that says so. An instruction set that this machine lacks shows as ignored.

#[path = "../common/mod.rs"]
mod common;
mod diffusion;
mod expressions;
mod extremes;
mod kernels;
mod linalg;
mod operations;
mod reductions;

use kiln::simd::Isa;
use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::BTreeMap;
use std::process::{Command, ExitCode};
use std::sync::OnceLock;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bits.txt");
/// Set for the child processes, one for each instruction set, because that is chosen once in a process.
const CHILD: &str = "KILN_TEST_BITS_CHILD";

type Hashes = BTreeMap<String, String>;

fn main() -> ExitCode {
    if std::env::var_os(CHILD).is_some() {
        for (name, run) in kernels::all() {
            println!("{name} {}", run());
        }
        return ExitCode::SUCCESS;
    }
    if std::env::var_os("KILN_BLESS").is_some() {
        let hashes = compute("portable").expect("the portable set runs");
        let lines: String = hashes.iter().map(|(name, hash)| format!("{name} {hash}\n")).collect();
        std::fs::write(FILE, lines).expect("tests/bits.txt can be written");
        println!("written: tests/bits.txt, from the portable set");
    }
    let expected = parse(&std::fs::read_to_string(FILE).unwrap_or_default());
    let mut trials = vec![Trial::test("every_kernel_has_a_hash", {
        let (known, present): (Vec<_>, Vec<_>) =
            (expected.keys().cloned().collect(), kernels::all().into_keys().collect());
        move || if known == present { Ok(()) } else { Err(format!("bits.txt: {known:?}, kernels: {present:?}").into()) }
    })];
    // The sets in turn, so that several are computed at once.
    for name in kernels::all().into_keys() {
        for isa in Isa::NAMES {
            let absent = !Isa::present().any(|present| present.name() == isa);
            let (name, expected) = (name.clone(), expected.get(&name).cloned());
            let trial = Trial::test(format!("{name}::{isa}"), move || check(isa, &name, expected));
            trials.push(trial.with_ignored_flag(absent));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn check(isa: &'static str, name: &str, expected: Option<String>) -> Result<(), Failed> {
    static COMPUTED: [OnceLock<Result<Hashes, String>>; 3] = [const { OnceLock::new() }; 3];
    let index = Isa::NAMES.iter().position(|known| *known == isa).ok_or("an unknown set")?;
    let hashes = COMPUTED[index].get_or_init(|| compute(isa)).as_ref()?;
    let found = hashes.get(name).ok_or("not computed")?;
    match expected {
        Some(expected) if expected == *found => Ok(()),
        other => Err(format!("found {found}, expected {other:?}").into()),
    }
}

/// The hashes that a process with this instruction set finds.
fn compute(isa: &str) -> Result<Hashes, String> {
    let this = std::env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new(this).env(CHILD, "1").env("KILN_ISA", isa).output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(parse(&String::from_utf8_lossy(&output.stdout)))
}

fn parse(text: &str) -> Hashes {
    text.lines().filter_map(|line| line.split_once(' ')).map(|(a, b)| (a.to_string(), b.to_string())).collect()
}
