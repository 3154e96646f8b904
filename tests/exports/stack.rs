//! How much stack calls take: on threads whose stacks are painted before.

use crate::arguments::{Memory, progress};
use crate::call::{Value, call};
use crate::case::{Case, cases};
use crate::declarations::{Function, all};
use crate::reductions;
use std::collections::BTreeMap;
use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::process::ExitCode;
use std::ptr::null_mut;

/// What a call may take, in bytes.
const PROMISE: usize = 32 << 10;

/// A stack that is painted, above a page that nobody may touch.
struct Stack {
    low: *mut u8,
}

const PAGE: usize = 4096;
const SIZE: usize = 256 << 10;
const PAINT: u8 = 0xa5;

struct Job<'a> {
    stack: &'a Stack,
    threads: i64,
    set_threads: *const c_void,
    set_progress: *const c_void,
    function: *const c_void,
    values: &'a [Value],
    result: i64,
    used: usize,
}

impl Stack {
    fn new() -> Stack {
        // SAFETY: new pages.
        unsafe {
            let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
            let pages = libc::mmap(null_mut(), SIZE + PAGE, libc::PROT_READ | libc::PROT_WRITE, flags, -1, 0);
            assert_ne!(pages, libc::MAP_FAILED);
            assert_eq!(libc::mprotect(pages, PAGE, libc::PROT_NONE), 0);
            Stack { low: pages.cast::<u8>().add(PAGE) }
        }
    }

    /// Runs the job on a thread of its own.
    fn run(&self, job: &mut Job) {
        // SAFETY: the thread has ended before what it works on does.
        unsafe {
            let mut attributes = MaybeUninit::uninit();
            let mut thread = MaybeUninit::uninit();
            assert_eq!(libc::pthread_attr_init(attributes.as_mut_ptr()), 0);
            assert_eq!(libc::pthread_attr_setstack(attributes.as_mut_ptr(), self.low.cast(), SIZE), 0);
            let argument = (&raw mut *job).cast();
            assert_eq!(libc::pthread_create(thread.as_mut_ptr(), attributes.as_ptr(), on_thread, argument), 0);
            assert_eq!(libc::pthread_join(thread.assume_init(), null_mut()), 0);
            libc::pthread_attr_destroy(attributes.as_mut_ptr());
        }
    }
}

extern "C" fn on_thread(job: *mut c_void) -> *mut c_void {
    // SAFETY: `run` waits for this thread.
    let job = unsafe { &mut *job.cast::<Job>() };
    // SAFETY: the number of threads is the thread's own; and as below.
    unsafe { call(job.set_threads, &[Value::Integer(job.threads), Value::Pointer(null_mut())]) };
    if job.threads > 1 {
        // Such calls are watched, too.
        let values = [Value::Pointer(progress as *mut c_void), Value::Pointer(null_mut()), Value::Integer(0)];
        // SAFETY: a callback that takes anything.
        unsafe { call(job.set_progress, &values) };
    }
    let here = (&raw const job).addr();
    let low = job.stack.low;
    // Without a call, whose frame would lie in what is painted.
    let painted = here - low.addr() - 1024;
    for i in 0..painted {
        // SAFETY: below everything that this thread uses now.
        unsafe { low.add(i).write_volatile(PAINT) };
    }
    // SAFETY: the arguments are what the function takes.
    job.result = unsafe { call(job.function, job.values) };
    // SAFETY: painted above.
    let untouched = (0..painted).take_while(|i| unsafe { low.add(*i).read_volatile() } == PAINT).count();
    job.used = if untouched == painted { 0 } else { here - low.addr() - untouched };
    null_mut()
}

/// The most that each function has taken, and how.
type Most = BTreeMap<String, (usize, String)>;

pub fn child() -> ExitCode {
    let functions = all();
    let address = |name: &str| functions.iter().find(|function| function.name == name).expect("declared").address;
    let set_threads = address("kiln_set_num_threads_local");
    let set_progress = address("kiln_set_progress_local");
    let stack = Stack::new();
    let mut most = Most::new();
    let mut measure = |name: &str, how: &dyn Fn() -> String, threads, function, values: &[Value]| {
        let mut job = Job { stack: &stack, threads, set_threads, set_progress, function, values, result: 0, used: 0 };
        stack.run(&mut job);
        let known = most.entry(name.to_string()).or_default();
        if job.used > known.0 {
            *known = (job.used, how());
        }
        job.result as i32
    };
    let mut memory = Memory::new(&functions);
    // The first call of all starts the pool.
    for case in cases().into_iter().rev() {
        for function in &functions {
            let values = memory.valid(function, case);
            let how = || format!("{case:?}");
            let status = measure(&function.name, &how, case.threads, function.address, &values);
            assert!(
                !function.has_status || expected(function, case).contains(&status),
                "{} {case:?}: {status}",
                function.name
            );
            memory.finish(function, &values);
        }
    }
    let case = Case { n: 4_200, inc: 1, threads: 3, wild: false };
    for function in &functions {
        for values in memory.wrong(function, case) {
            let how = || format!("{values:?}");
            measure(&function.name, &how, case.threads, function.address, &values);
            memory.finish(function, &values);
        }
    }
    for mut reduction in reductions::all(&functions) {
        let (name, threads) = (reduction.name.clone(), reduction.threads);
        let (function, address) = (reduction.function, reduction.address);
        let status = reduction.with(|values| measure(function, &|| name.clone(), threads, address, values));
        assert_eq!(status, 0, "{name}");
    }
    report(&most)
}

/// The statuses that valid arguments may give.
fn expected(function: &Function, case: Case) -> &'static [i32] {
    const KILN_ERR_NULL: i32 = 1;
    const KILN_ERR_COUNT: i32 = 2;
    const KILN_ERR_SINGULAR: i32 = 14;
    const KILN_ERR_MPI: i32 = 15;
    match function.name.as_str() {
        // There is no MPI.
        name if name.starts_with("kiln_comm_create") => &[KILN_ERR_MPI],
        // What it was given.
        "kiln_comm_fail" => &[KILN_ERR_NULL],
        // There is no extremum of nothing.
        name if case.n == 0 && (name.contains("min") || name.contains("max")) => &[0, KILN_ERR_COUNT],
        _ if case.wild => &[0, KILN_ERR_SINGULAR],
        _ => &[0],
    }
}

fn report(most: &Most) -> ExitCode {
    let mut list: Vec<_> = most.iter().map(|(name, (used, how))| (*used, name, how)).collect();
    list.sort();
    let line =
        |(used, name, how): &(usize, &String, &String)| format!("{:6.1} KiB {name}: {how}", *used as f64 / 1024.0);
    let above = list.iter().filter(|(used, ..)| *used > PROMISE);
    let lines: Vec<String> = above.map(line).collect();
    if std::env::var_os("KILN_TEST_EXPORTS_ALL").is_some() {
        list.iter().for_each(|entry| println!("{}", line(entry)));
    }
    if lines.is_empty() {
        println!("at most{}", list.last().map(line).unwrap_or_default());
        return ExitCode::SUCCESS;
    }
    println!("more stack than they may:\n{}", lines.join("\n"));
    ExitCode::FAILURE
}
