//! A host in Rust, with the crate mpi: the same lines as host.c.

use mpi::collective::SystemOperation;
use mpi::traits::*;
use std::ffi::c_void;

unsafe extern "C" {
    fn kiln_comm_create(address: *const c_void, size: i64, handle: *mut i64) -> i32;
    fn kiln_comm_free(comm: i64) -> i32;
}

const ALL_RANKS: i64 = -1;

/// Declares functions of one vector, and tells what they give.
macro_rules! one {
    ($host:ident, $comm:ident, $type:ty, $x:expr, $out:ty, $end:literal: $($function:ident $name:literal),*) => {
        $({
            unsafe extern "C" {
                fn $function(comm: i64, n: i64, x: *const $type, incx: i64, root: i64, out: *mut $out) -> i32;
            }
            let mut out = <$out>::default();
            assert_eq!(unsafe { $function($comm, $x.len() as i64, $x.as_ptr(), 1, ALL_RANKS, &mut out) }, 0);
            $host.tell(&format!("{}{}", $name, $end), out);
        })*
    };
}

unsafe extern "C" {
    fn kiln_comm_dot_f64(c: i64, n: i64, x: *const f64, ix: i64, y: *const f64, iy: i64, root: i64, out: *mut f64) -> i32;
    fn kiln_comm_dot_f32(c: i64, n: i64, x: *const f32, ix: i64, y: *const f32, iy: i64, root: i64, out: *mut f32) -> i32;
    fn kiln_comm_average_f64(c: i64, n: i64, x: *const f64, ix: i64, w: *const f64, iw: i64, root: i64, out: *mut f64)
    -> i32;
    fn kiln_comm_var_f64(c: i64, n: i64, x: *const f64, ix: i64, ddof: i64, root: i64, out: *mut f64) -> i32;
    fn kiln_comm_std_f64(c: i64, n: i64, x: *const f64, ix: i64, ddof: i64, root: i64, out: *mut f64) -> i32;
    fn kiln_comm_linear_fit_f64(
        c: i64,
        n: i64,
        x: *const f64,
        ix: i64,
        y: *const f64,
        iy: i64,
        root: i64,
        slope: *mut f64,
        intercept: *mut f64,
        residual: *mut f64,
    ) -> i32;
    fn kiln_comm_histogram_f64(
        c: i64,
        n: i64,
        x: *const f64,
        ix: i64,
        bins: i64,
        low: f64,
        high: f64,
        root: i64,
        counts: *mut i64,
    ) -> i32;
}

/// A result, as it is printed.
trait Shown {
    fn shown(self) -> String;
}
impl Shown for f64 {
    fn shown(self) -> String {
        format!("{:016x}", self.to_bits())
    }
}
impl Shown for f32 {
    fn shown(self) -> String {
        format!("{:08x}", self.to_bits())
    }
}
impl Shown for i64 {
    fn shown(self) -> String {
        self.to_string()
    }
}

struct Host {
    rank: usize,
    size: usize,
    partition: usize,
}

impl Host {
    fn tell(&self, name: &str, value: impl Shown) {
        if self.rank == 0 {
            println!("{name} {}", value.shown());
        }
    }

    fn start(&self, n: usize, r: usize) -> usize {
        match self.partition {
            1 => n * usize::from(r == self.size),
            2 => n * r / self.size * r / self.size,
            _ => n * r / self.size,
        }
    }

