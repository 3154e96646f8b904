//! Arguments for every function: valid ones, and wrong ones.

use crate::call::{Value, call};
use crate::declarations::{Function, Parameter};
use std::ffi::c_void;
use std::ptr::null_mut;

/// Elements of the longest vectors: several threads share them.
pub const MOST: i64 = 70_000;

/// Bytes of an array: the longest vectors of complex numbers, three apart.
const BYTES: usize = MOST as usize * 16 * 3;

/// Arrays to read, and to write.
const INPUTS: usize = 2;
const OUTPUTS: usize = 3;

/// How a function is called.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    pub n: i64,
    pub inc: i64,
    pub threads: i64,
    /// Whether the inputs are of all bits there are, or ordinary numbers.
    pub wild: bool,
}

/// Few elements and many, one after the other and apart, on one thread and on several.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (n, threads) in [(0, 1), (1, 1), (7, 1), (4_200, 1), (MOST, 1), (MOST, 3)] {
        for inc in [1, -3] {
            cases.extend([false, true].map(|wild| Case { n, inc, threads, wild }));
        }
    }
    cases
}

/// What arguments point to.
pub struct Memory {
    inputs: [[Vec<u64>; INPUTS]; 3],
    pub outputs: [Vec<u64>; OUTPUTS],
    small: Vec<u64>,
    bytes: Vec<u8>,
    axes: [i64; 1],
    shape: [i64; 2],
    strides: [i64; 2],
    out_shape: [i64; 2],
    descriptors: [Descriptor; 2],
    create: *const c_void,
    export: *const c_void,
    free: *const c_void,
}

/// `kiln_array`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Descriptor {
    pub data: *mut c_void,
    pub dtype: i32,
    pub ndim: i32,
    pub shape: *const i64,
    pub strides: *const i64,
    pub flags: i64,
}

/// `KILN_F64`.
const DOUBLE: i32 = 11;

unsafe extern "C" fn progress(_: i64, _: i64, _: *mut c_void) -> i32 {
    0
}

impl Memory {
    pub fn new(functions: &[Function]) -> Box<Memory> {
        let address = |name: &str| functions.iter().find(|function| function.name == name).expect("declared").address;
        let mut random = 1u64;
        let mut bits = || {
            random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            random ^ random >> 29
        };
        let words = BYTES / 8;
        let mut array = |f: &dyn Fn(u64) -> u64| (0..words).map(|_| f(bits())).collect::<Vec<u64>>();
        let uniform = |bits: u64| (bits >> 40) as f64 / (1 << 22) as f64 - 2.0;
        let double = |bits: u64| uniform(bits).to_bits();
        let float = |bits: u64| {
            let of = |bits: u64| u64::from((uniform(bits) as f32).to_bits());
            of(bits) | of(bits << 24) << 32
        };
        let inputs = [[array(&double), array(&double)], [array(&float), array(&float)], [array(&|x| x), array(&|x| x)]];
        let descriptor = Descriptor {
            data: null_mut(),
            dtype: DOUBLE,
            ndim: 2,
            shape: std::ptr::null(),
            strides: std::ptr::null(),
            flags: 0,
        };
        Box::new(Memory {
            inputs,
            outputs: std::array::from_fn(|_| vec![0; words]),
            small: vec![0; 200],
            bytes: vec![0; 4096],
            axes: [0],
            shape: [0; 2],
            strides: [0; 2],
            out_shape: [0; 2],
            descriptors: [descriptor; 2],
            create: address("kiln_accumulator_create"),
            export: address("kiln_accumulator_export"),
            free: address("kiln_accumulator_free"),
        })
    }

