//! What is known of a function after some inputs: counts, and the worst. One line of text in the files of results.

use std::fmt::{self, Display};
use std::str::FromStr;

/// One input and what was found for it.
#[derive(Clone, PartialEq, Debug)]
pub struct Case {
    /// In ulps; infinite where a special value, the sign of a zero or a NaN is wrong.
    pub error: f64,
    /// The bits of the arguments.
    pub arguments: Vec<u64>,
    /// Which of the results.
    pub result: usize,
    /// The bits of what was found.
    pub found: u64,
}

/// Counts and the worst input.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Tally {
    pub inputs: u64,
    /// How many results are not the correctly rounded ones.
    pub differ: u64,
    /// How far the correctly rounded references were from the ones in long double, beyond half an ulp.
    pub reference: f64,
    /// For how many inputs these two contradict each other, so that whole steps were counted.
    pub contradictions: u64,
    pub worst: Option<Case>,
    /// The first inputs whose results are wrong, of a function that claims correct rounding.
    pub wrong: Vec<Case>,
}

/// How many wrong results are kept.
const KEPT: usize = 20;

impl Tally {
    /// Takes in those of the inputs after these.
    pub fn add(&mut self, later: Tally) {
        self.inputs += later.inputs;
        self.differ += later.differ;
        self.reference = self.reference.max(later.reference);
        self.contradictions += later.contradictions;
        if later.error() > self.error() {
            self.worst = later.worst;
        }
        self.wrong.extend(later.wrong);
        self.wrong.truncate(KEPT);
    }

    /// The largest error seen, in ulps; that of rounding aside where all is rounded correctly.
    pub fn error(&self) -> f64 {
        self.worst.as_ref().map_or(0.0, |worst| worst.error)
    }

    /// Counts a wrong result.
    pub fn keep(&mut self, case: Case) {
        if self.wrong.len() < KEPT {
            self.wrong.push(case);
        }
    }

    /// Whether a bound of the table holds: up to 1/2 it means that every result is the correctly rounded one.
    pub fn is_within(&self, bound: f64) -> bool {
        if bound <= 0.5 { self.differ == 0 } else { self.error() <= bound }
    }
}

impl Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let arguments: Vec<String> = self.arguments.iter().map(|bits| format!("{bits:x}")).collect();
        write!(f, "{}:{}:{}:{:x}", self.error, arguments.join(","), self.result, self.found)
    }
}

impl FromStr for Case {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let [error, arguments, result, found] = text.split(':').collect::<Vec<_>>().try_into().map_err(drop)?;
        let bits = |text| u64::from_str_radix(text, 16).map_err(drop);
        Ok(Case {
            error: error.parse().map_err(drop)?,
            arguments: arguments.split(',').map(bits).collect::<Result<_, _>>()?,
            result: result.parse().map_err(drop)?,
            found: bits(found)?,
        })
    }
}

impl Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {}", self.inputs, self.differ, self.reference, self.contradictions)?;
        match &self.worst {
            Some(worst) => write!(f, " {worst}")?,
            None => write!(f, " -")?,
        }
        self.wrong.iter().try_for_each(|case| write!(f, " {case}"))
    }
}

impl FromStr for Tally {
    type Err = ();

    fn from_str(line: &str) -> Result<Self, ()> {
        let mut fields = line.split(' ');
        let mut next = || fields.next().ok_or(());
        Ok(Tally {
            inputs: next()?.parse().map_err(drop)?,
            differ: next()?.parse().map_err(drop)?,
            reference: next()?.parse().map_err(drop)?,
            contradictions: next()?.parse().map_err(drop)?,
            worst: Some(next()?).filter(|text| *text != "-").map(Case::from_str).transpose()?,
            wrong: fields.map(Case::from_str).collect::<Result<_, _>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_text_holds_it_all() {
        let case = Case { error: 0.75, arguments: vec![1, u64::MAX], result: 1, found: 42 };
        let tally = Tally {
            inputs: 7,
            differ: 2,
            reference: 0.001,
            contradictions: 1,
            worst: Some(case.clone()),
            wrong: vec![case],
        };
        assert_eq!(tally.to_string().parse(), Ok(tally.clone()));
        let none = Tally { worst: None, wrong: vec![], ..tally };
        assert_eq!(none.to_string().parse(), Ok(none));
        assert_eq!("1 2 0.5 x -".parse::<Tally>(), Err(()));
    }

    #[test]
    fn a_bound_of_a_half_means_correctly_rounded() {
        let mut tally = Tally { inputs: 7, differ: 1, ..Tally::default() };
        assert!(!tally.is_within(0.5) && tally.is_within(0.5001));
        tally.worst = Some(Case { error: 0.9, arguments: vec![1], result: 0, found: 2 });
        assert!(!tally.is_within(0.5001) && tally.is_within(1.0));
    }
}
