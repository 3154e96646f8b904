//! Many steps at once have the bits of one step after the other: against a loop of scalars that shares no code.

use kiln::ffi::diffusion::{kiln_diffusion2d_run_f32, kiln_diffusion2d_run_f64};

trait Number: Copy + Default + PartialEq + std::fmt::Debug {
    fn of(x: f64) -> Self;
    fn bits(self) -> u64;
    fn fma(self, a: Self, b: Self) -> Self;
    fn plus(self, other: Self) -> Self;
    fn times(self, other: Self) -> Self;
}

macro_rules! number {
    ($($type:ident),*) => {
        $(impl Number for $type {
            fn of(x: f64) -> Self {
                x as $type
            }
            fn bits(self) -> u64 {
                if self.is_nan() { 0x7ff8 << 48 } else { f64::from(self).to_bits() }
            }
            fn fma(self, a: Self, b: Self) -> Self {
                self.mul_add(a, b)
            }
            fn plus(self, other: Self) -> Self {
                self + other
            }
            fn times(self, other: Self) -> Self {
                self * other
            }
        })*
    };
}
number!(f32, f64);

/// The plain step, repeated.
fn naive<T: Number>(u: &[T], (rows, cols): (usize, usize), (ax, ay): (f64, f64), steps: usize) -> Vec<T> {
    let (x, y) = (T::of(ax), T::of(ay));
    let two = T::of(-2.0);
    let centre = T::of(1.0).plus(two.times(x)).plus(two.times(y));
    let mut old = u.to_vec();
    for _ in 0..steps {
        let mut new = old.clone();
        for i in 1..rows.max(1) - 1 {
            for j in 1..cols.max(1) - 1 {
                let at = i * cols + j;
                let (ns, we) = (old[at - cols].plus(old[at + cols]), old[at - 1].plus(old[at + 1]));
                let here = centre.times(old[at]);
                new[at] = if x == y { x.fma(ns.plus(we), here) } else { y.fma(ns, x.fma(we, here)) };
            }
        }
        old = new;
    }
    old
}

fn field<T: Number>(n: usize, wild: bool) -> Vec<T> {
    let mut field: Vec<T> = (0..n).map(|i| T::of((i * 7919 % 1013) as f64 / 97.0 - 4.0)).collect();
    if wild && n > 20 {
        for (i, value) in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0, 1e-310, 1e38].into_iter().enumerate() {
            field[n / 7 * (i + 1)] = T::of(value);
        }
    }
    field
}

#[test]
fn rows_may_lie_apart_and_anywhere() {
    let (rows, cols, ld) = (70usize, 90usize, 97usize);
    let start: Vec<f64> = field(rows * cols, true);
    let expected = naive(&start, (rows, cols), (0.2, 0.2), 21);
    for offset in [0, 8, 3] {
        let mut bytes = vec![0xa5u8; offset + 8 * rows * ld + 8];
        let place = |i: usize, j: usize| offset + 8 * (i * ld + j);
        for i in 0..rows {
            for j in 0..cols {
                bytes[place(i, j)..place(i, j) + 8].copy_from_slice(&start[i * cols + j].to_ne_bytes());
            }
        }
        let u = bytes[offset..].as_mut_ptr().cast::<f64>();
        let (n, m) = (rows as i64, cols as i64);
        // SAFETY: all rows are there.
        let status =
            unsafe { kiln_diffusion2d_run_f64(n, m, u, ld as i64, 0.2, 0.2, 0, 21, 10, None, std::ptr::null_mut()) };
        assert_eq!(status, 0);
        for i in 0..rows {
            for j in 0..ld {
                let at = place(i, j);
                let found = f64::from_ne_bytes(bytes[at..at + 8].try_into().unwrap());
                if j < cols {
                    assert_eq!(Number::bits(found), Number::bits(expected[i * cols + j]), "{offset} {i} {j}");
                } else if i + 1 < rows {
                    assert_eq!(bytes[at..at + 8], [0xa5; 8]);
                }
            }
        }
    }
}

#[test]
fn the_field_is_whole_at_each_report() {
    struct Seen {
        start: Vec<f32>,
        field: *const f32,
        reports: Vec<i64>,
    }
    unsafe extern "C" fn look(step: i64, _: i64, user: *mut std::ffi::c_void) -> i32 {
        // SAFETY: what is passed below.
        let seen = unsafe { &mut *user.cast::<Seen>() };
        // SAFETY: the field, which nobody writes to now.
        let now = unsafe { std::slice::from_raw_parts(seen.field, 40 * 50) };
        assert!(naive(&seen.start, (40, 50), (0.2, 0.2), step as usize) == now);
        seen.reports.push(step);
        i32::from(step == 30)
    }
    let mut u: Vec<f32> = field(40 * 50, false);
    let mut seen = Seen { start: u.clone(), field: u.as_ptr(), reports: Vec::new() };
    let user = (&raw mut seen).cast();
    // SAFETY: all of the field.
    let status =
        unsafe { kiln_diffusion2d_run_f32(40, 50, u.as_mut_ptr(), 50, 0.2, 0.2, 0, 100, 10, Some(look), user) };
    assert_eq!((status, seen.reports), (kiln::error::KILN_ERR_CANCELLED, vec![10, 20, 30]));
    assert!(naive(&seen.start, (40, 50), (0.2, 0.2), 30) == u);
}
