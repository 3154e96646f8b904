//! Terms of very different magnitudes, one by one: a word for each place of the last bit (Neal's large superaccumulator).
//!
//! A term is one addition to the word of its place. A word counts its terms in its upper bits and is emptied into the
//! accumulator when there may be no room for another.

use super::accumulator::{Accumulator, LEAST_EXPONENT, mantissa, met};
use crate::array::zeros;

/// Places of the last bit: of products, in two parts of 53 bits each.
const PLACES: usize = 2 * 2046 + 53;

type Words = [u64; PLACES];

/// Where a word's count starts; below is the sum of its terms, of which each is less than 2^53.
const COUNT: u32 = 59;

/// Words from here on have 31 terms: their sum is less than 2^58.
const FULL: u64 = (31 << COUNT) - (1 << (COUNT - 1));

/// Terms that are worth a word for each place.
const WORTH: usize = 8192;

/// Blocks that go here at once after one whose numbers differ too much for vectors.
const PATIENCE: usize = 16;

/// An accumulator, and where the terms go that are not summed in vectors.
pub struct Places<'t> {
    pub total: &'t mut Accumulator,
    words: Vec<u64>,
    terms: usize,
    patience: usize,
}

impl<'t> Places<'t> {
    /// For so many terms, at most.
    pub fn new(total: &'t mut Accumulator, terms: usize) -> Self {
        Places { total, words: Vec::new(), terms, patience: 0 }
    }

    /// Whether the next block may well differ too much in magnitude, as one did not long ago.
    #[inline(always)]
    pub fn is_wild(&mut self) -> bool {
        let wild = self.patience > 0;
        self.patience = self.patience.saturating_sub(1);
        wild
    }

    /// Notes that a block did.
    #[inline(always)]
    pub fn was_wild(&mut self) {
        self.patience = PATIENCE;
    }

    /// The words, where there are terms enough, and memory; else the accumulator does without.
    fn prepare(&mut self) -> Option<(&mut Words, &mut Accumulator)> {
        if self.words.is_empty() && self.terms >= WORTH {
            self.words = zeros(PLACES).unwrap_or_default();
        }
        Some((self.words.first_chunk_mut()?, self.total))
    }

    /// Adds a block of any numbers.
    #[inline(never)]
    pub fn add(&mut self, x: &[f64]) {
        let (mut special, mut ordinary) = (false, false);
        for x in x {
            special |= !x.is_finite();
            ordinary |= *x != 0.0;
        }
        if special {
            return x.iter().for_each(|x| self.total.add(*x));
        }
        if !ordinary {
            return self.meet_zeros(x.iter().copied());
        }
        self.total.met |= met::OTHER;
        let Some((words, total)) = self.prepare() else { return self.total.deposit(x) };
        for x in x {
            let (mantissa, place) = mantissa(*x);
            let place = (place - LEAST_EXPONENT / 2) as usize;
            put(words, total, place, mantissa, x.to_bits().cast_signed() >> 63);
        }
    }

    /// Adds a block of any products.
    #[inline(never)]
    pub fn add_products(&mut self, x: &[f64], y: &[f64]) {
        let (mut special, mut ordinary) = (false, false);
        for (x, y) in x.iter().zip(y) {
            special |= !x.is_finite() | !y.is_finite();
            ordinary |= (*x != 0.0) & (*y != 0.0);
        }
        if !special && !ordinary {
            return self.meet_zeros(x.iter().zip(y).map(|(x, y)| x * y));
        }
        let Some((words, total)) = (if special { None } else { self.prepare() }) else {
            return x.iter().zip(y).for_each(|(x, y)| self.total.add_product(*x, *y));
        };
        total.met |= met::OTHER;
        for (x, y) in x.iter().zip(y) {
            let ((m, p), (n, q)) = (mantissa(*x), mantissa(*y));
            let (product, place) = (m as u128 * n as u128, (p + q) as usize);
            let sign = (x.to_bits() ^ y.to_bits()).cast_signed() >> 63;
            put(words, total, place, product as u64 & ((1 << 53) - 1), sign);
            put(words, total, place + 53, (product >> 53) as u64, sign);
        }
    }

    fn meet_zeros(&mut self, zeros: impl Iterator<Item = f64>) {
        let (mut positive, mut negative) = (false, false);
        for zero in zeros {
            positive |= zero.is_sign_positive();
            negative |= zero.is_sign_negative();
        }
        for (found, zero) in [(positive, 0.0), (negative, -0.0)] {
            if found {
                self.total.meet(zero);
            }
        }
    }

    /// Passes everything on.
    pub fn finish(mut self) {
        if let Some(words) = self.words.first_chunk_mut() {
            for place in 0..PLACES {
                if words[place] != 0 {
                    empty(words, self.total, place);
                }
            }
        }
    }
}

/// Adds a number of 53 bits to a word; the sign is 0 or -1.
#[inline(always)]
fn put(words: &mut Words, total: &mut Accumulator, place: usize, number: u64, sign: i64) {
    let term = (number.cast_signed() ^ sign) - sign;
    let word = words[place].wrapping_add_signed(term).wrapping_add(1 << COUNT);
    words[place] = word;
    if word >= FULL {
        empty(words, total, place);
    }
}

/// Passes the sum of a word on.
#[inline(never)]
fn empty(words: &mut Words, total: &mut Accumulator, place: usize) {
    let word = std::mem::take(&mut words[place]);
    let count = (word + (1 << (COUNT - 1))) >> COUNT;
    total.put_word(word.wrapping_sub(count << COUNT).cast_signed(), place);
}
