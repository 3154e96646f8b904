//! The public accumulator: splits, merges and machines do not show, and nothing that a host does with a handle is undefined.

mod common;

use common::{Random, last_error};
use kiln::error::*;
use kiln::ffi::accumulator::*;
use kiln::ffi::exact::{kiln_exact_dot_f64, kiln_exact_sum_f64};
use std::ptr::{null, null_mut};

fn create() -> i64 {
    let mut handle = 0;
    assert_eq!(unsafe { kiln_accumulator_create(&mut handle) }, KILN_OK);
    handle
}

fn add(handle: i64, x: &[f64]) {
    assert_eq!(unsafe { kiln_accumulator_add_f64(handle, x.len() as i64, x.as_ptr(), 1) }, KILN_OK);
}

fn add_dot(handle: i64, x: &[f64], y: &[f64]) {
    let status = unsafe { kiln_accumulator_add_dot_f64(handle, x.len() as i64, x.as_ptr(), 1, y.as_ptr(), 1) };
    assert_eq!(status, KILN_OK);
}

fn round(handle: i64) -> f64 {
    let mut out = 7.0;
    assert_eq!(unsafe { kiln_accumulator_round_f64(handle, &mut out) }, KILN_OK);
    out
}

const BYTES: usize = KILN_ACCUMULATOR_BYTES as usize;

fn export(handle: i64) -> [u8; BYTES] {
    let mut bytes = [0u8; BYTES];
    let status = unsafe { kiln_accumulator_export(handle, bytes.as_mut_ptr().cast(), KILN_ACCUMULATOR_BYTES) };
    assert_eq!(status, KILN_OK);
    bytes
}

fn import(bytes: &[u8]) -> Result<i64, i32> {
    let mut handle = 0;
    let status = unsafe { kiln_accumulator_import(bytes.as_ptr().cast(), bytes.len() as i64, &mut handle) };
    if status == KILN_OK { Ok(handle) } else { Err(status) }
}

fn any_magnitude(random: &mut Random) -> f64 {
    let x = f64::from_bits(random.bits());
    if x.is_finite() { x } else { 0.0 }
}

#[test]
fn splits_merges_and_journeys_do_not_show() {
    let mut random = Random(77);
    for _ in 0..200 {
        let n = 1 + random.bits() as usize % 900;
        let x: Vec<f64> = (0..n).map(|_| any_magnitude(&mut random)).collect();
        let y: Vec<f64> = (0..n).map(|_| any_magnitude(&mut random)).collect();
        let (mut sum, mut dot) = (0.0, 0.0);
        unsafe {
            assert_eq!(kiln_exact_sum_f64(n as i64, x.as_ptr(), 1, &mut sum), KILN_OK);
            assert_eq!(kiln_exact_dot_f64(n as i64, x.as_ptr(), 1, y.as_ptr(), 1, &mut dot), KILN_OK);
        }
        let whole = create();
        add(whole, &x);
        assert_eq!(round(whole).to_bits(), sum.to_bits());
        // In pieces, to several accumulators that travel and are merged.
        let mut parts: Vec<i64> = (0..3).map(|_| create()).collect();
        let mut start = 0;
        while start < n {
            let end = (start + 1 + random.bits() as usize % 200).min(n);
            add(parts[random.bits() as usize % 3], &x[start..end]);
            start = end;
        }
        parts.rotate_left(random.bits() as usize % 3);
        let total = import(&export(parts[0])).unwrap();
        assert_eq!(kiln_accumulator_merge(total, parts[1]), KILN_OK);
        assert_eq!(kiln_accumulator_merge(total, parts[2]), KILN_OK);
        assert_eq!(export(total), export(whole));
        // Sums and products in one.
        assert_eq!(kiln_accumulator_reset(whole), KILN_OK);
        assert_eq!(round(whole).to_bits(), 0);
        add_dot(whole, &x, &y);
        assert_eq!(round(whole).to_bits(), dot.to_bits());
        add(whole, &x);
        add_dot(total, &y, &x);
        assert_eq!(export(total), export(whole));
        parts.extend([whole, total]);
        parts.into_iter().for_each(|handle| assert_eq!(kiln_accumulator_free(handle), KILN_OK));
    }
}

#[test]
fn a_negative_zero_among_others_does_not_show() {
    let (whole, pieces) = (create(), create());
    add(whole, &[1.0, -0.0]);
    add(pieces, &[-0.0]);
    assert_eq!(export(pieces)[8], 8, "alone it gives the sum its sign");
    add(pieces, &[1.0]);
    assert_eq!(export(whole), export(pieces));
}

#[test]
fn the_serialised_form_is_fixed() {
    let handle = create();
    add(handle, &[1.5, -4.0]);
    let bytes = export(handle);
    // -2.5 in two's complement: 2^0 is bit 4 of digit 67.
    assert_eq!(&bytes[..12], b"KILNACC\x01\x10\0\0\0");
    let digit = |i: usize| u32::from_le_bytes(bytes[12 + 4 * i..16 + 4 * i].try_into().unwrap());
    assert!((0..67).all(|i| digit(i) == 0) && digit(67) == 0xffff_ffd8 && (68..134).all(|i| digit(i) == u32::MAX));
    assert_eq!(&bytes[548..], 0x4d90_ab0d_831b_6e7c_u64.to_le_bytes());
    assert_eq!(kiln_accumulator_free(handle), KILN_OK);
}

