//! Measures the error of every function of the table, f32 and f64, and writes `docs/accuracy.md`.
//!
//!     cargo run --release -p kiln-accuracy -- [--only NAME]... [--inputs N] [--threads N] [--quick] [--complex]
//!
//! Goes on where an interrupted run was; `target/accuracy` holds what that has done. Fails if a bound does not hold.

mod complex;
mod inputs;
mod measure;
mod page;
mod random;
mod real;
mod reference;
#[path = "../../tests/math/references.rs"]
mod references;
mod state;
mod tally;
mod worst_cases;

use indicatif::{ProgressBar, ProgressStyle};
use inputs::BLOCK;
use kiln::math::table::{Arity, COMPLEX_FUNCTIONS, FUNCTIONS, Function};
use measure::{Measure, PART};
use real::Real;
use state::{Complete, Parts, Results};
use std::error::Error;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;
use tally::Tally;

/// What the page is made of.
const FULL: u64 = 1_000_000_000;
/// For a test.
const QUICK: u64 = 1_000_000;

/// Of complex numbers: the reference takes some 20 us for each.
const FULL_COMPLEX: u64 = 200_000;
const QUICK_COMPLEX: u64 = 20_000;

struct Options {
    only: Vec<String>,
    inputs: u64,
    threads: usize,
    quick: bool,
    complex: bool,
}

fn options() -> Result<Options, lexopt::Error> {
    use lexopt::prelude::*;
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut options = Options { only: Vec::new(), inputs: 0, threads, quick: false, complex: false };
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("only") => options.only.push(arguments.value()?.string()?),
            Long("inputs") => options.inputs = arguments.value()?.parse()?,
            Long("threads") => options.threads = arguments.value()?.parse()?,
            Long("quick") => options.quick = true,
            Long("complex") => options.complex = true,
            _ => return Err(argument.unexpected()),
        }
    }
    let functions = if options.complex { COMPLEX_FUNCTIONS } else { FUNCTIONS };
    if let Some(unknown) = options.only.iter().find(|name| functions.iter().all(|function| function.name != **name)) {
        return Err(format!("--only {unknown}: no such function in src/math/table.rs").into());
    }
    if options.threads == 0 {
        return Err("--threads takes a number above 0".into());
    }
    if options.inputs == 0 {
        options.inputs = match (options.complex, options.quick) {
            (false, false) => FULL,
            (false, true) => QUICK,
            (true, false) => FULL_COMPLEX,
            (true, true) => QUICK_COMPLEX,
        };
    }
    Ok(options)
}

fn main() -> ExitCode {
    let run = options().map_err(Into::into).and_then(|options| run(&options));
    match run {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("kiln-accuracy: {error}");
            ExitCode::from(2)
        }
    }
}

/// Whether all that was measured holds.
fn run(options: &Options) -> Result<bool, Box<dyn Error>> {
    if options.complex {
        let write = !options.quick && options.inputs >= FULL_COMPLEX;
        return Ok(complex::run(&options.only, options.inputs, options.threads, write)?);
    }
    let mut results = state::read_results();
    let mut good = true;
    for function in FUNCTIONS {
        if options.only.is_empty() || options.only.iter().any(|name| name == function.name) {
            good &= one::<f32>(function, options, &mut results)?;
            good &= one::<f64>(function, options, &mut results)?;
        }
    }
    let (path, page) = (state::in_project("docs/accuracy.md"), page::page(&results));
    if options.quick {
        if std::fs::read_to_string(&path).ok() != Some(page) {
            println!("FAILED docs/accuracy.md is not what src/math/table.rs and accuracy/results.txt make of it");
            good = false;
        }
    } else {
        std::fs::write(&path, page)?;
    }
    Ok(good)
}

