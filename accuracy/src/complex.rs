//! Measures the errors of the functions of complex numbers, in norm, and writes `docs/accuracy-complex.md`.

use crate::random::Random;
use crate::state::in_project;
use indicatif::ProgressBar;
use kiln::ffi::complex::*;
use kiln::math::table::{Arity, COMPLEX_FUNCTIONS, Function};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

type Number = [f64; 2];

/// Writes the error of each result; NaN where there is none. `y` is read by functions of two numbers only.
type Errors =
    unsafe extern "C" fn(n: usize, x: *const f64, y: *const f64, single: i32, found: *const f64, errors: *mut f64);

macro_rules! references {
    ($($name:literal $function:ident,)*) => {
        unsafe extern "C" {
            $(fn $function(n: usize, x: *const f64, y: *const f64, single: i32, found: *const f64, errors: *mut f64);)*
        }
        const REFERENCES: &[(&str, Errors)] = &[$(($name, $function)),*];
    };
}

references! {
    "abs" kiln_accuracy_complex_abs,
    "angle" kiln_accuracy_complex_angle,
    "conj" kiln_accuracy_complex_conj,
    "sqrt" kiln_accuracy_complex_sqrt,
    "exp" kiln_accuracy_complex_exp,
    "log" kiln_accuracy_complex_log,
    "sin" kiln_accuracy_complex_sin,
    "cos" kiln_accuracy_complex_cos,
    "tan" kiln_accuracy_complex_tan,
    "sinh" kiln_accuracy_complex_sinh,
    "cosh" kiln_accuracy_complex_cosh,
    "tanh" kiln_accuracy_complex_tanh,
    "arcsin" kiln_accuracy_complex_arcsin,
    "arccos" kiln_accuracy_complex_arccos,
    "arctan" kiln_accuracy_complex_arctan,
    "arcsinh" kiln_accuracy_complex_arcsinh,
    "arccosh" kiln_accuracy_complex_arccosh,
    "arctanh" kiln_accuracy_complex_arctanh,
    "power" kiln_accuracy_complex_power,
}

/// Inputs that are looked at together.
const BLOCK: u64 = 1000;

/// Up to here, in magnitude, exponents of powers keep the bound.
const MODERATE: f64 = 1000.0;

/// The worst input of some.
#[derive(Default, Clone, Copy)]
struct Worst {
    error: f64,
    x: Number,
    y: Number,
}

/// The real and the imaginary part, by the number of the input: each kind of them in turn.
fn number(i: u64, random: &mut Random) -> Number {
    match i % 11 {
        0 => [random.with_exponent(-8, 8), random.with_exponent(-8, 8)],
        1 => [random.with_exponent(-70, 70), random.with_exponent(-70, 70)],
        2 => [random.with_exponent(-1074, 1023), random.with_exponent(-1074, 1023)],
        // Near the unit circle, and the points where functions have their cuts, zeros and poles.
        3 => {
            let (angle, radius) = (random.between(-3.2, 3.2), 1.0 + random.with_exponent(-55, -8));
            [radius * angle.cos(), radius * angle.sin()]
        }
        4 => [near(random, 1.0), random.with_exponent(-60, 0)],
        5 => [random.with_exponent(-60, 0), near(random, 1.0)],
        6 => [random.between(-720.0, 720.0), random.between(-100.0, 100.0)],
        7 => [random.between(-100.0, 100.0), random.between(-720.0, 720.0)],
        8 => [random.between(-10.0, 10.0), near_quarter_turns(random)],
        9 => [near_quarter_turns(random), random.between(-10.0, 10.0)],
        _ => [random.between(-3.0, 3.0), random.between(-3.0, 3.0)],
    }
}

/// Near a number, or that of the other sign.
fn near(random: &mut Random, x: f64) -> f64 {
    let sign = if random.bits() & 1 == 0 { 1.0 } else { -1.0 };
    x * sign + random.with_exponent(-60, -1)
}

fn near_quarter_turns(random: &mut Random) -> f64 {
    let turns = (random.bits() % 20) as f64;
    near(random, turns * std::f64::consts::FRAC_PI_2)
}

/// An exponent: its product with the logarithm of the base fills the range of results.
fn exponent(x: Number, random: &mut Random) -> Number {
    let log = x[0].hypot(x[1]).ln().hypot(x[1].atan2(x[0]));
    let most = (random.between(0.0, 700.0) / log).min(MODERATE);
    let y = [random.between(-most, most), random.between(-most, most)];
    match random.bits() % 4 {
        0 => [y[0].round(), 0.0],
        1 => [y[0], 0.0],
        _ => y,
    }
}

