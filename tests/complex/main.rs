//! Functions of complex numbers: special values and branch cuts as in C99's Annex G (with the corrections of C17), symmetries
//! bit for bit, and that f32 is f64, rounded. Their accuracy is measured by `kiln-accuracy --complex`.

#[path = "../common/mod.rs"]
mod common;
mod special;

use common::{Element, Random};
use kiln::ffi::complex::*;
use special::{Expected, Is};

type Z = [f64; 2];

/// A function of the table on many numbers.
fn all(name: &str, z: &[Z]) -> Vec<Z> {
    let row = COMPLEX_UNARY_C128.iter().find(|row| row.0 == format!("{name}_c128"));
    let mut out = vec![[7.0; 2]; z.len()];
    let function = row.unwrap_or_else(|| panic!("no {name}")).1;
    assert_eq!(unsafe { function(z.len() as i64, z.as_ptr().cast(), 1, out.as_mut_ptr().cast(), 1) }, 0);
    out
}

/// On one number, repeated to the width of a vector.
fn one(name: &str, z: Z) -> Z {
    let found = all(name, &[z; 16]);
    assert!(found.iter().all(|w| same(*w, found[0])), "{name} of {z:?}: lanes differ");
    found[0]
}

fn power(z: Z, w: Z) -> Z {
    let mut out = [0.0; 2];
    assert_eq!(unsafe { kiln_power_c128(1, z.as_ptr(), 1, w.as_ptr(), 1, out.as_mut_ptr(), 1) }, 0);
    out
}

fn same(a: Z, b: Z) -> bool {
    a.map(f64::to_bits) == b.map(f64::to_bits)
}

/// The same, but for signs that C99 leaves open where an argument has a NaN.
fn alike(a: Z, b: Z, argument: Z) -> bool {
    let magnitudes = |z: Z| z.map(f64::abs);
    same(a, b) || (argument.iter().any(|part| part.is_nan()) && same(magnitudes(a), magnitudes(b)))
}

/// But for the sign of NaN: there is one only.
fn negated(x: f64) -> f64 {
    if x.is_nan() { x } else { -x }
}

fn conjugate([x, y]: Z) -> Z {
    [x, negated(y)]
}

fn opposite(z: Z) -> Z {
    z.map(negated)
}

fn turned([x, y]: Z) -> Z {
    [negated(y), x]
}

fn turned_back([x, y]: Z) -> Z {
    [y, negated(x)]
}

/// All pairs of special values, and numbers of many kinds.
fn numbers() -> Vec<Z> {
    let mut random = Random(21);
    let special: Vec<f64> =
        f64::special().into_iter().chain([0.7, -0.7, 1.5, -1.5, 30.0, -30.0, 800.0, -800.0]).collect();
    let mut z: Vec<Z> = special.iter().flat_map(|x| special.iter().map(|y| [*x, *y])).collect();
    for scale in [1.0, 3.0, 40.0, 1000.0] {
        z.extend((0..2000).map(|_| [random.uniform() * scale, random.uniform() * scale]));
    }
    z.extend((0..4000).map(|_| [f64::from_bits(random.bits()), f64::from_bits(random.bits())]));
    z
}

#[test]
fn special_values_are_those_of_annex_g() {
    let finite = [0.0, 5e-324, 1e-310, 0.25, 1.0, 1.5, 3.0, 700.0, 2000.0, f64::MAX];
    let positive: Vec<f64> = finite.into_iter().chain([f64::INFINITY, f64::NAN]).collect();
    let (mut failures, mut checked) = (String::new(), 0);
    for (name, expected, odd_or_even) in special::TABLES {
        let x = positive.iter().flat_map(|x| if *odd_or_even { vec![*x] } else { vec![*x, -x] });
        for z in x.flat_map(|x| positive.iter().map(move |y| [x, *y])) {
            let Some(Expected(parts)) = expected(z[0], z[1]) else { continue };
            let found = one(name, z);
            checked += 1;
            if !(0..2).all(|k| parts[k].holds(found[k])) {
                failures += &format!("{name} of {z:?}: found {found:?}, expected {parts:?}\n");
            }
        }
    }
    assert!(failures.is_empty() && checked > 500, "{checked} checked\n{failures}");
}

