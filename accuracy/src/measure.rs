//! Measures the error of a function on blocks of inputs.

use crate::inputs::{BLOCK, Inputs};
use crate::random::fnv;
use crate::real::{Real, Right};
use crate::reference::LongDouble;
use crate::tally::{Case, Tally};
use kiln::math::table::{Arity, Function};
use std::ops::Range;

/// One of so many results is compared with both references.
const CROSS_CHECK: usize = 16;

/// A correctly rounded value is at most so far from a good reference in long double.
const AGREEMENT: f64 = 0.51;

/// How one function of one type is measured.
pub struct Measure<'a, T: Real> {
    pub function: &'a Function,
    inputs: Inputs<'a>,
    right: Right<T>,
    /// The correctly rounded f64 function, which tells the errors of f32.
    wide: Right<f64>,
    /// For each result, where fractions of an ulp are wanted.
    long_double: Vec<LongDouble>,
    pub bound: f64,
}

/// The arrays of one thread.
pub struct Buffers<T> {
    x: Vec<Vec<T>>,
    found: Vec<Vec<T>>,
    right: Vec<T>,
    errors: Vec<f64>,
    wide: Vec<Vec<f64>>,
    wide_found: Vec<f64>,
}

impl<'a, T: Real> Measure<'a, T> {
    pub fn new(function: &'a Function, inputs: u64) -> Self {
        let bound = function.ulp[T::COLUMN];
        // A bound of 1/2 is tested as it stands, against what is rounded correctly.
        let names: &[&str] = match (T::BITS, function.name) {
            (64, "sincos") => &["sin", "cos"],
            (64, name) if bound > 0.5 => &[name],
            _ => &[],
        };
        let find = |name: &&str| {
            LongDouble::find(name).unwrap_or_else(|| panic!("{name} has no row in accuracy/src/reference.rs"))
        };
        Measure {
            function,
            inputs: Inputs::new::<T>(function, inputs),
            right: T::right(function),
            wide: f64::right(function),
            long_double: names.iter().map(find).collect(),
            bound,
        }
    }

    /// Whether all arguments that there are will be looked at.
    pub fn is_exhaustive(&self) -> bool {
        self.inputs.are_all()
    }

    pub fn buffers(&self) -> Buffers<T> {
        let (arguments, results) = match self.function.arity {
            Arity::Unary | Arity::Part => (1, 1),
            Arity::Binary => (2, 1),
            Arity::Pair => (1, 2),
        };
        Buffers {
            x: vec![Vec::new(); arguments],
            found: vec![Vec::new(); results],
            right: Vec::new(),
            errors: Vec::new(),
            wide: vec![Vec::new(); arguments],
            wide_found: Vec::new(),
        }
    }

    /// Looks at some blocks.
    pub fn blocks(&self, blocks: Range<u64>, buffers: &mut Buffers<T>) -> Tally {
        let mut tally = Tally::default();
        for block in blocks {
            self.inputs.fill(block, &mut buffers.x);
            T::evaluate(self.function, &buffers.x, &mut buffers.found);
            tally.inputs += buffers.x[0].len() as u64;
            for result in 0..buffers.found.len() {
                match self.long_double.get(result) {
                    Some(long_double) => self.by_fractions(*long_double, result, buffers, &mut tally),
                    None => {
                        self.right.values(&buffers.x, result, 1, &mut buffers.right);
                        for i in 0..buffers.right.len() {
                            if buffers.found[result][i].bits() != buffers.right[i].bits() {
                                self.by_steps(&buffers.x, &buffers.found[result], result, i, &mut tally);
                            }
                        }
                    }
                }
            }
        }
        tally
    }

