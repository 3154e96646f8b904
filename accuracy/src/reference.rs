//! The errors of f64 results in fractions of a unit in the last place, against the C library's long double.

/// Writes the error of each result, in ulps with its sign; NaN where a rule for special values decides. The second array of
/// arguments is read by functions of two only.
type Errors = unsafe extern "C" fn(n: usize, x: *const f64, y: *const f64, found: *const f64, errors: *mut f64);

macro_rules! long_double {
    ($($name:literal $function:ident,)*) => {
        unsafe extern "C" {
            $(fn $function(n: usize, x: *const f64, y: *const f64, found: *const f64, errors: *mut f64);)*
        }
        const FUNCTIONS: &[(&str, Errors)] = &[$(($name, $function)),*];
    };
}

long_double! {
    "cbrt" kiln_accuracy_cbrt,
    "exp" kiln_accuracy_exp,
    "exp2" kiln_accuracy_exp2,
    "exp10" kiln_accuracy_exp10,
    "expm1" kiln_accuracy_expm1,
    "log" kiln_accuracy_log,
    "log2" kiln_accuracy_log2,
    "log10" kiln_accuracy_log10,
    "log1p" kiln_accuracy_log1p,
    "sin" kiln_accuracy_sin,
    "cos" kiln_accuracy_cos,
    "tan" kiln_accuracy_tan,
    "sinpi" kiln_accuracy_sinpi,
    "cospi" kiln_accuracy_cospi,
    "arcsin" kiln_accuracy_arcsin,
    "arccos" kiln_accuracy_arccos,
    "arctan" kiln_accuracy_arctan,
    "sinh" kiln_accuracy_sinh,
    "cosh" kiln_accuracy_cosh,
    "tanh" kiln_accuracy_tanh,
    "arcsinh" kiln_accuracy_arcsinh,
    "arccosh" kiln_accuracy_arccosh,
    "arctanh" kiln_accuracy_arctanh,
    "erf" kiln_accuracy_erf,
    "erfc" kiln_accuracy_erfc,
    "gamma" kiln_accuracy_gamma,
    "lgamma" kiln_accuracy_lgamma,
    "power" kiln_accuracy_power,
    "arctan2" kiln_accuracy_arctan2,
    "hypot" kiln_accuracy_hypot,
}

/// The long double reference of a function.
#[derive(Clone, Copy)]
pub struct LongDouble(Errors);

impl LongDouble {
    /// By name; the results of `sincos` have the names of its two halves.
    pub fn find(name: &str) -> Option<Self> {
        FUNCTIONS.iter().find(|row| row.0 == name).map(|row| LongDouble(row.1))
    }

    /// Of all that there are.
    #[cfg(test)]
    pub fn names() -> impl Iterator<Item = &'static str> {
        FUNCTIONS.iter().map(|row| row.0)
    }

    /// The errors of results found at the arguments `x`, one or two arrays of them.
    pub fn errors(self, x: &[Vec<f64>], found: &[f64], errors: &mut Vec<f64>) {
        let second = x.get(1).unwrap_or(&x[0]);
        assert!(x[0].len() == found.len() && second.len() == found.len());
        errors.resize(found.len(), 0.0);
        // SAFETY: all arrays are of the same length.
        unsafe { self.0(found.len(), x[0].as_ptr(), second.as_ptr(), found.as_ptr(), errors.as_mut_ptr()) }
    }
}
