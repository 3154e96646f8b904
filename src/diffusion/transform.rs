//! Transforms of real lines to real coefficients, in which a symmetric stencil is diagonal: two lines in one complex Fourier transform
//! of the line with its extension.

use super::boundary::Boundary;
use rustfft::num_complex::Complex64;
use rustfft::{Fft, FftPlanner};
use std::f64::consts::PI;
use std::sync::Arc;

/// Along an axis.
pub struct Transform {
    kind: Kind,
    /// Points that change.
    n: usize,
    fft: Arc<dyn Fft<f64>>,
    /// Half a step of the phase, for cosines.
    twiddles: Vec<Complex64>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Held on both sides: odd about the held points.
    Sine,
    /// Held on one side, a mirror on the other: sines of the line and its mirror image, of which every second one is nothing. Whether it
    /// is the high side that is held.
    HalfSine(bool),
    /// Even about the faces.
    Cosine,
    /// Periodic: Hartley's transform, `cos + sin`.
    Wave,
}

/// Memory for one transform.
pub struct Space {
    line: Vec<Complex64>,
    scratch: Vec<Complex64>,
}

impl Space {
    /// The sums `x_j sin(pi j k / (m + 1))` over j from 1 to m, for both lines: the transform of an odd line is -2 i times as much.
    fn sine(&self, k: usize) -> (f64, f64) {
        (-0.5 * self.line[k].im, 0.5 * self.line[k].re)
    }
}

const NOTHING: Complex64 = Complex64::new(0.0, 0.0);

impl Transform {
    /// Of `n` points that change, between two sides.
    pub fn new(n: usize, sides: [Boundary; 2]) -> Self {
        let kind = match sides {
            [Boundary::Fixed, Boundary::Fixed] => Kind::Sine,
            [Boundary::Fixed, _] => Kind::HalfSine(false),
            [_, Boundary::Fixed] => Kind::HalfSine(true),
            [Boundary::Periodic, _] => Kind::Wave,
            _ => Kind::Cosine,
        };
        let len = match kind {
            Kind::Sine => 2 * (n + 1),
            Kind::HalfSine(_) => 2 * (2 * n + 1),
            Kind::Cosine => 2 * n,
            Kind::Wave => n,
        };
        let twiddle = |k: usize| Complex64::from_polar(1.0, -PI * k as f64 / len as f64);
        let twiddles = if kind == Kind::Cosine { (0..n).map(twiddle).collect() } else { Vec::new() };
        Transform { kind, n, fft: FftPlanner::new().plan_fft_forward(len), twiddles }
    }

    /// The number of coefficients.
    pub fn len(&self) -> usize {
        self.n
    }

    /// `sin^2(theta / 2)` of a coefficient, theta being the phase from point to point.
    pub fn sine_squared(&self, k: usize) -> f64 {
        let (k, len) = (k as f64, self.fft.len() as f64);
        let sine = match self.kind {
            Kind::Sine => (PI * (k + 1.0) / len).sin(),
            Kind::HalfSine(_) => (PI * (2.0 * k + 1.0) / len).sin(),
            Kind::Cosine | Kind::Wave => (PI * k / len).sin(),
        };
        sine * sine
    }

    /// Memory to work in.
    pub fn space(&self) -> Space {
        Space { line: vec![NOTHING; self.fft.len()], scratch: vec![NOTHING; self.fft.get_inplace_scratch_len()] }
    }

    /// From two lines to their coefficients.
    pub fn forward(&self, [a, b]: [&mut [f64]; 2], space: &mut Space) {
        let n = self.n;
        match self.kind {
            Kind::Sine => {
                self.sines(space, n, |j| Complex64::new(a[j - 1], b[j - 1]));
                for k in 0..n {
                    (a[k], b[k]) = space.sine(k + 1);
                }
            }
            Kind::HalfSine(reversed) => {
                self.sines(space, 2 * n, |j| {
                    let mirrored = if j <= n { j - 1 } else { 2 * n - j };
                    let at = if reversed { n - 1 - mirrored } else { mirrored };
                    Complex64::new(a[at], b[at])
                });
                for k in 0..n {
                    (a[k], b[k]) = space.sine(2 * k + 1);
                }
            }
            Kind::Cosine => {
                for j in 0..n {
                    space.line[j] = Complex64::new(a[j], b[j]);
                    space.line[2 * n - 1 - j] = space.line[j];
                }
                self.fft.process_with_scratch(&mut space.line, &mut space.scratch);
                for k in 0..n {
                    let sum = space.line[k] * self.twiddles[k];
                    (a[k], b[k]) = (0.5 * sum.re, 0.5 * sum.im);
                }
            }
            Kind::Wave => self.waves([a, b], space, 1.0),
        }
    }

