//! Arguments for every function: valid ones, and wrong ones.

use crate::call::{Value, call};
use crate::case::{Case, MOST};
use crate::declarations::{Function, Parameter};
use std::collections::BTreeMap;
use std::ffi::{CStr, c_char, c_void};
use std::ptr::null_mut;

/// 64-bit words of an array: the longest vectors of complex numbers, three apart.
const WORDS: usize = MOST as usize * 2 * 3;

/// Words before the arrays that are read: strides may be negative.
const BEFORE: usize = 4096;

/// Arrays to read, and to write.
const INPUTS: usize = 2;
const OUTPUTS: usize = 3;

/// Expressions of x and y, with one number for each element, or for each column.
const TEXTS: [(&CStr, bool); 6] = [
    (c"x*exp(y) + round(y, 1)", false),
    (c"sum(x*y, axis=0, keepdims=True)", true),
    (c"argmin(x + y, axis=0, keepdims=True)", true),
    (c"where(x > y, x**y, real(complex(x, y)*2))", false),
    (c"any(float16(x) > y, axis=0, keepdims=True)", true),
    (c"mean(float32(x) % y, axis=0, keepdims=True)", true),
];
const NAMES: [&CStr; 2] = [c"x", c"y"];

/// What arguments point to.
pub struct Memory {
    inputs: [[Vec<u64>; INPUTS]; 3],
    pub outputs: [Vec<u64>; OUTPUTS],
    /// A factored matrix, and its pivots.
    factors: Vec<u64>,
    pivots: Vec<i64>,
    small: Vec<u64>,
    bytes: Vec<u8>,
    axes: [i64; 1],
    operations: [i32; 2],
    shape: [i64; 3],
    leading: [i64; 2],
    sides: [i32; 6],
    /// Numbers that are stable as alpha and as a diffusivity, of double and of float.
    fifths: [Vec<u64>; 2],
    strides: [i64; 2],
    out_shape: [i64; 2],
    /// Of two inputs, and two outputs.
    descriptors: [[Descriptor; 2]; 2],
    /// Of two inputs of an expression.
    names: [*const c_char; 2],
    dtypes: [i32; 2],
    addresses: BTreeMap<String, *const c_void>,
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

/// `sizeof(kiln_mpi_table)`.
const TABLE: i64 = 8 * 32;

pub unsafe extern "C" fn progress(_: i64, _: i64, _: *mut c_void) -> i32 {
    0
}

impl Memory {
    pub fn new(functions: &[Function]) -> Box<Memory> {
        let mut random = 1u64;
        let mut bits = || {
            random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            random ^ random >> 29
        };
        let mut array = |f: &dyn Fn(u64) -> u64| (0..BEFORE + WORDS).map(|_| f(bits())).collect::<Vec<u64>>();
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
            outputs: std::array::from_fn(|_| vec![0; WORDS]),
            factors: vec![0; WORDS],
            pivots: vec![0; 1000],
            small: vec![0; 200],
            bytes: vec![0; 4096],
            axes: [0],
            // A sum, and a norm.
            operations: [1, 11],
            shape: [0; 3],
            leading: [0; 2],
            // Each kind of side.
            sides: [0, 0, 1, 0, 2, 2],
            fifths: [vec![0.16f64.to_bits(); WORDS], vec![u64::from(0.16f32.to_bits()) * (1 + (1 << 32)); WORDS]],
            strides: [0; 2],
            out_shape: [0; 2],
            descriptors: [[descriptor; 2]; 2],
            names: NAMES.map(CStr::as_ptr),
            dtypes: [DOUBLE; 2],
            addresses: functions.iter().map(|function| (function.name.clone(), function.address)).collect(),
        })
    }

    /// Arguments that the function takes.
    pub fn valid(&mut self, function: &Function, case: Case) -> Vec<Value> {
        let (mut inputs, mut outputs) = (0, 0);
        let values = function.parameters.iter().map(|parameter| {
            let (name, of) = (parameter.name.as_str(), parameter.of.as_str());
            let real = || case.real(name).unwrap_or_else(|| unknown(function, parameter));
            match of {
                "int64_t" | "int32_t" | "int" => Value::Integer(match name {
                    "accumulator" | "other" | "squares" => self.made("kiln_accumulator_create"),
                    "comm" => self.made("kiln_comm_self"),
                    "expr" => self.expression(case),
                    _ => case.integer(&function.name, name).unwrap_or_else(|| unknown(function, parameter)),
                }),
                "double" => Value::Double(real()),
                "float" => Value::Float(real() as f32),
                "const double *" | "const float *" if name == "diffusivity" && case.turn(2) == 0 => {
                    Value::Pointer(null_mut())
                }
                "const double *" | "const float *" if name == "diffusivity" || function.name.contains("_diffuse_") => {
                    Value::Pointer(self.fifths[usize::from(of == "const float *")].as_mut_ptr().cast())
                }
                "const double *" | "const float *" if matches!(name, "alpha" | "beta") => {
                    Value::Pointer(self.complex(of == "const float *", real(), name))
                }
                "const double *" | "const float *" if name == "lu" => Value::Pointer(self.factored(function, case)),
                "const double *" | "const float *" => {
                    let kind = if case.wild { 2 } else { usize::from(of == "const float *") };
                    inputs += 1;
                    Value::Pointer(self.input(kind, inputs - 1))
                }
                "double *" if name == "in" => Value::Pointer(self.input(0, 0)),
                "double *" | "float *" | "int64_t *" | "int32_t *" => {
                    outputs += 1;
                    Value::Pointer(self.outputs[outputs - 1].as_mut_ptr().cast())
                }
                "char *" => Value::Pointer(self.bytes[2048..].as_mut_ptr().cast()),
                "const char *" if name == "name" => Value::Pointer(c"add".as_ptr().cast_mut().cast()),
                "const char *" if name == "text" => Value::Pointer(text(case).0.as_ptr().cast_mut().cast()),
                "const char *" => Value::Pointer(self.form()),
                "const char *const *" if name == "output_names" => Value::Pointer(null_mut()),
                "const char *const *" => Value::Pointer(self.names.as_mut_ptr().cast()),
                "const int32_t *" if name == "dtypes" => Value::Pointer(self.dtypes.as_mut_ptr().cast()),
                "const int64_t *" if name == "ranks" => Value::Pointer(null_mut()),
                "const int64_t *" if name == "shape" => {
                    self.shape = [case.grid().1; 3];
                    Value::Pointer(self.shape.as_mut_ptr().cast())
                }
                "const int64_t *" if name == "ldu" => {
                    let (axes, n) = case.grid();
                    self.leading = [if axes == 3 { n * n * case.inc.abs() } else { n * case.inc.abs() }, n];
                    Value::Pointer(self.leading.as_mut_ptr().cast())
                }
                "const int32_t *" if name == "boundaries" => Value::Pointer(self.sides.as_mut_ptr().cast()),
                "const int64_t *" if name == "axes" => Value::Pointer(self.axes.as_mut_ptr().cast()),
                "const int64_t *" if name == "pivots" => Value::Pointer(self.pivots.as_mut_ptr().cast()),
                "const int32_t *" if name == "operations" => Value::Pointer(self.operations.as_mut_ptr().cast()),
                "const kiln_array *" => Value::Pointer(self.arrays(&function.name, case, name.starts_with("out"))),
                "kiln_progress" => Value::Pointer(progress as *mut c_void),
                "const void *" if matches!(name, "x" | "y" | "z") => {
                    Value::Pointer(self.input(if case.wild { 2 } else { 0 }, usize::from(name == "y")))
                }
                "void *" if name == "out" => Value::Pointer(self.outputs[0].as_mut_ptr().cast()),
                // Of no communicator, as there is no MPI.
                "const void *" => Value::Pointer(self.small.as_mut_ptr().cast()),
                "const kiln_mpi_table *" => {
                    self.small[..32].fill(0);
                    [self.small[0], self.small[1]] = [TABLE as u64, 8];
                    Value::Pointer(self.small.as_mut_ptr().cast())
                }
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
            let values: &[Value] = match (parameter.of.as_str(), parameter.name.as_str()) {
                // Not so many steps as there are numbers, nor so many arrays.
                ("int64_t", "nsteps") => &[Value::Integer(-1)],
                ("int64_t", "count") if function.name == "kiln_comm_reduce_several" => &[-1, 0].map(Value::Integer),
                ("int64_t", _) => &[-1, 0, i64::MAX, i64::MIN].map(Value::Integer),
                ("int32_t", _) => &[-1, 0, 99].map(Value::Integer),
                ("int", _) => &[Value::Integer(-1)],
                ("double", _) => &[f64::NAN, 1e300, -1.0].map(Value::Double),
                ("float", _) => &[f32::NAN, 1e30, -1.0].map(Value::Float),
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

    /// Frees what handles among the arguments name, and ends what lasts beyond a call.
    pub fn finish(&mut self, function: &Function, values: &[Value]) {
        let free = |kind: &str, handle: Value| {
            // SAFETY: any number.
            unsafe { call(self.addresses[&format!("kiln_{kind}_free")], &[handle]) };
        };
        for (parameter, value) in function.parameters.iter().zip(values) {
            match (parameter.of.as_str(), parameter.name.as_str()) {
                ("int64_t", "accumulator" | "other" | "squares") => free("accumulator", *value),
                ("int64_t", "comm") => free("comm", *value),
                ("int64_t", "expr") => free("expr", *value),
                _ => {}
            }
        }
        let made = Value::Integer(self.outputs[0][0] as i64);
        match function.name.as_str() {
            "kiln_accumulator_create" | "kiln_accumulator_import" => free("accumulator", made),
            "kiln_comm_self" => free("comm", made),
            "kiln_expr_compile" => free("expr", made),
            "kiln_set_progress_local" => {
                let nobody = [Value::Pointer(null_mut()), Value::Pointer(null_mut()), Value::Integer(0)];
                // SAFETY: nobody is called.
                unsafe { call(function.address, &nobody) };
            }
            _ => {}
        }
    }

    fn input(&mut self, kind: usize, number: usize) -> *mut c_void {
        self.inputs[kind][number][BEFORE..].as_mut_ptr().cast()
    }

    /// A handle of something new.
    fn made(&mut self, create: &str) -> i64 {
        let handle = Value::Pointer(self.small.as_mut_ptr().cast());
        // SAFETY: there is room for a handle.
        assert_eq!(unsafe { call(self.addresses[create], &[handle]) } as i32, 0);
        self.small[0] as i64
    }

    /// A compiled expression.
    fn expression(&mut self, case: Case) -> i64 {
        let (pointer, integer) = (|at: *mut c_void| Value::Pointer(at), Value::Integer);
        let arguments = [
            pointer(text(case).0.as_ptr().cast_mut().cast()),
            integer(2),
            pointer(self.names.as_mut_ptr().cast()),
            pointer(self.dtypes.as_mut_ptr().cast()),
            integer(1),
            pointer(null_mut()),
            integer(0),
            pointer(self.small.as_mut_ptr().cast()),
        ];
        // SAFETY: the arguments are valid, and there is room for a handle.
        assert_eq!(unsafe { call(self.addresses["kiln_expr_compile"], &arguments) } as i32, 0, "{:?}", text(case));
        self.small[0] as i64
    }

    /// An accumulator's bytes.
    fn form(&mut self) -> *mut c_void {
        let handle = Value::Integer(self.made("kiln_accumulator_create"));
        let bytes = self.bytes.as_mut_ptr().cast();
        let export = [handle, Value::Pointer(bytes), Value::Integer(2048)];
        // SAFETY: there is room for the form.
        unsafe {
            assert_eq!(call(self.addresses["kiln_accumulator_export"], &export) as i32, 0);
            call(self.addresses["kiln_accumulator_free"], &[handle]);
        }
        bytes
    }

    /// A complex number, at a place of its own for each name.
    fn complex(&mut self, float: bool, re: f64, name: &str) -> *mut c_void {
        let at = &mut self.small[if name == "alpha" { 100 } else { 102 }..][..2];
        if float {
            at[0] = u64::from((re as f32).to_bits()) | u64::from(0.5f32.to_bits()) << 32;
        } else {
            at.copy_from_slice(&[re.to_bits(), 0.5f64.to_bits()]);
        }
        at.as_mut_ptr().cast()
    }

    /// The factors of the first input, with their pivots.
    fn factored(&mut self, function: &Function, case: Case) -> *mut c_void {
        let of = function.name.rsplit('_').next().expect("a type");
        let kind = if case.wild { 2 } else { usize::from(matches!(of, "f32" | "c64")) };
        let (n, ld) = case.matrix(&function.name);
        let integer = Value::Integer;
        let lu = self.factors.as_mut_ptr().cast();
        let a = Value::Pointer(self.input(kind, 0));
        let pivots = Value::Pointer(self.pivots.as_mut_ptr().cast());
        let factor = self.addresses[&format!("kiln_lu_factor_{of}")];
        let values = [integer(n), a, integer(ld), integer(case.layout()), Value::Pointer(lu), integer(ld), pivots];
        // SAFETY: there is room for both. A wild matrix may be singular.
        let status = unsafe { call(factor, &values) } as i32;
        assert!(status == 0 || case.wild, "kiln_lu_factor_{of}: {status}");
        lu
    }

    /// Rows of seven, of which the first axis is reduced; or all of them; or none, but over ranks.
    fn arrays(&mut self, function: &str, case: Case, is_output: bool) -> *mut c_void {
        let (rows, gap) = (case.n / 7, case.inc.abs());
        self.shape = [rows, 7, 0];
        let is_elementwise = matches!(function, "kiln_comm_reduce" | "kiln_comm_scatter" | "kiln_comm_gather")
            || function == "kiln_expr_eval" && !text(case).1;
        self.out_shape = [if is_elementwise { rows } else { 1 }, 7];
        self.strides = [7 * 8 * gap, 8 * gap];
        let several = function == "kiln_comm_reduce_several";
        for i in 0..2 {
            let data = if is_output { self.outputs[i].as_mut_ptr().cast() } else { self.input(0, i) };
            let descriptor = &mut self.descriptors[usize::from(is_output)][i];
            descriptor.data = data;
            descriptor.ndim = if is_output && several { 0 } else { 2 };
            descriptor.shape = if is_output { self.out_shape.as_ptr() } else { self.shape.as_ptr() };
            descriptor.strides = self.strides.as_ptr();
        }
        self.descriptors[usize::from(is_output)].as_mut_ptr().cast()
    }
}

/// Turns through the expressions from case to case.
fn text(case: Case) -> (&'static CStr, bool) {
    // Of no elements there is no extremum.
    let rows = case.n / 7;
    TEXTS[if rows == 0 { 0 } else { case.turn(TEXTS.len() as i64) as usize }]
}

fn unknown<R>(function: &Function, parameter: &Parameter) -> R {
    panic!("{}: what is {} {}? tests/exports/case.rs wants a line", function.name, parameter.of, parameter.name)
}