#[test]
fn functions_are_symmetric_bit_for_bit() {
    let z = numbers();
    for (name, _) in COMPLEX_UNARY_C128 {
        let name = name.trim_end_matches("_c128");
        let (found, of_conjugate) = (all(name, &z), all(name, &z.iter().map(|z| conjugate(*z)).collect::<Vec<_>>()));
        for ((z, w), mirrored) in z.iter().zip(&found).zip(of_conjugate) {
            assert!(alike(conjugate(*w), mirrored, *z), "{name} of {z:?}: {w:?}, of its conjugate {mirrored:?}");
        }
        let sign: fn(Z) -> Z = match name {
            "sin" | "tan" | "sinh" | "tanh" | "arcsin" | "arctan" | "arcsinh" | "arctanh" => opposite,
            "cos" | "cosh" => |w| w,
            _ => continue,
        };
        let of_opposite = all(name, &z.iter().map(|z| opposite(*z)).collect::<Vec<_>>());
        for ((z, w), other) in z.iter().zip(&found).zip(of_opposite) {
            assert!(alike(sign(*w), other, *z), "{name} of {z:?}: {w:?}, of its opposite {other:?}");
        }
    }
}

#[test]
fn circular_functions_are_the_hyperbolic_ones_turned() {
    let z = numbers();
    let by = |z: &[Z], f: fn(Z) -> Z| z.iter().map(|z| f(*z)).collect::<Vec<Z>>();
    for (circular, hyperbolic) in [("sin", "sinh"), ("tan", "tanh"), ("arcsin", "arcsinh"), ("arctan", "arctanh")] {
        let (found, turned) = (all(circular, &z), by(&all(hyperbolic, &by(&z, turned)), turned_back));
        for ((z, w), expected) in z.iter().zip(&found).zip(&turned) {
            assert!(alike(*w, *expected, *z), "{circular} of {z:?}: {w:?}, {hyperbolic} gives {expected:?}");
        }
    }
    for ((z, w), expected) in z.iter().zip(all("cos", &z)).zip(all("cosh", &by(&z, turned))) {
        assert!(alike(w, expected, *z), "cos of {z:?}: {w:?}, cosh gives {expected:?}");
    }
}