/// One function of one type; whether its bound holds.
fn one<T: Real>(function: &Function, options: &Options, results: &mut Results) -> Result<bool, Box<dyn Error>> {
    // All f32 are few enough.
    let total = match (T::BITS, function.arity, options.quick) {
        (32, Arity::Unary | Arity::Pair, false) if options.inputs >= FULL => 1 << 32,
        _ => options.inputs,
    };
    let measure = Measure::<T>::new(function, total);
    let fingerprint = measure.fingerprint();
    let start = Instant::now();
    let tally = all_parts(&measure, options, fingerprint)?;
    let good = tally.is_within(measure.bound);
    println!(
        "{:8} {} {}: {}, bound {} ulp, {}{:.2e} inputs, {} not correctly rounded, {:.1} s{}{}",
        if good { "ok" } else { "FAILED" },
        function.name,
        T::NAME,
        page::measured(measure.bound, &tally),
        measure.bound,
        if measure.is_exhaustive() { "all " } else { "" },
        tally.inputs as f64,
        tally.differ,
        start.elapsed().as_secs_f64(),
        tally.worst.as_ref().map_or(String::new(), |worst| format!(", at {}", page::arguments(T::NAME, worst))),
        match tally.contradictions {
            0 => String::new(),
            n => format!(", {n} cases in which the references contradict each other"),
        },
    );
    for case in &tally.wrong {
        println!("         wrong at {}: found {:x}", page::arguments(T::NAME, case), case.found);
    }
    let key = (function.name.to_string(), T::NAME.to_string());
    if options.inputs >= FULL {
        results.insert(key, Complete { fingerprint, tally });
        state::write_results(results)?;
        return Ok(good);
    }
    let stale = results.get(&key).is_some_and(|complete| {
        complete.fingerprint != fingerprint || !cases(&complete.tally).all(|case| measure.still_gives(case))
    });
    if stale {
        println!("FAILED   {} {}: accuracy/results.txt is of other bits, measure it anew", function.name, T::NAME);
    }
    Ok(good && !stale)
}

fn cases(tally: &Tally) -> impl Iterator<Item = &tally::Case> {
    tally.worst.iter().chain(&tally.wrong)
}

/// Measures all parts that no earlier run has, on all threads.
fn all_parts<T: Real>(measure: &Measure<T>, options: &Options, fingerprint: u64) -> Result<Tally, Box<dyn Error>> {
    let blocks = measure.total_blocks();
    let name = format!("target/accuracy/{}_{}_{}.txt", measure.function.name, T::NAME, blocks * BLOCK);
    let is_good = |tally: &Tally| !options.quick && cases(tally).all(|case| measure.still_gives(case));
    let parts = Parts::open(&state::in_project(&name), fingerprint, is_good)?;
    let bar = ProgressBar::new(blocks.div_ceil(PART));
    bar.set_style(ProgressStyle::with_template("{prefix} {wide_bar} {percent} %, {elapsed}, {eta} to go")?);
    bar.set_prefix(format!("{} {}", measure.function.name, T::NAME));
    bar.inc(parts.done.len() as u64);
    bar.reset_eta();
    let missing: Vec<u64> = (0..blocks.div_ceil(PART)).filter(|part| !parts.done.contains_key(part)).collect();
    let (parts, next) = (Mutex::new(parts), AtomicUsize::new(0));
    thread::scope(|scope| {
        let work = || -> std::io::Result<()> {
            let mut buffers = measure.buffers();
            while let Some(part) = missing.get(next.fetch_add(1, Ordering::Relaxed)) {
                let tally = measure.blocks(part * PART..blocks.min((part + 1) * PART), &mut buffers);
                parts.lock().expect("no thread panics with the lock").add(*part, tally)?;
                bar.inc(1);
            }
            Ok(())
        };
        let threads: Vec<_> = (0..options.threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().expect("no thread panics"))
    })?;
    bar.finish_and_clear();
    let mut all = Tally::default();
    parts.into_inner()?.done.into_values().for_each(|tally| all.add(tally));
    Ok(all)
}
