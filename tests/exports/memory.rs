//! Allocations that fail: every one of every call, one after the other, is a status or does not matter to the result.
//!
//! This program's own `malloc` and its relatives take the place of the system's, for the library, too.

use crate::arguments::Memory;
use crate::call::{Value, call};
use crate::case::{Case, MOST};
use crate::declarations::{Function, all};
use crate::reductions::{self, Reduction};
use std::ffi::{c_int, c_void};
use std::process::ExitCode;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering::SeqCst};

const KILN_ERR_MEMORY: i32 = 8;

/// On several threads, smaller ones are left alone: what hands work to threads allocates a little, infallibly, now and then.
const SHARED_LEAST: usize = 2048;

/// Of more than so many allocations in a call, only every so-manyth fails.
const OF_MANY: usize = 12;

/// What allocates memory of fixed size only, and aborts where there is none of it (docs/abi.md): for a communicator, and for the text
/// of an error.
fn of_fixed_size(function: &Function) -> bool {
    function.name == "kiln_comm_self"
        || function.name == "kiln_comm_fail"
        || function.name.starts_with("kiln_comm_create")
}

/// Allocations from so many bytes on are counted.
static LEAST: AtomicUsize = AtomicUsize::new(usize::MAX);
static COUNT: AtomicI64 = AtomicI64::new(0);
/// The number of the one that fails.
static FAILS: AtomicI64 = AtomicI64::new(0);

fn refused(size: usize) -> bool {
    let refused = size >= LEAST.load(SeqCst) && COUNT.fetch_add(1, SeqCst) + 1 == FAILS.load(SeqCst);
    if refused {
        // SAFETY: this thread's own.
        unsafe { *libc::__errno_location() = libc::ENOMEM };
    }
    refused
}

unsafe extern "C" {
    fn __libc_malloc(size: usize) -> *mut c_void;
    fn __libc_calloc(count: usize, size: usize) -> *mut c_void;
    fn __libc_realloc(old: *mut c_void, size: usize) -> *mut c_void;
    fn __libc_memalign(align: usize, size: usize) -> *mut c_void;
}

#[unsafe(no_mangle)]
unsafe extern "C" fn malloc(size: usize) -> *mut c_void {
    // SAFETY: the system's; so for those that follow.
    if refused(size) { null_mut() } else { unsafe { __libc_malloc(size) } }
}
#[unsafe(no_mangle)]
unsafe extern "C" fn calloc(count: usize, size: usize) -> *mut c_void {
    // SAFETY: as above.
    if refused(count.saturating_mul(size)) { null_mut() } else { unsafe { __libc_calloc(count, size) } }
}
#[unsafe(no_mangle)]
unsafe extern "C" fn realloc(old: *mut c_void, size: usize) -> *mut c_void {
    // SAFETY: as above.
    if refused(size) { null_mut() } else { unsafe { __libc_realloc(old, size) } }
}
#[unsafe(no_mangle)]
unsafe extern "C" fn posix_memalign(out: *mut *mut c_void, align: usize, size: usize) -> c_int {
    if refused(size) {
        return libc::ENOMEM;
    }
    // SAFETY: as above.
    unsafe { *out = __libc_memalign(align, size) };
    0
}
#[unsafe(no_mangle)]
unsafe extern "C" fn aligned_alloc(align: usize, size: usize) -> *mut c_void {
    // SAFETY: as above.
    if refused(size) { null_mut() } else { unsafe { __libc_memalign(align, size) } }
}

/// Calls `f` while allocations from `least` bytes on are counted, and one fails; how many there were.
fn counting<R>(least: usize, fails: i64, f: impl FnOnce() -> R) -> (R, i64) {
    COUNT.store(0, SeqCst);
    FAILS.store(fails, SeqCst);
    LEAST.store(least, SeqCst);
    let result = f();
    LEAST.store(usize::MAX, SeqCst);
    (result, COUNT.load(SeqCst))
}

