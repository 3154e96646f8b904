//! Random numbers, the same on every machine.

/// SplitMix64 (Steele, Lea, Flood 2014).
pub struct Random(u64);

impl Random {
    /// One for each block of each function.
    pub fn new(name: &str, block: u64) -> Self {
        Random(fnv(name.bytes().map(u64::from)) ^ block.wrapping_mul(0xd134_2543_de82_ef95))
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform in an interval.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        let unit = (self.bits() >> 11) as f64 / (1u64 << 53) as f64;
        low + (high - low) * unit
    }

    /// Of either sign, all exponents alike, subnormals as if they were normal.
    pub fn with_exponent(&mut self, low: i32, high: i32) -> f64 {
        let bits = self.bits();
        let exponent = low + (self.bits() % (high - low + 1) as u64) as i32;
        let significand = f64::from_bits(bits >> 12 | 1f64.to_bits());
        let x = if exponent < -1022 {
            // Rounded once, to the subnormal.
            significand * f64::from_bits(1 << (1074 + exponent))
        } else {
            significand * f64::from_bits(((1023 + exponent) as u64) << 52)
        };
        if bits & 1 == 0 { x } else { -x }
    }
}

/// The hash of Fowler, Noll and Vo, a word at a time.
pub fn fnv(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(0xcbf2_9ce4_8422_2325, |hash, word| (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3))
}
