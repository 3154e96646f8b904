//! Single kernels on one thread, in the first-level cache, on each instruction set: `cargo bench [-- NAME]`.
//!
//! A call is on 1,000 elements, so that microseconds a call are nanoseconds an element. Functions of the table appear by
//! themselves.

use divan::Bencher;
use divan::counter::ItemsCount;
use kiln::ffi::threads::kiln_set_num_threads;
use kiln::ffi::{diffusion, math, reduce};
use kiln::simd::Isa;
use std::fmt;
use std::process::{Command, ExitCode};

const N: usize = 1000;
/// Rows and columns of a grid of about as many points.
const GRID: usize = 32;

fn main() -> ExitCode {
    // The instruction set is chosen once in a process.
    if std::env::var_os("KILN_ISA").is_some() {
        assert_eq!(kiln_set_num_threads(1), 0);
        divan::main();
        return ExitCode::SUCCESS;
    }
    let this = std::env::current_exe().expect("a running program has a file");
    for isa in Isa::present() {
        println!("\n{}, 1,000 elements a call", isa.name());
        let status = Command::new(&this).args(std::env::args_os().skip(1)).env("KILN_ISA", isa.name()).status();
        if !status.is_ok_and(|status| status.success()) {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// A kernel of some type, shown by its name.
struct Named<F>(&'static str, F);

impl<F> fmt::Display for Named<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

macro_rules! benches {
    ($type:ident, $unary_type:ident, $unary:ident, $sum:ident, $dot:ident, $step:ident) => {
        mod $type {
            use super::*;

            fn vector() -> Vec<$type> {
                (0..N).map(|i| 0.5 + i as $type / N as $type).collect()
            }

            fn functions() -> impl Iterator<Item = Named<math::$unary_type>> {
                math::$unary.iter().map(|&(name, function)| Named(name, function))
            }

            #[divan::bench(args = functions())]
            fn unary(bencher: Bencher, function: &Named<math::$unary_type>) {
                let (x, mut out) = (vector(), vector());
                bencher.counter(ItemsCount::new(N)).bench_local(|| {
                    assert_eq!(unsafe { function.1(N as i64, x.as_ptr(), 1, out.as_mut_ptr(), 1) }, 0);
                });
            }

            #[divan::bench]
            fn sum(bencher: Bencher) {
                let (x, mut out) = (vector(), 0.0);
                bencher.counter(ItemsCount::new(N)).bench_local(|| {
                    assert_eq!(unsafe { reduce::$sum(N as i64, x.as_ptr(), 1, &mut out) }, 0);
                });
            }

            #[divan::bench]
            fn dot(bencher: Bencher) {
                let (x, mut out) = (vector(), 0.0);
                bencher.counter(ItemsCount::new(N)).bench_local(|| {
                    assert_eq!(unsafe { reduce::$dot(N as i64, x.as_ptr(), 1, x.as_ptr(), 1, &mut out) }, 0);
                });
            }

            #[divan::bench]
            fn diffusion2d_step(bencher: Bencher) {
                let u: Vec<$type> = vec![1.0; GRID * GRID];
                let mut out = u.clone();
                let n = GRID as i64;
                bencher.counter(ItemsCount::new(GRID * GRID)).bench_local(|| {
                    let status = unsafe { diffusion::$step(n, n, u.as_ptr(), n, 0.25, 0.25, 0, out.as_mut_ptr(), n) };
                    assert_eq!(status, 0);
                });
            }
        }
    };
}
benches!(f64, UnaryF64, UNARY_F64, kiln_sum_f64, kiln_dot_f64, kiln_diffusion2d_step_f64);
benches!(f32, UnaryF32, UNARY_F32, kiln_sum_f32, kiln_dot_f32, kiln_diffusion2d_step_f32);
