//! Accumulators, made, used and freed in any order, under any number: against a map.
#![no_main]

use kiln::error::*;
use kiln::ffi::accumulator::*;
use libfuzzer_sys::fuzz_target;

/// Every handle that was given, and the sum that it names.
type Model = Vec<(i64, Option<f64>)>;

fuzz_target!(|data: &[u8]| {
    let mut model: Model = Vec::new();
    for action in data.chunks_exact(3).take(400) {
        let [what, which, number] = [action[0], action[1], action[2]];
        // A handle that was given, or a number near it.
        let found = model.len().checked_sub(1).map(|last| usize::from(which).min(last));
        let (handle, at) = match found {
            Some(at) if number < 250 => (model[at].0, Some(at)),
            Some(at) => (model[at].0 ^ 1 << (number % 64), None),
            None => (i64::from(number) - 100, None),
        };
        let at = at.or_else(|| model.iter().position(|(given, _)| *given == handle));
        let known = at.and_then(|at| model[at].1);
        let expected = if known.is_some() { KILN_OK } else { KILN_ERR_HANDLE };
        let set = |model: &mut Model, value| {
            if let (Some(at), Some(_)) = (at, known) {
                model[at].1 = value;
            }
        };
        let x = f64::from(number) - 100.0;
        match what % 7 {
            0 | 1 => {
                let mut new = 0;
                assert_eq!(unsafe { kiln_accumulator_create(&mut new) }, KILN_OK);
                assert!(new > 0 && model.iter().all(|(given, _)| *given != new));
                model.push((new, Some(0.0)));
            }
            2 => {
                assert_eq!(unsafe { kiln_accumulator_add_f64(handle, 1, &x, 1) }, expected);
                set(&mut model, known.map(|sum| sum + x));
            }
            3 => {
                assert_eq!(kiln_accumulator_free(handle), expected);
                set(&mut model, None);
            }
            4 => {
                assert_eq!(kiln_accumulator_reset(handle), expected);
                set(&mut model, Some(0.0));
            }
            5 => {
                assert_eq!(kiln_accumulator_merge(handle, handle), expected);
                // Numbers that a double holds.
                if known.is_some_and(|sum| sum.abs() > 1e12) {
                    assert_eq!(kiln_accumulator_reset(handle), expected);
                    set(&mut model, Some(0.0));
                } else {
                    set(&mut model, known.map(|sum| sum + sum));
                }
            }
            _ => {
                let mut sum = 0.5;
                assert_eq!(unsafe { kiln_accumulator_round_f64(handle, &mut sum) }, expected);
                assert_eq!(sum, known.unwrap_or(0.5));
            }
        }
    }
    for (handle, value) in model {
        let expected = if value.is_some() { KILN_OK } else { KILN_ERR_HANDLE };
        assert_eq!(kiln_accumulator_free(handle), expected);
    }
});