#[test]
fn branch_cuts_belong_to_the_side_of_their_zeros_sign() {
    type Cut = (&'static str, fn(f64) -> bool, bool);
    let cuts: [Cut; 8] = [
        ("log", |t| t < 0.0, false),
        ("sqrt", |t| t < 0.0, false),
        ("arcsin", |t| t.abs() > 1.0, false),
        ("arccos", |t| t.abs() > 1.0, false),
        ("arccosh", |t| t < 1.0, false),
        ("arctanh", |t| t.abs() > 1.0, false),
        ("arcsinh", |t| t.abs() > 1.0, true),
        ("arctan", |t| t.abs() > 1.0, true),
    ];
    for (name, is_cut, imaginary) in cuts {
        for t in [-1e200, -50.0, -3.0, -1.25, -0.5, 0.5, 1.25, 3.0, 50.0, 1e200].into_iter().filter(|t| is_cut(*t)) {
            let at = |side: f64| one(name, if imaginary { [side, t] } else { [t, side] });
            let mut sides = Vec::new();
            for sign in [1.0, -1.0] {
                let (on, beside) = (at(0.0 * sign), at(sign * t.abs() * 1e-18));
                let distance = (on[0] - beside[0]).hypot(on[1] - beside[1]);
                assert!(distance <= 1e-15 * on[0].hypot(on[1]), "{name} at {t}: {on:?}, beside it {beside:?}");
                sides.push(on);
            }
            let distance = (sides[0][0] - sides[1][0]).hypot(sides[0][1] - sides[1][1]);
            assert!(distance > 0.1, "{name} at {t}: {sides:?}, there should be a cut");
        }
    }
}

#[test]
fn powers_of_special_values() {
    let special = f64::special();
    for z in special.iter().flat_map(|x| special.iter().map(move |y| [*x, *y])) {
        assert!(same(power(z, [0.0, 0.0]), [1.0, 0.0]), "{z:?} to the power 0");
        let first = power(z, [1.0, 0.0]);
        assert!((0..2).all(|k| Is::Number(z[k]).holds(first[k])), "{z:?} to the power 1: {first:?}");
    }
    let zero = [0.0, 0.0];
    assert!(same(power(zero, [2.5, 0.0]), zero) && same(power(zero, [1e-300, 0.0]), zero));
    for w in [[-1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [-2.0, 3.0]] {
        assert!(power(zero, w).iter().all(|part| part.is_nan()), "zero to the power {w:?}");
    }
    assert!(same(power([3.0, 4.0], [2.0, 0.0]), [-7.0, 24.0]));
    assert!(same(power([3.0, -1.0], [2.0, -0.0]), [8.0, -6.0]));
    let [re, im] = power([0.0, 1.0], [0.0, 1.0]);
    assert!((re - (-std::f64::consts::FRAC_PI_2).exp()).abs() < 1e-16 && im == 0.0, "i to the power i: {re} {im}");
}

#[test]
fn single_precision_is_double_rounded() {
    let mut random = Random(22);
    let special = f32::special();
    let mut z: Vec<[f32; 2]> = special.iter().flat_map(|x| special.iter().map(|y| [*x, *y])).collect();
    z.extend((0..10_000).map(|_| [random.uniform() as f32 * 4.0, random.uniform() as f32 * 4.0]));
    z.extend((0..10_000).map(|_| [f32::from_bits(random.bits() as u32), f32::from_bits(random.bits() as u32)]));
    let wide: Vec<Z> = z.iter().map(|z| z.map(f64::from)).collect();
    let n = z.len() as i64;
    for ((name, single), (_, double)) in COMPLEX_UNARY_C64.iter().zip(COMPLEX_UNARY_C128) {
        let (mut found, mut expected) = (vec![[7f32; 2]; z.len()], vec![[7f64; 2]; z.len()]);
        assert_eq!(unsafe { single(n, z.as_ptr().cast(), 1, found.as_mut_ptr().cast(), 1) }, 0);
        assert_eq!(unsafe { double(n, wide.as_ptr().cast(), 1, expected.as_mut_ptr().cast(), 1) }, 0);
        for ((z, found), expected) in z.iter().zip(found).zip(expected) {
            let expected = expected.map(|part| part as f32);
            assert_eq!(found.map(f32::to_bits), expected.map(f32::to_bits), "{name} of {z:?}: {found:?}, {expected:?}");
        }
    }
}

#[test]
fn magnitude_and_angle_are_hypot_and_arctan2() {
    let z = numbers();
    let parts = |k: usize| z.iter().map(|z| z[k]).collect::<Vec<f64>>();
    let (x, y, n) = (parts(0), parts(1), z.len() as i64);
    let (mut found, mut expected) = (vec![0.0; z.len()], vec![0.0; z.len()]);
    let bits = |x: &[f64]| x.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
    unsafe {
        assert_eq!(kiln_abs_c128(n, z.as_ptr().cast(), 1, found.as_mut_ptr(), 1), 0);
        assert_eq!(kiln::ffi::math::kiln_hypot_f64(n, x.as_ptr(), 1, y.as_ptr(), 1, expected.as_mut_ptr(), 1), 0);
        assert_eq!(bits(&found), bits(&expected));
        assert_eq!(kiln_angle_c128(n, z.as_ptr().cast(), 1, found.as_mut_ptr(), 1), 0);
        assert_eq!(kiln::ffi::math::kiln_arctan2_f64(n, y.as_ptr(), 1, x.as_ptr(), 1, expected.as_mut_ptr(), 1), 0);
        assert_eq!(bits(&found), bits(&expected));
    }
}

#[test]
fn arrays_may_overlap_by_whole_numbers_only() {
    use kiln::error::{KILN_ERR_OVERLAP, KILN_OK};
    let mut z = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];
    let p = z.as_mut_ptr();
    unsafe {
        assert_eq!(kiln_conj_c128(4, p, 1, p, 1), KILN_OK);
        assert_eq!(z, [1.0, -2.0, 3.0, -4.0, 5.0, -6.0, 7.0, -8.0]);
        // Every other number: the increment counts numbers.
        assert_eq!(kiln_conj_c128(2, p, 2, p, 2), KILN_OK);
        assert_eq!(z, [1.0, 2.0, 3.0, -4.0, 5.0, 6.0, 7.0, -8.0]);
        assert_eq!(kiln_conj_c128(2, p, 2, p.add(2), 2), KILN_OK);
        assert_eq!(z, [1.0, 2.0, 1.0, -2.0, 5.0, 6.0, 5.0, -6.0]);
        let before = z;
        for offset in [1, 2, 3] {
            assert_eq!(kiln_conj_c128(2, p, 1, p.add(offset), 1), KILN_ERR_OVERLAP);
        }
        assert_eq!(kiln_abs_c128(4, p, 1, p, 1), KILN_ERR_OVERLAP);
        assert_eq!(kiln_power_c128(2, p, 1, p.add(4), 1, p.add(2), 1), KILN_ERR_OVERLAP);
        assert_eq!(z, before);
    }
}
