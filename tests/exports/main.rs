//! What is promised of every export: called as `tests/abi.txt` declares it, with valid and with wrong arguments, it needs at most
//! 32 KiB of stack, and an allocation that fails is a status.
//!
//! The library is the shared one beside this test, or the one that `KILN_LIBRARY` names. Each instruction set has a process of
//! its own, as has each promise: a broken one may take its process down.

mod arguments;
mod call;
mod case;
mod declarations;
mod memory;
mod reductions;
mod stack;

use kiln::simd::Isa;
use libtest_mimic::{Arguments, Failed, Trial};
use std::process::{Command, ExitCode};

/// Set for the child processes: what they look at.
const CHILD: &str = "KILN_TEST_EXPORTS_CHILD";

fn main() -> ExitCode {
    match std::env::var(CHILD).as_deref() {
        Ok("stack") => return stack::child(),
        Ok("memory") => return memory::child(),
        _ => {}
    }
    let mut trials = Vec::new();
    let best = Isa::present().last().map(Isa::name);
    for isa in Isa::NAMES {
        let absent = !Isa::present().any(|present| present.name() == isa);
        for promise in ["stack", "memory"] {
            // What is allocated hardly depends on the set, and takes minutes to try.
            if promise == "memory" && best != Some(isa) && std::env::var_os("KILN_TEST_ALL").is_none() {
                continue;
            }
            let trial = Trial::test(format!("{promise}::{isa}"), move || child(promise, isa));
            trials.push(trial.with_ignored_flag(absent));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn child(promise: &str, isa: &str) -> Result<(), Failed> {
    let executable = std::env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new(executable).env(CHILD, promise).env("KILN_ISA", isa).output()?;
    let (said, wrong) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if output.status.success() {
        println!("{promise} {isa}: {}", said.lines().last().unwrap_or_default());
        return Ok(());
    }
    // The last lines tell which call it was.
    let lines: Vec<&str> = said.lines().collect();
    Err(format!("{}\n{}\n{wrong}", output.status, lines[lines.len().saturating_sub(60)..].join("\n")).into())
}
