//! Bytes that may be an accumulator: what is taken is one that can be used, and travels again as it came.
#![no_main]

use kiln::error::*;
use kiln::ffi::accumulator::*;
use libfuzzer_sys::fuzz_target;

const BYTES: usize = KILN_ACCUMULATOR_BYTES as usize;

fn import(form: &[u8]) -> Option<i64> {
    let mut handle = 0;
    let status = unsafe { kiln_accumulator_import(form.as_ptr().cast(), form.len() as i64, &mut handle) };
    assert!(matches!(status, KILN_OK | KILN_ERR_VALUE), "{status}");
    (status == KILN_OK).then_some(handle)
}

fn export(handle: i64) -> [u8; BYTES] {
    let mut form = [0; BYTES];
    assert_eq!(unsafe { kiln_accumulator_export(handle, form.as_mut_ptr().cast(), KILN_ACCUMULATOR_BYTES) }, KILN_OK);
    form
}

fn round(handle: i64) -> u64 {
    let mut sum = 0.0f64;
    let mut short = 0.0f32;
    assert_eq!(unsafe { kiln_accumulator_round_f64(handle, &mut sum) }, KILN_OK);
    assert_eq!(unsafe { kiln_accumulator_round_f32(handle, &mut short) }, KILN_OK);
    sum.to_bits()
}

/// As docs/reductions.md describes it: random bytes hardly ever have the right one.
fn checksum(body: &[u8]) -> u64 {
    body.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fuzz_target!(|data: &[u8]| {
    let Some((mode, data)) = data.split_first() else { return };
    if mode % 4 == 0 {
        if let Some(handle) = import(data) {
            assert_eq!(kiln_accumulator_free(handle), KILN_OK);
        }
        return;
    }
    let mut form = [0u8; BYTES];
    form[..8].copy_from_slice(b"KILNACC\x01");
    let body = &mut form[8..BYTES - 8];
    let n = data.len().min(body.len());
    body[..n].copy_from_slice(&data[..n]);
    // Flags that there are, more often than not.
    if mode % 4 > 1 {
        body[1..4].fill(0);
    }
    let check = checksum(&form[..BYTES - 8]);
    form[BYTES - 8..].copy_from_slice(&check.to_le_bytes());
    let Some(handle) = import(&form) else { return };
    let first = export(handle);
    // But for a note of -0 among others, which does not matter.
    assert_eq!(first[12..BYTES - 8], form[12..BYTES - 8]);
    let again = import(&first).expect("what was exported is taken");
    assert_eq!((export(again), round(again)), (first, round(handle)));
    // It may be added to, and is full rather than wrong.
    let status = kiln_accumulator_merge(again, handle);
    assert!(matches!(status, KILN_OK | KILN_ERR_VALUE), "{status}");
    if status != KILN_OK {
        assert_eq!(export(again), first);
    }
    round(again);
    assert_eq!(kiln_accumulator_reset(again), KILN_OK);
    assert_eq!(round(again), 0);
    assert_eq!((kiln_accumulator_free(handle), kiln_accumulator_free(again)), (KILN_OK, KILN_OK));
});