/// The results of a function, as f64, for arguments that its type has.
fn evaluate(function: &Function, single: bool, x: &[Number], y: &[Number], found: &mut [Number]) {
    let n = x.len() as i64;
    let name = format!("{}_{}", function.name, if single { "c64" } else { "c128" });
    let status = if single {
        let narrow = |z: &[Number]| z.iter().map(|z| z.map(|part| part as f32)).collect::<Vec<_>>();
        let (x, y, mut out) = (narrow(x), narrow(y), vec![[0f32; 2]; x.len()]);
        let (x, y, to) = (x.as_ptr().cast(), y.as_ptr().cast(), out.as_mut_ptr().cast());
        // SAFETY: all arrays are of the same length.
        let status = unsafe {
            match function.arity {
                Arity::Binary => find(COMPLEX_BINARY_C64, &name)(n, x, 1, y, 1, to, 1),
                Arity::Part => find(COMPLEX_PART_C64, &name)(n, x, 1, to, 2),
                _ => find(COMPLEX_UNARY_C64, &name)(n, x, 1, to, 1),
            }
        };
        found.iter_mut().zip(out).for_each(|(found, out)| *found = out.map(f64::from));
        status
    } else {
        found.fill([0.0; 2]);
        let (x, y, to) = (x.as_ptr().cast(), y.as_ptr().cast(), found.as_mut_ptr().cast());
        // SAFETY: as above.
        unsafe {
            match function.arity {
                Arity::Binary => find(COMPLEX_BINARY_C128, &name)(n, x, 1, y, 1, to, 1),
                Arity::Part => find(COMPLEX_PART_C128, &name)(n, x, 1, to, 2),
                _ => find(COMPLEX_UNARY_C128, &name)(n, x, 1, to, 1),
            }
        }
    };
    assert_eq!(status, 0);
}

fn find<F: Copy>(rows: &[(&str, F)], name: &str) -> F {
    rows.iter().find(|row| row.0 == name).unwrap_or_else(|| panic!("no {name}")).1
}

/// The worst of one block.
fn block(function: &Function, single: bool, block: u64) -> Worst {
    let reference = find(REFERENCES, function.name);
    let mut random = Random::new(function.name, block);
    let fits = |z: Number| !single || z.iter().all(|part| part.abs() < f64::from(f32::MAX));
    let rounded = |z: Number| if single { z.map(|part| f64::from(part as f32)) } else { z };
    let (mut x, mut y) = (Vec::new(), Vec::new());
    for i in 0..BLOCK {
        let z = number(i, &mut random);
        x.push(rounded(if fits(z) { z } else { number(10, &mut random) }));
        y.push(rounded(exponent(x[i as usize], &mut random)));
    }
    let (mut found, mut errors) = (vec![[0.0; 2]; x.len()], vec![0.0; x.len()]);
    evaluate(function, single, &x, &y, &mut found);
    let (px, py, pf) = (x.as_ptr().cast(), y.as_ptr().cast(), found.as_ptr().cast());
    // SAFETY: all arrays are of the same length.
    unsafe { reference(x.len(), px, py, i32::from(single), pf, errors.as_mut_ptr()) };
    let mut worst = Worst::default();
    for i in 0..x.len() {
        if errors[i] > worst.error {
            worst = Worst { error: errors[i], x: x[i], y: y[i] };
        }
    }
    worst
}

/// Measures all functions, or those that are wanted, on so many inputs each; whether all bounds hold.
pub fn run(only: &[String], inputs: u64, threads: usize, write: bool) -> std::io::Result<bool> {
    let (mut rows, mut good) = (String::new(), true);
    let wanted = |function: &&Function| only.is_empty() || only.iter().any(|name| name == function.name);
    for function in COMPLEX_FUNCTIONS.iter().filter(wanted) {
        for (single, name) in [(true, "c64"), (false, "c128")] {
            let (blocks, next, all) = (inputs.div_ceil(BLOCK), AtomicU64::new(0), Mutex::new(Worst::default()));
            let bar = ProgressBar::new(blocks);
            thread::scope(|scope| {
                for _ in 0..threads {
                    scope.spawn(|| {
                        loop {
                            let number = next.fetch_add(1, Ordering::Relaxed);
                            if number >= blocks {
                                break;
                            }
                            let worst = block(function, single, number);
                            let mut all = all.lock().expect("no thread panics with the lock");
                            // The same worst whichever thread comes first.
                            if (worst.error, worst.x) > (all.error, all.x) {
                                *all = worst;
                            }
                            bar.inc(1);
                        }
                    });
                }
            });
            bar.finish_and_clear();
            let (worst, bound) =
                (all.into_inner().expect("no thread panics with the lock"), function.ulp[usize::from(!single)]);
            let holds = worst.error <= bound;
            good &= holds;
            let measured = (worst.error * 1000.0).ceil() / 1000.0;
            let at = match function.arity {
                Arity::Binary => format!("`{:?}`, `{:?}`", worst.x, worst.y),
                _ => format!("`{:?}`", worst.x),
            };
            println!(
                "{:8} {} {name}: {measured} ulp of the magnitude, bound {bound}, at {at}",
                if holds { "ok" } else { "FAILED" },
                function.name
            );
            rows += &format!("| `{}` | {name} | {bound} | {measured} | {at} | {} |\n", function.name, blocks * BLOCK);
        }
    }
    if write && only.is_empty() {
        std::fs::write(in_project("docs/accuracy-complex.md"), format!("{HEAD}{rows}"))?;
    }
    Ok(good)
}

const HEAD: &str = "# Accuracy of functions of complex numbers

<!-- Written by `cargo run --release -p kiln-accuracy -- --complex`; do not edit. -->

The largest errors of the [functions of complex numbers](functions.md#of-complex-numbers), measured on inputs of many kinds: all exponents, the unit
circle, cuts, zeros and poles. They are in norm: the distance from the exact number, in units in the last place of its magnitude. The reference is
the C library's `_Float128`, of 113 bits. `power` has exponents of at most 1000 in magnitude here; beyond, its error grows in proportion.

`--inputs N` chooses how many, `--only exp` the function.

| function | type | bound, ulp | measured | at, real and imaginary part | inputs |
|---|---|---|---|---|---|
";
