//! The guard against panics; a file of its own, because a process has one panic hook. Needs `--features test-hooks`.
#![cfg(feature = "test-hooks")]

mod common;

use common::Threads;

use kiln::error::KILN_ERR_INTERNAL;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A panic in a kernel, on whatever thread: a status, a message, nothing printed, and the next call works.
#[test]
fn a_panic_in_a_kernel_is_a_status() {
    static PRINTED: AtomicUsize = AtomicUsize::new(0);
    // The host's hook, which prints: it must not be called for Kiln's panics, but for the host's own.
    std::panic::set_hook(Box::new(|_| {
        PRINTED.fetch_add(1, Ordering::SeqCst);
    }));
    let mut x = vec![1.0; 200_000];
    let mut out = vec![0.0; x.len()];
    for threads in [1, 4] {
        let _threads = Threads::new(threads);
        for position in [0, 7, 100_001, 199_999] {
            x[position] = 13.0;
            let (n, x_pointer, out_pointer) = (x.len() as i64, x.as_ptr(), out.as_mut_ptr());
            let status = unsafe { kiln::ffi::test_hooks::kiln_test_panic_f64(n, x_pointer, out_pointer) };
            assert_eq!(status, KILN_ERR_INTERNAL);
            assert_eq!(
                common::last_error(),
                "internal error in kiln_test_panic_f64, please report it: the kernel met 13"
            );
            x[position] = 1.0;
            assert_eq!(unsafe { kiln::ffi::test_hooks::kiln_test_panic_f64(n, x_pointer, out_pointer) }, 0);
            assert_eq!(out, x);
        }
    }
    assert_eq!(PRINTED.load(Ordering::SeqCst), 0);
    assert!(std::panic::catch_unwind(|| panic!("the host's own")).is_err());
    assert_eq!(PRINTED.load(Ordering::SeqCst), 1);
    let _ = std::panic::take_hook();
}
