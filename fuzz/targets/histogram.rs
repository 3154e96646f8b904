//! Histograms of any parameters: refused, or every number between the ends is counted once.
#![no_main]

use kiln::error::*;
use kiln::ffi::histogram::kiln_histogram_f64;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((head, rest)) = data.split_at_checked(2 + 16) else { return };
    let word = |bytes: &[u8]| f64::from_bits(u64::from_le_bytes(std::array::from_fn(|i| bytes[i])));
    let (low, high) = (word(&head[2..]), word(&head[10..]));
    let bins = i64::from(head[0]) - 2;
    let x: Vec<f64> = rest.chunks_exact(8).map(word).collect();
    let inc = if head[1] % 2 == 0 { 1 } else { -1 };
    let mut counts = vec![-7i64; bins.max(0) as usize + 1];
    let status = unsafe { kiln_histogram_f64(x.len() as i64, x.as_ptr(), inc, bins, low, high, counts.as_mut_ptr()) };
    if bins < 1 || !low.is_finite() || !high.is_finite() || low > high {
        assert_eq!(status, KILN_ERR_VALUE);
    }
    if status != KILN_OK {
        assert_eq!(status, KILN_ERR_VALUE);
        assert!(counts.iter().all(|count| *count == -7));
        return;
    }
    let within = x.iter().filter(|x| low <= **x && **x <= high).count() as i64;
    let (last, counts) = counts.split_last().expect("one more than the bins");
    assert_eq!(*last, -7);
    assert!(counts.iter().all(|count| *count >= 0));
    assert_eq!(counts.iter().sum::<i64>(), within);
});