    fn reduce(&self, comm: i64, x: &[f64], y: &[f64]) {
        let [xf, yf] = [x, y].map(|x| x.iter().map(|x| *x as f32).collect::<Vec<f32>>());
        let (n, host) = (x.len() as i64, self);
        one!(host, comm, f64, x, f64, "": kiln_comm_sum_f64 "sum", kiln_comm_mean_f64 "mean", kiln_comm_norm1_f64 "norm1",
            kiln_comm_norm2_f64 "norm2", kiln_comm_norminf_f64 "norminf", kiln_comm_min_f64 "min", kiln_comm_max_f64 "max");
        one!(host, comm, f32, xf, f32, "_f32": kiln_comm_sum_f32 "sum", kiln_comm_mean_f32 "mean", kiln_comm_norm1_f32 "norm1",
            kiln_comm_norm2_f32 "norm2", kiln_comm_norminf_f32 "norminf", kiln_comm_min_f32 "min", kiln_comm_max_f32 "max");
        one!(host, comm, f64, x, i64, "": kiln_comm_argmin_f64 "argmin", kiln_comm_argmax_f64 "argmax",
            kiln_comm_count_nonzero_f64 "count_nonzero", kiln_comm_any_f64 "any", kiln_comm_all_f64 "all");
        one!(host, comm, f32, xf, i64, "_f32": kiln_comm_argmin_f32 "argmin", kiln_comm_argmax_f32 "argmax",
            kiln_comm_count_nonzero_f32 "count_nonzero", kiln_comm_any_f32 "any", kiln_comm_all_f32 "all");
        let (mut out, mut narrow, mut line, mut counts) = (0.0, 0.0, [0.0; 3], [0i64; 7]);
        let (x, y, xf, yf) = (x.as_ptr(), y.as_ptr(), xf.as_ptr(), yf.as_ptr());
        let root = ALL_RANKS;
        unsafe {
            assert_eq!(kiln_comm_dot_f64(comm, n, x, 1, y, 1, root, &mut out), 0);
            self.tell("dot", out);
            assert_eq!(kiln_comm_dot_f32(comm, n, xf, 1, yf, 1, root, &mut narrow), 0);
            self.tell("dot_f32", narrow);
            assert_eq!(kiln_comm_average_f64(comm, n, x, 1, y, 1, root, &mut out), 0);
            self.tell("average", out);
            assert_eq!(kiln_comm_var_f64(comm, n, x, 1, 1, root, &mut out), 0);
            self.tell("var", out);
            assert_eq!(kiln_comm_std_f64(comm, n, x, 1, 0, root, &mut out), 0);
            self.tell("std", out);
            let [slope, intercept, residual] = line.each_mut();
            assert_eq!(kiln_comm_linear_fit_f64(comm, n, x, 1, y, 1, root, slope, intercept, residual), 0);
            assert_eq!(kiln_comm_histogram_f64(comm, n, x, 1, 7, -1.0, 1.0, root, counts.as_mut_ptr()), 0);
        }
        for (name, value) in ["slope", "intercept", "residual"].into_iter().zip(line) {
            self.tell(name, value);
        }
        for count in counts {
            self.tell("histogram", count);
        }
    }
}

fn main() {
    let universe = mpi::initialize().expect("MPI can be initialised");
    // Of the program's own, so that dropping it frees it.
    let world = universe.world().duplicate();
    let arguments: Vec<String> = std::env::args().collect();
    let partition = arguments[1].parse().expect("a number");
    let host = Host { rank: world.rank() as usize, size: world.size() as usize, partition };
    let raw = world.as_raw();
    let mut comm = 0;
    assert_eq!(unsafe { kiln_comm_create((&raw const raw).cast(), size_of_val(&raw) as i64, &mut comm) }, 0);
    for path in &arguments[2..] {
        let bytes = std::fs::read(path).expect("a file");
        let numbers: Vec<f64> =
            bytes.chunks_exact(8).map(|x| f64::from_le_bytes(x.try_into().expect("eight bytes"))).collect();
        let (x, y) = numbers.split_at(numbers.len() / 2);
        let mine = host.start(x.len(), host.rank)..host.start(x.len(), host.rank + 1);
        if host.rank == 0 {
            println!("file {path}");
        }
        host.reduce(comm, &x[mine.clone()], &y[mine]);
    }
    assert_eq!(unsafe { kiln_comm_free(comm) }, 0);
    let (rank, mut total) = (world.rank(), 0);
    world.all_reduce_into(&rank, &mut total, SystemOperation::sum());
    assert_eq!(total as usize, host.size * (host.size - 1) / 2);
}
