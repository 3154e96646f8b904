//! Small stacks and shared pools.

mod common;

use common::{Random, Threads};
use kiln::ffi::diffusion::kiln_diffusion2d_run_f64;
use kiln::ffi::math::kiln_sqrt_f64;
use kiln::ffi::reduce::{kiln_dot_f64, kiln_sum_f64};

/// Kernels must get by with 32 KiB of stack; a thread of 64 KiB leaves room for the thread itself.
#[test]
fn kernels_run_on_a_small_stack() {
    let work = || {
        let mut x: Vec<f64> = Random(1).vector(400_000);
        let n = x.len() as i64;
        assert!(x.len() / 2 >= 3 * kiln::reduce::GRAIN * kiln::reduce::CHUNK);
        let mut out = vec![0.0; x.len()];
        let mut total = 0.0;
        for threads in [1, 3] {
            let _threads = Threads::new(threads);
            unsafe {
                assert_eq!(kiln_sqrt_f64(n, x.as_ptr(), 1, out.as_mut_ptr(), 1), 0);
                assert_eq!(kiln_sqrt_f64(n / 2, x.as_ptr(), 2, out.as_mut_ptr(), -1), 0);
                assert_eq!(kiln_sum_f64(n / 2, x.as_ptr(), 2, &mut total), 0);
                assert_eq!(kiln_dot_f64(n / 2, x.as_ptr(), 2, x.as_ptr(), -2, &mut total), 0);
                // Misaligned, so that blocks go over the stack.
                let u = x.as_mut_ptr().byte_add(3);
                assert_eq!(
                    kiln_diffusion2d_run_f64(300, 1200, u, 1200, 0.2, 0.1, 0, 3, 0, None, std::ptr::null_mut()),
                    0
                );
                assert_eq!(kiln_sum_f64(-1, x.as_ptr(), 2, &mut total), 2);
            }
        }
    };
    std::thread::Builder::new().stack_size(64 << 10).spawn(work).unwrap().join().unwrap();
}

/// Eight host threads share one pool, of any size, and all get their results.
#[test]
fn many_host_threads_share_a_pool() {
    let x: Vec<f64> = Random(2).vector(300_000);
    let expected = {
        let mut total = 0.0;
        assert_eq!(unsafe { kiln_sum_f64(x.len() as i64, x.as_ptr(), 1, &mut total) }, 0);
        total
    };
    for threads in [1, 2, 5] {
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let _threads = Threads::new(threads);
                    for _ in 0..200 {
                        let mut total = 0.0;
                        assert_eq!(unsafe { kiln_sum_f64(x.len() as i64, x.as_ptr(), 1, &mut total) }, 0);
                        assert_eq!(total, expected);
                    }
                });
            }
        });
    }
}