#[test]
fn corrupt_and_foreign_forms_are_refused() {
    let handle = create();
    add(handle, &[1.0, f64::INFINITY]);
    let good = export(handle);
    let refused = |bytes: &[u8], message: &str| {
        assert_eq!(import(bytes), Err(KILN_ERR_VALUE));
        assert_eq!(last_error(), message);
    };
    for byte in 0..BYTES {
        for bit in 0..8 {
            let mut bad = good;
            bad[byte] ^= 1 << bit;
            assert_eq!(import(&bad), Err(KILN_ERR_VALUE), "byte {byte}, bit {bit}");
        }
    }
    refused(&[0; BYTES], "bytes: they are not an accumulator of Kiln");
    refused(&good[..BYTES - 1], "size = 555: it must be from 556 to 556");
    let mut later = good;
    later[7] = 2;
    refused(&later, "bytes: an accumulator of a version that this library does not know");
    let mut changed = good;
    changed[100] ^= 1;
    refused(&changed, "bytes: the checksum does not fit: they were changed or cut");
    // With a checksum that fits: unknown flags, and digits without terms.
    for (byte, value) in [(9, 1), (8, 2)] {
        let mut bad = good;
        bad[byte] = value;
        let hash = bad[..BYTES - 8]
            .iter()
            .fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ *byte as u64).wrapping_mul(0x100_0000_01b3));
        bad[BYTES - 8..].copy_from_slice(&hash.to_le_bytes());
        refused(&bad, "bytes: flags or digits that no accumulator has");
    }
    let mut handle_of_nothing = 7;
    unsafe {
        assert_eq!(kiln_accumulator_import(null(), KILN_ACCUMULATOR_BYTES, &mut handle_of_nothing), KILN_ERR_NULL);
        assert_eq!(kiln_accumulator_import(good.as_ptr().cast(), KILN_ACCUMULATOR_BYTES, null_mut()), KILN_ERR_NULL);
    }
    assert_eq!(handle_of_nothing, 7);
    assert_eq!(round(import(&good).unwrap()), f64::INFINITY);
}

#[test]
fn handles_that_name_nothing() {
    let stale = create();
    assert_eq!(kiln_accumulator_free(stale), KILN_OK);
    let live = create();
    let mut out = 7.0;
    let mut bytes = [0u8; BYTES];
    for handle in [stale, 0, -1, i64::MAX, i64::MIN, live ^ 1] {
        unsafe {
            let results = [
                kiln_accumulator_free(handle),
                kiln_accumulator_reset(handle),
                kiln_accumulator_merge(handle, live),
                kiln_accumulator_merge(live, handle),
                kiln_accumulator_add_f64(handle, 1, &1.0, 1),
                kiln_accumulator_add_f32(handle, 1, &1.0, 1),
                kiln_accumulator_add_dot_f64(handle, 1, &1.0, 1, &1.0, 1),
                kiln_accumulator_add_dot_f32(handle, 1, &1.0, 1, &1.0, 1),
                kiln_accumulator_round_f64(handle, &mut out),
                kiln_accumulator_export(handle, bytes.as_mut_ptr().cast(), KILN_ACCUMULATOR_BYTES),
            ];
            assert_eq!(results, [KILN_ERR_HANDLE; 10]);
        }
        assert_eq!(last_error(), format!("accumulator = {handle}: a handle that was freed, or never given"));
    }
    assert_eq!((out, round(live).to_bits()), (7.0, 0));
    unsafe {
        assert_eq!(kiln_accumulator_create(null_mut()), KILN_ERR_NULL);
        assert_eq!(kiln_accumulator_round_f64(live, null_mut()), KILN_ERR_NULL);
        assert_eq!(kiln_accumulator_add_f64(live, -1, null(), 1), KILN_ERR_COUNT);
        assert_eq!(kiln_accumulator_add_f64(live, 1, null(), 1), KILN_ERR_NULL);
        assert_eq!(kiln_accumulator_add_f64(live, 1, &1.0, 0), KILN_ERR_STRIDE);
        assert_eq!(kiln_accumulator_export(live, null_mut(), KILN_ACCUMULATOR_BYTES), KILN_ERR_NULL);
        assert_eq!(kiln_accumulator_export(live, bytes.as_mut_ptr().cast(), 10), KILN_ERR_VALUE);
    }
    assert_eq!(bytes, [0; BYTES]);
}

#[test]
fn a_full_accumulator_says_so_and_stays_as_it_is() {
    let handle = create();
    add_dot(handle, &[f64::MAX], &[f64::MAX]);
    let mut merges = 0;
    let before = loop {
        let before = export(handle);
        match kiln_accumulator_merge(handle, handle) {
            KILN_OK => merges += 1,
            status => {
                assert_eq!(status, KILN_ERR_VALUE);
                break before;
            }
        }
    };
    assert_eq!((merges, round(handle)), (91, f64::INFINITY));
    assert_eq!(export(handle), before);
}

#[test]
fn threads_may_share_an_accumulator() {
    let x: Vec<f64> = (0..5000).map(|i| if i % 2 == 0 { 1e300 / (i + 1) as f64 } else { 1e-300 * i as f64 }).collect();
    let (shared, alone) = (create(), create());
    (0..8 * 50).for_each(|_| add(alone, &x));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..50).for_each(|_| add(shared, &x)));
        }
    });
    assert_eq!(export(shared), export(alone));
    // One is freed while others use it: they are told.
    std::thread::scope(|scope| {
        let users: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    loop {
                        let status = unsafe { kiln_accumulator_add_f64(shared, 10, x.as_ptr(), 1) };
                        if status != KILN_OK {
                            return status;
                        }
                    }
                })
            })
            .collect();
        assert_eq!(kiln_accumulator_free(shared), KILN_OK);
        users.into_iter().for_each(|user| assert_eq!(user.join().unwrap(), KILN_ERR_HANDLE));
    });
}
