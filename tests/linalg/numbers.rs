//! Products with vectors, determinants, norms and condition numbers.

use crate::textbook::{self, Grid, Number};
use crate::{Laid, each_isa, same};
use kiln::linalg::{self, Norm, Scalar, Threads};
use kiln::simd::Isa;

fn vectors<T: Number>() {
    for (m, n) in [(0, 3), (3, 0), (1, 1), (5, 3), (8, 8), (17, 33), (40, 29), (133, 70), (300, 260)] {
        let (a, x, y) = (Grid::<T>::random(m, n, 1), Grid::<T>::random(n, 1, 2), Grid::<T>::random(m, 1, 3));
        for (alpha, beta) in [(<T as Scalar>::ONE, T::default()), (T::from_f64(0.3), T::from_f64(-1.1))] {
            let expected = textbook::product(&a, &x, alpha, beta, &y);
            each_isa(|isa, threads| {
                for layout in 0..5 {
                    let (a, x, mut out) = (Laid::new(&a, layout), Laid::new(&x, 0), Laid::new(&y, (layout + 1) % 5));
                    linalg::matvec(isa, a.input(), x.input(), alpha, beta, out.output()).unwrap();
                    same(&out.grid(), &expected, || format!("{m} {n} {isa:?} {threads} threads, layout {layout}"));
                }
            });
        }
    }
}

#[test]
fn products_with_vectors_are_those_of_matrices() {
    vectors::<f64>();
    vectors::<f32>();
    vectors::<[f64; 2]>();
    vectors::<[f32; 2]>();
}

fn determinant<T: Number>(a: &Grid<T>) -> linalg::Determinant<T> {
    linalg::determinant(Isa::current(), Laid::new(a, 0).input(), Threads::Many).unwrap()
}

#[test]
fn determinants_are_products_that_neither_overflow_nor_underflow() {
    let diagonal = |x: &[f64]| Grid::new(x.len(), x.len(), |i, j| if i == j { x[i] } else { 0.0 });
    assert_eq!(determinant(&diagonal(&[2.0, 8.0])).value(), 16.0);
    let found = determinant(&diagonal(&[1e300, 1e300, 1e-300, 1e-300, 3.0])).value();
    assert!((found / 3.0 - 1.0).abs() < 8.0 * f64::EPSILON, "{found}");
    assert_eq!(determinant(&diagonal(&[1e300, 1e300])).value(), f64::INFINITY);
    assert_eq!(determinant(&diagonal(&[1e-200, -1e-200])).value(), -0.0);
    assert_eq!(determinant(&diagonal(&[f64::from_bits(1), 2f64.powi(1000)])).value(), 2f64.powi(1000 - 1074));
    assert_eq!(determinant(&diagonal(&[])).value(), 1.0);
    assert_eq!(determinant(&diagonal(&[5.0, 0.0, 1.0])).sign_and_log(), (0.0, f64::NEG_INFINITY));
    let exchanged = Grid::new(2, 2, |i, j| if i == j { 0.0 } else { 1.0 });
    assert_eq!(determinant(&exchanged).value(), -1.0);
    let (sign, log) = determinant(&diagonal(&[1e300, -1e300, 1e300])).sign_and_log();
    assert_eq!(sign, -1.0);
    assert!((log - 900.0 * std::f64::consts::LN_10).abs() < 1e-12 * log);
    let (sign, log) = determinant(&Grid::new(1, 1, |_, _| [3.0f64, -4.0])).sign_and_log();
    assert!((sign[0] - 0.6).abs() < 1e-15 && (sign[1] + 0.8).abs() < 1e-15 && (log - 5f64.ln()).abs() < 1e-15);
    assert!(determinant(&diagonal(&[1.0, f64::NAN])).value().is_nan());
}

#[test]
fn norms() {
    let a = Grid::new(2, 3, |i, j| [[1.0, -2.0, 3.0], [-4.0, 5.0, -6.0]][i][j]);
    let norm = |a: &Grid<f64>, layout, order| linalg::norm(Laid::new(a, layout).input(), order).unwrap();
    for layout in 0..5 {
        assert_eq!(norm(&a, layout, Norm::One), 9.0);
        assert_eq!(norm(&a, layout, Norm::Infinity), 15.0);
        assert_eq!(norm(&a, layout, Norm::Largest), 6.0);
        assert!((norm(&a, layout, Norm::Frobenius) - 91f64.sqrt()).abs() < 1e-14);
        for scale in [1e300, 1e-300, 1e-310] {
            let a = Grid::new(2, 2, |_, _| scale);
            assert!((norm(&a, layout, Norm::Frobenius) / (2.0 * scale) - 1.0).abs() < 1e-12);
        }
        let b = Grid::<f64>::random(70, 50, 3);
        assert_eq!(norm(&b, layout, Norm::Frobenius), norm(&b, 0, Norm::Frobenius));
        assert_eq!(norm(&b, layout, Norm::One), norm(&b, 0, Norm::One));
        let nan = Grid::new(2, 2, |i, j| if i < j { f64::NAN } else { f64::INFINITY });
        for order in [Norm::One, Norm::Infinity, Norm::Frobenius, Norm::Largest] {
            assert!(norm(&nan, layout, order).is_nan());
            assert_eq!(norm(&Grid::new(0, 3, |_, _| 0.0), layout, order), 0.0);
        }
    }
    let complex = Grid::new(1, 2, |_, j| if j == 0 { [3e300f64, 4e300] } else { [0.0, -1.0] });
    let found: f64 = linalg::norm(Laid::new(&complex, 0).input(), Norm::Infinity).unwrap();
    assert!((found / 5e300 - 1.0).abs() < 1e-15);
}

fn condition<T: Number>() {
    for n in [1, 2, 5, 20, 60] {
        let mut a = Grid::<T>::random(n, n, n as u64);
        a.data[0] = T::from_f64(50.0);
        let laid = Laid::new(&a, 0);
        let mut lu = Laid::new(&a, 0);
        let (pivots, _) = linalg::factor(Isa::current(), laid.input(), &lu.output(), Threads::Many).unwrap();
        let mut inverse = Laid::new(&a, 0);
        linalg::inverse(Isa::current(), laid.input(), &mut inverse.output(), Threads::Many).unwrap();
        let norm = linalg::norm(laid.input(), Norm::One).unwrap();
        let exact = 1.0 / (norm.into() * linalg::norm(inverse.input(), Norm::One).unwrap().into());
        let found = linalg::rcond(Isa::current(), lu.input(), &pivots, norm, Threads::Many).unwrap().into();
        // An estimate is never below, and seldom far above.
        assert!(found > 0.99 * exact && found < 4.0 * exact, "{n}: {found} {exact}");
    }
}

#[test]
fn condition_numbers() {
    condition::<f64>();
    condition::<f32>();
    condition::<[f64; 2]>();
    condition::<[f32; 2]>();
}