    /// Arguments that the function takes.
    pub fn valid(&mut self, function: &Function, case: Case) -> Vec<Value> {
        let (mut inputs, mut outputs) = (0, 0);
        let values = function.parameters.iter().map(|parameter| {
            let (name, of) = (parameter.name.as_str(), parameter.of.as_str());
            let integer = Value::Integer;
            match of {
                "int64_t" | "int32_t" | "int" => match name {
                    "n" if function.name.contains("num_threads") => integer(2),
                    "n" => integer(case.n),
                    _ if name.starts_with("inc") => integer(case.inc),
                    "nrows" | "ncols" => integer((case.n as f64).sqrt() as i64),
                    "ldu" | "ldout" => integer((case.n as f64).sqrt() as i64 * case.inc.abs()),
                    "nsteps" | "bins" => integer(3),
                    "ddof" | "report_every" | "operation" | "status" | "naxes" => integer(1),
                    "flags" => integer(0),
                    "capacity" | "size" => integer(556),
                    "accumulator" | "other" => integer(self.accumulator()),
                    _ => unknown(function, parameter),
                },
                "double" | "float" => {
                    let x = match name {
                        "alpha_x" | "alpha_y" => 0.2,
                        "low" => -1.0,
                        "high" => 1.5,
                        _ => unknown(function, parameter),
                    };
                    if of == "double" { Value::Double(x) } else { Value::Float(x as f32) }
                }
                "const double *" | "const float *" => {
                    let kind = if case.wild { 2 } else { usize::from(of == "const float *") };
                    inputs += 1;
                    Value::Pointer(self.inputs[kind][inputs - 1].as_mut_ptr().cast())
                }
                "double *" if name == "in" => Value::Pointer(self.inputs[0][0].as_mut_ptr().cast()),
                "double *" | "float *" | "int64_t *" => {
                    outputs += 1;
                    Value::Pointer(self.outputs[outputs - 1].as_mut_ptr().cast())
                }
                "char *" => Value::Pointer(self.bytes[2048..].as_mut_ptr().cast()),
                "const char *" => Value::Pointer(self.form()),
                "const int64_t *" if name == "axes" => Value::Pointer(self.axes.as_mut_ptr().cast()),
                "const kiln_array *" => Value::Pointer(self.descriptor(case, name == "out")),
                "kiln_progress" => Value::Pointer(progress as *mut c_void),
                "void *" => Value::Pointer(null_mut()),
                _ => unknown(function, parameter),
            }
        });
        values.collect()
    }

    /// Arguments each of which is wrong, or at least odd, in one place.
    pub fn wrong(&mut self, function: &Function, case: Case) -> Vec<Vec<Value>> {
        let mut lists = Vec::new();
        for (i, parameter) in function.parameters.iter().enumerate() {
            let values: &[Value] = match parameter.of.as_str() {
                // Not so many steps as there are numbers.
                "int64_t" if parameter.name == "nsteps" => &[Value::Integer(-1)],
                "int64_t" => &[-1, 0, i64::MAX, i64::MIN].map(Value::Integer),
                "int32_t" => &[-1, 0, 99].map(Value::Integer),
                "int" => &[Value::Integer(-1)],
                "double" => &[f64::NAN, 1e300, -1.0].map(Value::Double),
                "float" => &[f32::NAN, 1e30, -1.0].map(Value::Float),
                _ => &[Value::Pointer(null_mut())],
            };
            for value in values {
                let mut list = self.valid(function, case);
                list[i] = *value;
                lists.push(list);
            }
        }
        lists
    }

    /// Frees the accumulators among the arguments.
    pub fn finish(&mut self, function: &Function, values: &[Value]) {
        for (parameter, value) in function.parameters.iter().zip(values) {
            if parameter.of == "int64_t" && matches!(parameter.name.as_str(), "accumulator" | "other") {
                // SAFETY: any number.
                unsafe { call(self.free, &[*value]) };
            }
        }
        if matches!(function.name.as_str(), "kiln_accumulator_create" | "kiln_accumulator_import") {
            // SAFETY: as above.
            unsafe { call(self.free, &[Value::Integer(self.outputs[0][0] as i64)]) };
        }
    }

    fn accumulator(&mut self) -> i64 {
        let handle = Value::Pointer(self.small.as_mut_ptr().cast());
        // SAFETY: there is room for a handle.
        assert_eq!(unsafe { call(self.create, &[handle]) } as i32, 0);
        self.small[0] as i64
    }

    /// An accumulator's bytes.
    fn form(&mut self) -> *mut c_void {
        let handle = Value::Integer(self.accumulator());
        let bytes = self.bytes.as_mut_ptr().cast();
        // SAFETY: there is room for the form.
        unsafe {
            assert_eq!(call(self.export, &[handle, Value::Pointer(bytes), Value::Integer(2048)]) as i32, 0);
            call(self.free, &[handle]);
        }
        bytes
    }

    /// Rows of seven, of which the first axis is reduced.
    fn descriptor(&mut self, case: Case, is_output: bool) -> *mut c_void {
        let (rows, gap) = (case.n / 7, case.inc.abs());
        self.shape = [rows, 7];
        self.out_shape = [1, 7];
        self.strides = [7 * 8 * gap, 8 * gap];
        let data = if is_output { &mut self.outputs[0] } else { &mut self.inputs[0][0] };
        let descriptor = &mut self.descriptors[usize::from(is_output)];
        descriptor.data = data.as_mut_ptr().cast();
        descriptor.shape = if is_output { self.out_shape.as_ptr() } else { self.shape.as_ptr() };
        descriptor.strides = self.strides.as_ptr();
        (&raw mut *descriptor).cast()
    }
}

fn unknown<R>(function: &Function, parameter: &Parameter) -> R {
    panic!("{}: what is {} {}? tests/exports/arguments.rs wants a line", function.name, parameter.of, parameter.name)
}
