//! `docs/accuracy.md`, from the table of functions and the results.

use crate::real::Real;
use crate::state::Results;
use crate::tally::{Case, Tally};
use kiln::math::table::{Arity, FUNCTIONS, Function};

const HEAD: &str = "# Accuracy

<!-- Generated from src/math/table.rs and accuracy/results.txt by `cargo run --release -p kiln-accuracy`; do not edit. -->

What the errors of the [functions](functions.md) are, measured. `cargo run --release -p kiln-accuracy -- --only exp` measures one
of them anew; without `--only` it measures all, which takes hours, goes on where it was interrupted, and fails if a bound does not
hold. `--quick` tries a million inputs of each instead. It needs Linux and a C compiler.

A result depends on its arguments alone, bit for bit: whichever the instruction set, the machine, the number of threads or the place
in an array. So what one machine has measured holds for all.

- **f32, one argument**: all 2^32 numbers, NaNs and signs of zeros included, are compared with the correctly rounded values of
  [CORE-MATH](https://core-math.gitlabpages.inria.fr/).
- **f32, two arguments**: pairs at random, compared likewise; where they differ, the error against CORE-MATH's double.
- **f64**: at least 10^9 inputs of many kinds: all bit patterns; all exponents where the function is not trivial; ordinary numbers;
  neighbours of integers, of multiples of pi/2 and log(2)/2, of powers of two, of zeros and of the ends of the domain; special values; the
  numbers nearest to multiples of pi/2, and some of CORE-MATH's hardest cases to round (its full lists are in no package). For two
  arguments also pairs of like exponent, pairs nearly the same, and powers that fill the range. The error is measured against the C
  library's `long double`; one in 16 results, and every one that would be the worst, is compared with CORE-MATH's too. The last column
  says what that comparison shows of the error of `long double` itself. Where the bound is 0.5, CORE-MATH's value, or that of the
  operation in IEEE 754, must be met exactly.

An ulp is the distance of two numbers of the exact result's exponent; for `lgamma` of negative numbers, which has zeros between its poles,
at least that of numbers from 1/2 to 1. What was measured is rounded up. Bounds of at most 0.5 mean that every result is the correctly
rounded one; those of 0, that nothing is rounded at all.

| function | type | bound, ulp | measured | at | inputs | not correctly rounded | error of the reference |
|---|---|---|---|---|---|---|---|
";

/// The whole page.
pub fn page(results: &Results) -> String {
    let mut rows = String::new();
    let mut missing = Vec::new();
    for function in FUNCTIONS {
        for (element, column) in [(f32::NAME, f32::COLUMN), (f64::NAME, f64::COLUMN)] {
            match results.get(&(function.name.to_string(), element.to_string())) {
                Some(complete) => rows += &row(function, element, function.ulp[column], &complete.tally),
                None => missing.push(format!("`{}` {element}", function.name)),
            }
        }
    }
    let missing = match missing.is_empty() {
        true => String::new(),
        false => format!("\nNot measured yet: {}.\n", missing.join(", ")),
    };
    format!("{HEAD}{rows}{missing}")
}

fn row(function: &Function, element: &str, bound: f64, tally: &Tally) -> String {
    let mut measured = measured(bound, tally);
    if !tally.is_within(bound) {
        measured = format!("**{measured}, too much**");
    }
    let at = match &tally.worst {
        Some(worst) => format!("`{}`", arguments(element, worst)),
        None => "-".to_string(),
    };
    let all = element == "f32" && function.arity != Arity::Binary && tally.inputs == 1 << 32;
    let inputs = if all { "all 2^32".to_string() } else { format!("{:.2e}", tally.inputs as f64) };
    let reference = match tally.reference {
        _ if element == "f32" || bound <= 0.5 => "-".to_string(),
        // The step of 64 bits of significand.
        0.0 => "< 0.0005".to_string(),
        reference => up(reference),
    };
    let differ = match tally.differ {
        0 => "none".to_string(),
        differ if differ < 10_000 => differ.to_string(),
        // A result counts once.
        differ => format!("{:.2} %", differ as f64 / tally.inputs as f64 * 100.0),
    };
    format!("| `{}` | {element} | {bound} | {measured} | {at} | {inputs} | {differ} | {reference} |\n", function.name)
}

/// The worst error, in words where there is none but the rounding's.
pub fn measured(bound: f64, tally: &Tally) -> String {
    match tally.worst {
        None if bound == 0.0 => "exact".to_string(),
        None => "0.5".to_string(),
        Some(_) => up(tally.error()),
    }
}

/// Four digits, rounded up.
fn up(x: f64) -> String {
    format!("{:.4}", (x * 1e4).ceil() / 1e4)
}

/// The arguments of a case, with as many digits as tell them from their neighbours.
pub fn arguments(element: &str, case: &Case) -> String {
    let number = |bits: &u64| match element {
        "f32" => format!("{:e}", f32::from_bits(*bits as u32)),
        _ => format!("{:e}", f64::from_bits(*bits)),
    };
    case.arguments.iter().map(number).collect::<Vec<_>>().join(", ")
}
