//! The serialised form: how an accumulator travels between programs and machines. `docs/reductions.md` documents it.

use super::Accumulator;
use super::accumulator::{DIGITS, met};

/// `KILNACC`, and the version of the form.
const HEAD: [u8; 8] = *b"KILNACC\x01";

/// The size: head, what was met, digits, checksum.
pub(crate) const SERIAL_BYTES: usize = 8 + 4 + 4 * DIGITS + 8;

/// Why bytes are not an accumulator.
#[derive(Debug, PartialEq)]
pub enum BadForm {
    /// They do not start as one.
    Foreign,
    /// They are of another version.
    Version,
    /// The checksum does not fit.
    Checksum,
    /// Flags or digits that no accumulator writes.
    Contents,
}

impl Accumulator {
    /// The form of a sum: the same bytes for the same terms, whatever their order.
    pub fn to_bytes(&self) -> [u8; SERIAL_BYTES] {
        let mut sum = self.clone();
        sum.carry();
        let mut bytes = [0; SERIAL_BYTES];
        let (body, check) = bytes.split_at_mut(SERIAL_BYTES - 8);
        body[..8].copy_from_slice(&HEAD);
        // Whether there was a -0 among others does not matter, and is not always known.
        let met = if sum.met & met::OTHER == 0 { sum.met } else { sum.met & !met::NEGATIVE_ZERO };
        body[8..12].copy_from_slice(&met.to_le_bytes());
        for (bytes, digit) in body[12..].chunks_exact_mut(4).zip(&sum.digits) {
            bytes.copy_from_slice(&(*digit as u32).to_le_bytes());
        }
        check.copy_from_slice(&checksum(body).to_le_bytes());
        bytes
    }

    /// The sum that a form holds.
    pub fn from_bytes(bytes: &[u8; SERIAL_BYTES]) -> Result<Accumulator, BadForm> {
        let (body, check) = bytes.split_at(SERIAL_BYTES - 8);
        if body[..7] != HEAD[..7] {
            return Err(BadForm::Foreign);
        }
        if body[7] != HEAD[7] {
            return Err(BadForm::Version);
        }
        if check != checksum(body).to_le_bytes() {
            return Err(BadForm::Checksum);
        }
        let mut words = body[8..].chunks_exact(4).map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]));
        let mut sum = Accumulator::new();
        sum.met = words.next().unwrap_or_default();
        for (digit, word) in sum.digits.iter_mut().zip(words) {
            *digit = word.into();
        }
        // The sign.
        let last = &mut sum.digits[DIGITS - 1];
        *last = (*last as i32).into();
        let empty = sum.digits.iter().all(|digit| *digit == 0);
        if sum.met & !met::ALL != 0 || !empty && sum.met & met::OTHER == 0 {
            return Err(BadForm::Contents);
        }
        sum.carry();
        Ok(sum)
    }
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): against accidents, not against malice.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ *byte as u64).wrapping_mul(0x0100_0000_01b3))
}