    /// Against the correctly rounded reference: NaN, zeros, infinities and all.
    fn by_steps(&self, x: &[Vec<T>], found: &[T], result: usize, i: usize, tally: &mut Tally) {
        let found = found[i];
        let arguments = at(x, i);
        let right = self.right.value(arguments, result);
        let steps = found.steps_from(right);
        if steps == Some(0) {
            return;
        }
        tally.differ += 1;
        let error = match steps {
            Some(_) if T::BITS == 32 => {
                let exact = self.wide.value(arguments.map(T::wide), result);
                error_of_f32(found.wide(), exact)
            }
            Some(steps) => steps as f64,
            None => f64::INFINITY,
        };
        let arguments = arguments[..x.len()].iter().map(|x| x.bits()).collect();
        let case = Case { error, arguments, result, found: found.bits() };
        if self.bound <= 0.5 {
            tally.keep(case.clone());
        }
        if error > tally.error() {
            tally.worst = Some(case);
        }
    }

    /// Correctly rounded or not; the errors of those that are not by long double, which some of the correctly rounded values confirm,
    /// and so each that would be the worst.
    fn by_fractions(&self, long_double: LongDouble, result: usize, buffers: &mut Buffers<T>, tally: &mut Tally) {
        let Buffers { x, found, right, errors, wide, wide_found, .. } = buffers;
        self.right.values(x, result, 1, right);
        let differ: Vec<usize> = (0..right.len()).filter(|&i| found[result][i].bits() != right[i].bits()).collect();
        for (wide, x) in wide.iter_mut().zip(&*x) {
            wide.clear();
            wide.extend(differ.iter().map(|&i| x[i].wide()));
        }
        wide_found.clear();
        wide_found.extend(differ.iter().map(|&i| found[result][i].wide()));
        long_double.errors(wide, wide_found, errors);
        for (&i, error) in differ.iter().zip(errors) {
            if error.is_nan() {
                self.by_steps(x, &found[result], result, i, tally);
                continue;
            }
            tally.differ += 1;
            let error = error.abs();
            if error > tally.error() {
                let arguments: Vec<Vec<T>> = x.iter().map(|x| vec![x[i]]).collect();
                let error = self.confirmed(error, long_double, result, &arguments, found[result][i], tally);
                if error > tally.error() {
                    let arguments = arguments.iter().map(|x| x[0].bits()).collect();
                    tally.worst = Some(Case { error, arguments, result, found: found[result][i].bits() });
                }
            }
        }
        self.cross_check(long_double, result, CROSS_CHECK, buffers, tally);
    }

    /// An error by long double; whole steps from the correctly rounded value where that contradicts long double.
    fn confirmed(
        &self,
        error: f64,
        long_double: LongDouble,
        result: usize,
        x: &[Vec<T>],
        found: T,
        tally: &mut Tally,
    ) -> f64 {
        let right = self.right.value(at(x, 0), result);
        let wide: Vec<Vec<f64>> = x.iter().map(|x| vec![x[0].wide()]).collect();
        let mut errors = Vec::new();
        long_double.errors(&wide, &[right.wide()], &mut errors);
        if errors[0].abs() <= AGREEMENT {
            return error;
        }
        tally.contradictions += 1;
        found.steps_from(right).map_or(f64::INFINITY, |steps| steps as f64)
    }

    /// What the correctly rounded values of every so manyth input are worth by the same measure.
    fn cross_check(
        &self,
        long_double: LongDouble,
        result: usize,
        every: usize,
        buffers: &mut Buffers<T>,
        tally: &mut Tally,
    ) {
        let Buffers { x, right, errors, wide, wide_found, .. } = buffers;
        for (wide, x) in wide.iter_mut().zip(&*x) {
            wide.clear();
            wide.extend(x.iter().step_by(every).map(|x| x.wide()));
        }
        self.right.values(x, result, every, right);
        wide_found.clear();
        wide_found.extend(right.iter().map(|right| right.wide()));
        long_double.errors(wide, wide_found, errors);
        for error in errors.iter().map(|error| error.abs()) {
            if error > AGREEMENT {
                tally.contradictions += 1;
            } else if error - 0.5 > tally.reference {
                tally.reference = error - 0.5;
            }
        }
    }

    /// A hash of the results on some inputs of every kind, however many are measured: what was measured of other bits is not used.
    pub fn fingerprint(&self) -> u64 {
        let (mut buffers, inputs) = (self.buffers(), Inputs::new::<T>(self.function, 16 * BLOCK));
        fnv((0..inputs.blocks()).flat_map(|block| {
            inputs.fill(block, &mut buffers.x);
            T::evaluate(self.function, &buffers.x, &mut buffers.found);
            let all: Vec<u64> = buffers.x.iter().chain(&buffers.found).flatten().map(|x| x.bits()).collect();
            all
        }))
    }

