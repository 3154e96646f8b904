//! Calls functions whose declarations are known at run time only.

use std::ffi::c_void;

/// An argument.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    Integer(i64),
    Double(f64),
    Float(f32),
    Pointer(*mut c_void),
}

/// Registers for integers and pointers: what comes after them lies on the stack, in the conventions of both processors.
const REGISTERS: usize = if cfg!(target_arch = "aarch64") { 8 } else { 6 };
const STACK: usize = 12;

#[cfg(not(target_arch = "aarch64"))]
type Any = unsafe extern "C" fn(
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    f64,
    f64,
    f64,
    f64,
    f64,
    f64,
    f64,
    f64,
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
) -> i64;
#[cfg(target_arch = "aarch64")]
type Any = unsafe extern "C" fn(
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    f64,
    f64,
    f64,
    f64,
    f64,
    f64,
    f64,
    f64,
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
) -> i64;

/// Calls a function; gives what an integer register holds then.
///
/// # Safety
/// The values must be what the function takes.
pub unsafe fn call(function: *const c_void, values: &[Value]) -> i64 {
    let (mut integers, mut floats) = ([0i64; REGISTERS + STACK], [0f64; 8]);
    let (mut integer, mut float) = (0, 0);
    for value in values {
        match *value {
            Value::Double(x) => (floats[float], float) = (x, float + 1),
            // The low half of a register.
            Value::Float(x) => (floats[float], float) = (f64::from_bits(x.to_bits().into()), float + 1),
            Value::Integer(x) => (integers[integer], integer) = (x, integer + 1),
            Value::Pointer(x) => (integers[integer], integer) = (x as i64, integer + 1),
        }
    }
    // SAFETY: a function that takes less may be given more, in registers and above its arguments on the stack.
    unsafe {
        let function = std::mem::transmute::<*const c_void, Any>(function);
        let (i, f) = (&integers, &floats);
        let s = &integers[REGISTERS..];
        #[cfg(not(target_arch = "aarch64"))]
        return function(
            i[0], i[1], i[2], i[3], i[4], i[5], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1], s[2], s[3],
            s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11],
        );
        #[cfg(target_arch = "aarch64")]
        function(
            i[0], i[1], i[2], i[3], i[4], i[5], i[6], i[7], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1],
            s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11], s[8], s[9], s[10], s[11],
        )
    }
}