    /// From the coefficients of two lines back to them.
    pub fn inverse(&self, [a, b]: [&mut [f64]; 2], space: &mut Space) {
        let n = self.n;
        match self.kind {
            Kind::Sine => {
                let scale = 2.0 / (n as f64 + 1.0);
                self.sines(space, n, |k| Complex64::new(a[k - 1], b[k - 1]) * scale);
                for j in 0..n {
                    (a[j], b[j]) = space.sine(j + 1);
                }
            }
            Kind::HalfSine(reversed) => {
                // Sums over the line alone are half of those over the line and its mirror image.
                let scale = 2.0 / (2.0 * n as f64 + 1.0);
                self.sines(space, 2 * n, |k| match k % 2 {
                    1 => Complex64::new(a[k / 2], b[k / 2]) * scale,
                    _ => NOTHING,
                });
                for j in 0..n {
                    let at = if reversed { n - 1 - j } else { j };
                    (a[at], b[at]) = space.sine(j + 1);
                }
            }
            Kind::Cosine => {
                // The forward transform turned round: conjugated before and after.
                space.line[n] = NOTHING;
                for k in 0..n {
                    let pair = Complex64::new(a[k], b[k]);
                    space.line[k] = (pair * self.twiddles[k].conj()).conj();
                    if k > 0 {
                        // The phase of 2 n - k is half a turn on, and so is the sign.
                        space.line[2 * n - k] = (pair * self.twiddles[k]).conj();
                    }
                }
                self.fft.process_with_scratch(&mut space.line, &mut space.scratch);
                let scale = 1.0 / n as f64;
                for j in 0..n {
                    (a[j], b[j]) = (space.line[j].re * scale, -space.line[j].im * scale);
                }
            }
            Kind::Wave => self.waves([a, b], space, 1.0 / n as f64),
        }
    }

    /// Transforms two lines of m points, numbered from 1, as odd ones.
    fn sines(&self, space: &mut Space, m: usize, x: impl Fn(usize) -> Complex64) {
        (space.line[0], space.line[m + 1]) = (NOTHING, NOTHING);
        for j in 1..=m {
            (space.line[j], space.line[2 * (m + 1) - j]) = (x(j), -x(j));
        }
        self.fft.process_with_scratch(&mut space.line, &mut space.scratch);
    }

    /// Hartley's transform of two lines.
    fn waves(&self, [a, b]: [&mut [f64]; 2], space: &mut Space, scale: f64) {
        let n = self.n;
        for (z, (a, b)) in space.line.iter_mut().zip(a.iter().zip(b.iter())) {
            *z = Complex64::new(*a, *b);
        }
        self.fft.process_with_scratch(&mut space.line, &mut space.scratch);
        for k in 0..n {
            // The transforms of the two lines: the parts that are Hermitian, and not.
            let (z, w) = (space.line[k], space.line[(n - k) % n].conj());
            let (first, second) = ((z + w) * 0.5, (z - w) * Complex64::new(0.0, -0.5));
            (a[k], b[k]) = ((first.re - first.im) * scale, (second.re - second.im) * scale);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Boundary::{Fixed, Periodic, ZeroFlux};
    use super::*;

    const SIDES: [[Boundary; 2]; 5] = [[Fixed; 2], [Fixed, ZeroFlux], [ZeroFlux, Fixed], [ZeroFlux; 2], [Periodic; 2]];

    #[test]
    fn the_inverse_gives_the_lines_back() {
        for sides in SIDES {
            for n in [1, 2, 3, 4, 5, 8, 17, 30] {
                let transform = Transform::new(n, sides);
                let line = |seed: usize| (0..n).map(|i| ((i * 37 + seed) % 11) as f64 - 5.0).collect::<Vec<f64>>();
                let (mut a, mut b, mut space) = (line(1), line(5), transform.space());
                transform.forward([&mut a, &mut b], &mut space);
                transform.inverse([&mut a, &mut b], &mut space);
                for (found, expected) in [(a, line(1)), (b, line(5))] {
                    assert!(found.iter().zip(&expected).all(|(x, y)| (x - y).abs() < 1e-13), "{sides:?} {n}");
                }
            }
        }
    }

    #[test]
    fn a_stencil_is_diagonal() {
        for sides in SIDES {
            for n in [1, 2, 3, 5, 8, 13] {
                let transform = Transform::new(n, sides);
                let line: Vec<f64> = (0..n).map(|i| ((i * 37 + 1) % 11) as f64 - 5.0).collect();
                let at = |i: isize| match (i < 0 || i >= n as isize, sides) {
                    (false, _) => line[i as usize],
                    (true, [Periodic, _]) => line[i.rem_euclid(n as isize) as usize],
                    (true, _) if sides[usize::from(i > 0)] == ZeroFlux => line[if i < 0 { 0 } else { n - 1 }],
                    _ => 0.0,
                };
                let mut stepped: Vec<f64> = (0..n as isize).map(|i| at(i - 1) + at(i + 1) - 2.0 * at(i)).collect();
                let (mut a, mut space) = (line.clone(), transform.space());
                transform.forward([&mut a, &mut stepped], &mut space);
                for k in 0..n {
                    let expected = -4.0 * transform.sine_squared(k) * a[k];
                    assert!((stepped[k] - expected).abs() < 1e-12, "{sides:?} {n} {k}: {} {expected}", stepped[k]);
                }
            }
        }
    }
}