    /// Whether the function still gives what was found.
    pub fn still_gives(&self, case: &Case) -> bool {
        let x: Vec<Vec<T>> = case.arguments.iter().map(|bits| vec![T::from_bits(*bits)]).collect();
        let mut found = self.buffers().found;
        T::evaluate(self.function, &x, &mut found);
        found[case.result][0].bits() == case.found
    }

    pub fn total_blocks(&self) -> u64 {
        self.inputs.blocks()
    }
}

/// The arguments at an index; the second is nothing where there is one only.
fn at<T: Real>(x: &[Vec<T>], i: usize) -> [T; 2] {
    let mut arguments = [T::default(); 2];
    arguments.iter_mut().zip(x).for_each(|(argument, x)| *argument = x[i]);
    arguments
}

/// In units in the last place of an f32 as large as the exact value.
fn error_of_f32(found: f64, exact: f64) -> f64 {
    // The first power of two that is too large stands for infinity.
    let beyond = f64::from_bits((1023 + 128) << 52);
    let limited = |x: f64| x.clamp(-beyond, beyond);
    let exponent = ((limited(exact).to_bits() >> 52 & 0x7ff) as i64 - 1023).clamp(-126, 127);
    let ulp = f64::from_bits(((exponent - 23 + 1023) as u64) << 52);
    ((limited(found) - limited(exact)) / ulp).abs()
}

/// Blocks that are measured at once, by one thread, and kept together.
pub const PART: u64 = (1 << 22) / BLOCK;

#[cfg(test)]
mod tests {
    use super::*;

    /// Also for functions that Kiln does not have yet.
    fn named(name: &'static str) -> Function {
        let arity = if ["power", "arctan2", "hypot"].contains(&name) { Arity::Binary } else { Arity::Unary };
        Function { name, arity, formula: "", special: "", ulp: [0.5, 1.0], source: "" }
    }

    #[test]
    fn both_references_agree() {
        let blocks = 32;
        for name in LongDouble::names() {
            let function = named(name);
            let measure = Measure::<f64>::new(&function, blocks * BLOCK);
            let mut buffers = measure.buffers();
            let mut tally = Tally::default();
            for block in 0..blocks {
                measure.inputs.fill(block, &mut buffers.x);
                measure.cross_check(measure.long_double[0], 0, 1, &mut buffers, &mut tally);
            }
            println!("{name}: {} beyond half an ulp, {} contradictions", tally.reference, tally.contradictions);
            assert_eq!(tally.contradictions, 0, "{name}");
        }
    }

    #[test]
    fn errors_of_f32_are_in_units_of_the_exact_value() {
        assert_eq!(error_of_f32(1.0, 1.0 + 2f64.powi(-24)), 0.5);
        assert_eq!(error_of_f32(1.0, 1.0 - 2f64.powi(-25)), 0.5);
        assert_eq!(error_of_f32(0.0, 2f64.powi(-150)), 0.5);
        assert_eq!(error_of_f32(f64::INFINITY, f64::from(f32::MAX)), 1.0);
        assert_eq!(error_of_f32(f64::INFINITY, 1e300), 0.0);
    }

    #[test]
    fn errors_of_f64_are_in_units_of_the_exact_value() {
        let mut errors = Vec::new();
        let exp = LongDouble::find("exp").expect("exp has a reference");
        exp.errors(&[vec![2f64.powi(-53); 3]], &[1.0, 1.0f64.next_up(), 1.0f64.next_down()], &mut errors);
        assert_eq!(errors, [-0.5, 0.5, -1.0]);
        exp.errors(&[vec![-745.2, 710.0, 0.0]], &[0.0, f64::INFINITY, f64::NAN], &mut errors);
        assert!(errors[0] > -0.5 && errors[0] < -0.4 && errors[1] == 0.0 && errors[2].is_nan(), "{errors:?}");
    }
}