/// A call, which `around` makes, and then what its outputs hold.
trait Call {
    fn run(&mut self, around: &dyn Fn(&mut dyn FnMut() -> i32) -> i32) -> i32;
    fn outputs(&self) -> Vec<u64>;
}

/// Lets every allocation of a call fail in turn; how many there are.
fn each_fails(name: &str, threads: i64, mut call: impl Call) -> i64 {
    let least = if threads > 1 { SHARED_LEAST } else { 1 };
    // What stays from one call to the next is there then.
    let status = call.run(&|f| f());
    let total = std::cell::Cell::new(0);
    call.run(&|f| {
        let (status, count) = counting(least, 0, f);
        total.set(count);
        status
    });
    if total.get() == 0 {
        return 0;
    }
    let expected = call.outputs();
    for fails in (1..=total.get()).step_by(1 + total.get() as usize / OF_MANY) {
        println!("{name}: allocation {fails} of {} fails", total.get());
        let found = call.run(&|f| counting(least, fails, f).0);
        assert!(found == status || found == KILN_ERR_MEMORY, "{name}: status {found} where allocation {fails} fails");
        assert!(found != status || call.outputs() == expected, "{name}: other results where allocation {fails} fails");
    }
    total.get()
}

struct OfFunction<'a> {
    function: &'a Function,
    case: Case,
    memory: &'a mut Memory,
}

impl Call for OfFunction<'_> {
    fn run(&mut self, around: &dyn Fn(&mut dyn FnMut() -> i32) -> i32) -> i32 {
        let values = self.memory.valid(self.function, self.case);
        self.memory.outputs.iter_mut().for_each(|output| output.fill(0));
        // SAFETY: the arguments are what the function takes.
        let status = around(&mut || unsafe { call(self.function.address, &values) } as i32);
        self.memory.finish(self.function, &values);
        status
    }

    /// Handles are never the same.
    fn outputs(&self) -> Vec<u64> {
        if self.function.name.contains("accumulator") { Vec::new() } else { self.memory.outputs.concat() }
    }
}

struct OfReduction<'a>(&'a mut Reduction);

impl Call for OfReduction<'_> {
    fn run(&mut self, around: &dyn Fn(&mut dyn FnMut() -> i32) -> i32) -> i32 {
        self.0.out.fill(0);
        around(&mut || self.0.run())
    }
    fn outputs(&self) -> Vec<u64> {
        self.0.out.clone()
    }
}

pub fn child() -> ExitCode {
    let functions = all();
    let address = |name: &str| functions.iter().find(|function| function.name == name).expect("declared").address;
    let set_threads = |threads| {
        // SAFETY: the second may be NULL.
        unsafe { call(address("kiln_set_num_threads_local"), &[Value::Integer(threads), Value::Pointer(null_mut())]) };
    };
    let mut memory = Memory::new(&functions);
    let (mut allocations, mut of_accumulators) = (0, 0);
    for (n, threads) in [(4_200, 1), (MOST, 1), (MOST, 3)] {
        set_threads(threads);
        for function in functions.iter().filter(|function| {
            function.has_status && !function.name.contains("num_threads") && !of_fixed_size(function)
        }) {
            for inc in [1, -3] {
                let case = Case { n, inc, threads, wild: false };
                let count = each_fails(&function.name, threads, OfFunction { function, case, memory: &mut memory });
                allocations += count;
                of_accumulators += if function.name == "kiln_accumulator_create" { count } else { 0 };
            }
        }
    }
    assert!(of_accumulators > 0, "the library does not allocate by this program's malloc");
    for mut reduction in reductions::all(&functions) {
        set_threads(reduction.threads);
        let (name, threads) = (reduction.name.clone(), reduction.threads);
        allocations += each_fails(&name, threads, OfReduction(&mut reduction));
    }
    println!("{allocations} allocations have failed");
    ExitCode::SUCCESS
}
