//! Terms of very different magnitudes, one by one: a long word for each eighth place of the last bit, and sign, after Neal's
//! large superaccumulator.
//!
//! The mantissas of a few terms are cut out of the numbers in vectors; then a term, or the product of two mantissas, is shifted by
//! less than 8 bits and added to the word of its place. Words have room for the products of thousands of terms before they are
//! passed on to the accumulator.

use super::accumulator::{Accumulator, DIGITS, LEAST_EXPONENT, met};

/// Bits from one word to the next.
const SPACING: usize = 8;

/// Words of one sign: the last bit of a product is one of 4096.
const WORDS: usize = 4096 / SPACING;

/// Terms until the words are passed on: a product has 106 bits, so a word stays below `2^126`.
const MOST_PENDING: usize = 1 << (126 - 106 - (SPACING - 1));

/// Terms that are worth the words.
const WORTH: usize = 256;

/// Terms that are cut at a time.
const FEW: usize = 64;

/// An accumulator, and where the terms go that are not summed in vectors.
pub struct Places<'t> {
    pub total: &'t mut Accumulator,
    /// The positive ones, then the negative ones, once there are any.
    words: Vec<u128>,
    pending: usize,
    terms: usize,
}

impl<'t> Places<'t> {
    /// For so many terms, at most.
    pub fn new(total: &'t mut Accumulator, terms: usize) -> Self {
        Places { total, words: Vec::new(), pending: 0, terms }
    }

    /// The words, with room for so many terms, if there are terms enough, and memory; else the accumulator does without.
    #[inline(always)]
    fn words(&mut self, terms: usize) -> Option<&mut [u128; 2 * WORDS]> {
        if self.words.is_empty() && self.terms >= WORTH && self.words.try_reserve_exact(2 * WORDS).is_ok() {
            self.words.resize(2 * WORDS, 0);
        }
        self.pending += terms;
        if self.pending > MOST_PENDING {
            self.pass_on();
            self.pending = terms;
        }
        self.words.first_chunk_mut()
    }

    /// Adds a block of any numbers.
    #[inline(always)]
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
        let Some(words) = self.words(x.len()) else { return self.total.deposit(x) };
        let (mut mantissas, mut places) = ([0; FEW], [0; FEW]);
        for x in x.chunks(FEW) {
            for ((x, mantissa), place) in x.iter().zip(&mut mantissas).zip(&mut places) {
                let bits = x.to_bits();
                let (cut, exponent) = cut(bits);
                *mantissa = cut;
                *place = exponent + (-LEAST_EXPONENT / 2) as u64 + sign(bits);
            }
            for (mantissa, place) in mantissas[..x.len()].iter().zip(&places) {
                put(words, *place, *mantissa, 1);
            }
        }
    }

    /// Adds a block of any products.
    #[inline(always)]
    pub fn add_products(&mut self, x: &[f64], y: &[f64]) {
        let (mut special, mut ordinary) = (false, false);
        for (x, y) in x.iter().zip(y) {
            special |= !x.is_finite() | !y.is_finite();
            ordinary |= (*x != 0.0) & (*y != 0.0);
        }
        if !special && !ordinary {
            return self.meet_zeros(x.iter().zip(y).map(|(x, y)| x * y));
        }
        let words = if special { None } else { self.words(x.len()) };
        let Some(words) = words else {
            return x.iter().zip(y).for_each(|(x, y)| self.total.add_product(*x, *y));
        };
        let (mut of_x, mut of_y, mut places) = ([0; FEW], [0; FEW], [0; FEW]);
        for (x, y) in x.chunks(FEW).zip(y.chunks(FEW)) {
            let cuts = of_x.iter_mut().zip(&mut of_y).zip(&mut places);
            for ((x, y), ((of_x, of_y), place)) in x.iter().zip(y).zip(cuts) {
                let (x, y) = (x.to_bits(), y.to_bits());
                let ((m, p), (n, q)) = (cut(x), cut(y));
                (*of_x, *of_y, *place) = (m, n, p + q + sign(x ^ y));
            }
            for ((m, n), place) in of_x[..x.len()].iter().zip(&of_y).zip(&places) {
                put(words, *place, *m, *n);
            }
        }
        self.total.met |= met::OTHER;
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
        self.pass_on();
    }

    #[inline(never)]
    fn pass_on(&mut self) {
        if self.words.is_empty() {
            return;
        }
        let (positive, negative) = self.words.split_at_mut(WORDS);
        let mut carry = 0_i128;
        let mut parts = [0; DIGITS];
        for (place, (positive, negative)) in positive.iter_mut().zip(negative).enumerate() {
            carry += std::mem::take(positive).cast_signed() - std::mem::take(negative).cast_signed();
            parts[place * SPACING / 32] |= (carry as i64 & ((1 << SPACING) - 1)) << (place * SPACING % 32);
            carry >>= SPACING;
        }
        for part in &mut parts[WORDS * SPACING / 32..] {
            *part = carry as i64 & 0xffff_ffff;
            carry >>= 32;
        }
        // The sign goes where it fits: all of these digits are the sign's then.
        self.total.add_parts(&parts, carry as i64);
    }
}

/// The mantissa, and the exponent from 0: as [`mantissa`](super::accumulator::mantissa), in a form that takes vectors.
#[inline(always)]
fn cut(bits: u64) -> (u64, u64) {
    let (exponent, fraction) = (bits >> 52 & 0x7ff, bits & ((1 << 52) - 1));
    if exponent == 0 { (fraction, 0) } else { (fraction | 1 << 52, exponent - 1) }
}

/// What a sign adds to a place.
#[inline(always)]
fn sign(bits: u64) -> u64 {
    bits >> 63 << (WORDS * SPACING).ilog2()
}

/// Adds `m * n` to the word of its place.
#[inline(always)]
fn put(words: &mut [u128; 2 * WORDS], place: u64, m: u64, n: u64) {
    let product = (m << (place % SPACING as u64)) as u128 * n as u128;
    let word = &mut words[place as usize / SPACING % (2 * WORDS)];
    // It fits, as terms are counted.
    *word = word.wrapping_add(product);
}

const _: () = assert!(WORDS * SPACING <= 32 * DIGITS);
