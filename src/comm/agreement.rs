//! How ranks find out that they make the same call, and that none of them has failed.
//!
//! Every call starts with one message of fixed size, whatever the call: how many ranks err, the sums of tags and of
//! their squares, and the first numbers of the call. The tags of all ranks are the same as mine if and only if they,
//! and their squares, add up to those of so many of mine (the squares of the differences add up to nothing then). A
//! rank with a wrong argument takes part, and says so; nobody waits for it in vain. If anything disagrees, all ranks
//! know it, and ask who was first.

use super::Communicator;
use crate::error::{Error, STATUS_NAMES, STATUSES};

/// How many numbers of a call the first message has room for: an exact sum and a count.
pub const ROOM: usize = crate::reduce::exact::NUMBERS + 1;

/// Errors, and sums of tags.
const HEAD: usize = 1 + 2 * TAGS;
const TAGS: usize = 3;

/// Bits of a tag: the squares of as many as there can be ranks add up to less than 2^63.
const TAG_BITS: u32 = 15;

/// A call, as far as it must be the same on all ranks.
#[derive(Clone)]
pub struct Call {
    /// The name in C.
    name: &'static str,
    /// A hash of all that must agree (FNV-1a, 64 bits), of which the tags hold 45.
    hash: u64,
}

impl Call {
    /// A call of a function.
    pub fn new(name: &'static str) -> Self {
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| step(hash, byte.into()));
        Call { name, hash }
    }

    /// With a parameter that must agree.
    pub fn with(self, parameter: i64) -> Self {
        let bytes = parameter.to_le_bytes();
        Call { hash: bytes.iter().fold(self.hash, |hash, byte| step(hash, (*byte).into())), ..self }
    }

    fn tags(&self) -> [i64; TAGS] {
        let mixed = self.hash ^ self.hash >> 45;
        std::array::from_fn(|i| (mixed >> (TAG_BITS * i as u32)) as i64 & ((1 << TAG_BITS) - 1))
    }
}

fn step(hash: u64, byte: u64) -> u64 {
    (hash ^ byte).wrapping_mul(0x0100_0000_01b3)
}

/// Takes part in the first message: with the first numbers of the call, or with an error. Gives the sums of the
/// numbers of all ranks, or every rank an error: its own, or [`Error::Peer`].
#[inline(never)]
pub fn agree(comm: &dyn Communicator, call: &Call, numbers: Result<&[i64], Error>) -> Result<[i64; ROOM], Error> {
    let (mut mine, mut all) = ([0; HEAD + ROOM], [0; HEAD + ROOM]);
    let tags = call.tags();
    for (i, tag) in tags.iter().enumerate() {
        (mine[1 + 2 * i], mine[2 + 2 * i]) = (*tag, tag * tag);
    }
    match &numbers {
        Ok(numbers) => mine[HEAD..HEAD + numbers.len()].copy_from_slice(numbers),
        Err(_) => mine[0] = 1,
    }
    comm.sum(&mine, &mut all)?;
    let ranks = comm.size() as i64;
    let same = (1..HEAD).all(|i| all[i] == ranks * mine[i]);
    let error = numbers.err();
    if all[0] == 0 && same {
        let mut sums = [0; ROOM];
        sums.copy_from_slice(&all[HEAD..]);
        return Ok(sums);
    }
    let first = first_failure(comm, call, error.as_ref());
    Err(error.unwrap_or_else(|| first.unwrap_or_else(|error| error)))
}

/// Who was first to fail or to differ, as the others see it.
fn first_failure(comm: &dyn Communicator, call: &Call, error: Option<&Error>) -> Result<Error, Error> {
    const NOBODY: i64 = i64::MIN;
    let rank = comm.rank() as i64;
    let tags = call.tags();
    // The least rank that errs, with its status; what the first rank calls.
    let failed = error.map_or(NOBODY, |error| -(rank << 8 | i64::from(error.status())));
    let [a, b, c] = if rank == 0 { tags } else { [NOBODY; TAGS] };
    let mut first = [NOBODY; 1 + TAGS];
    comm.max(&[failed, a, b, c], &mut first)?;
    if first[0] != NOBODY {
        let (rank, status) = (-first[0] >> 8, (-first[0] & 0xff) as usize);
        let name = STATUS_NAMES.get(status).copied().unwrap_or("an unknown status");
        let meaning = STATUSES.get(status).map_or("", |(text, _)| text.to_str().unwrap_or_default());
        return Ok(Error::Peer(format!("rank {rank}: {name}: {meaning}")));
    }
    // The least rank that differs from the first one.
    let differs = if first[1..] == tags { NOBODY } else { -rank };
    let mut other = [NOBODY];
    comm.max(&[differs], &mut other)?;
    let name = call.name;
    Ok(Error::Peer(if differs == NOBODY {
        format!(
            "rank {} makes another call than this one of {name}, or passes another type, root, or parameter",
            -other[0]
        )
    } else {
        format!("this rank calls {name}, and rank 0 another function, or with another type, root, or parameter")
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comm::Single;

    #[test]
    fn calls_with_other_names_or_parameters_have_other_tags() {
        let call = |name| Call::new(name).with(3);
        assert_eq!(call("a").tags(), call("a").tags());
        assert_ne!(call("a").tags(), call("b").tags());
        assert_ne!(call("a").tags(), Call::new("a").with(4).tags());
        assert!(call("a").tags().iter().all(|tag| (0..1 << TAG_BITS).contains(tag)));
    }

    #[test]
    fn alone_one_agrees_with_oneself() {
        let call = Call::new("a");
        let sums = agree(&Single, &call, Ok(&[7, -8])).unwrap();
        assert_eq!((sums[0], sums[1], sums[ROOM - 1]), (7, -8, 0));
        let error = Error::Empty { argument: "x" };
        assert_eq!(agree(&Single, &call, Err(error.clone())), Err(error));
    }
}
