//! OpenMP runtimes that the host has loaded. With `OMP_PROC_BIND`, usual on clusters, such a runtime binds the first thread of the
//! process to one core before `main`, and the mask of that thread no longer tells what the process may use; the runtime's places do.

use std::ffi::{CStr, CString, c_char, c_int, c_void};

/// What makes a runtime bind.
const VARIABLES: [&str; 4] = ["OMP_PROC_BIND", "OMP_PLACES", "GOMP_CPU_AFFINITY", "KMP_AFFINITY"];

/// GCC's, LLVM's and Intel's; in Python packages, a part of a hash follows.
const NAMES: [&[u8]; 3] = [b"libgomp", b"libomp", b"libiomp"];

/// More than any place has.
const MOST_PROCESSORS: usize = 1024;

type Number = extern "C" fn() -> c_int;

/// OpenMP's functions of a runtime.
struct Runtime {
    proc_bind: Number,
    num_places: Number,
    place_num_procs: extern "C" fn(c_int) -> c_int,
    place_proc_ids: unsafe extern "C" fn(c_int, *mut c_int),
}

/// The runtimes of the process that may have bound its first thread. They stay loaded, as they do anyway: they have threads.
pub(super) struct Runtimes(Vec<Runtime>);

impl Runtimes {
    /// Looks for them, on the calling thread: it may hold the loader's lock, in a constructor, and wait for a thread of Kiln's.
    pub(super) fn loaded() -> Runtimes {
        if VARIABLES.iter().all(|name| std::env::var_os(name).is_none()) {
            return Runtimes(Vec::new());
        }
        let mut found: Vec<CString> = Vec::new();
        // SAFETY: `note` takes what it is handed on, and the vector outlives the call.
        unsafe { libc::dl_iterate_phdr(Some(note), (&raw mut found).cast()) };
        // By its name: a program that is linked statically would be warned of a `dlopen` in it.
        // SAFETY: the name ends, and if there is such a function, it is this one.
        let open = unsafe {
            let open = libc::dlsym(libc::RTLD_DEFAULT, c"dlopen".as_ptr());
            std::mem::transmute::<*mut c_void, Option<unsafe extern "C" fn(*const c_char, c_int) -> *mut c_void>>(open)
        };
        let handles = found.iter().filter_map(|path| {
            // SAFETY: the path ends, and nothing is loaded that is not loaded yet.
            let handle = unsafe { open?(path.as_ptr(), libc::RTLD_LAZY | libc::RTLD_NOLOAD) };
            (!handle.is_null()).then_some(handle)
        });
        Runtimes(std::iter::once(libc::RTLD_DEFAULT).chain(handles).filter_map(Runtime::new).collect())
    }

    /// Calls `f` with the number of each processor in the places of those that bind.
    pub(super) fn for_each_processor(&self, mut f: impl FnMut(usize)) {
        for runtime in self.0.iter().filter(|runtime| (runtime.proc_bind)() != 0) {
            for place in 0..(runtime.num_places)() {
                let mut ids = [-1; MOST_PROCESSORS];
                if (0..=MOST_PROCESSORS as c_int).contains(&(runtime.place_num_procs)(place)) {
                    // SAFETY: so many numbers have room.
                    unsafe { (runtime.place_proc_ids)(place, ids.as_mut_ptr()) };
                }
                ids.iter().filter_map(|id| usize::try_from(*id).ok()).for_each(&mut f);
            }
        }
    }
}

impl Runtime {
    /// The functions that `handle` gives, if it has them.
    fn new(handle: *mut c_void) -> Option<Runtime> {
        let function = |name: &CStr| {
            // SAFETY: the handle is one, and the name ends.
            let address = unsafe { libc::dlsym(handle, name.as_ptr()) };
            (!address.is_null()).then_some(address)
        };
        // SAFETY: OpenMP 4.5 says that functions of these names have these types.
        unsafe {
            Some(Runtime {
                proc_bind: std::mem::transmute::<*mut c_void, Number>(function(c"omp_get_proc_bind")?),
                num_places: std::mem::transmute::<*mut c_void, Number>(function(c"omp_get_num_places")?),
                place_num_procs: std::mem::transmute::<*mut c_void, extern "C" fn(c_int) -> c_int>(function(
                    c"omp_get_place_num_procs",
                )?),
                place_proc_ids: std::mem::transmute::<*mut c_void, unsafe extern "C" fn(c_int, *mut c_int)>(function(
                    c"omp_get_place_proc_ids",
                )?),
            })
        }
    }
}

/// Adds the path of an object to `found`, if its name is that of a runtime.
unsafe extern "C" fn note(object: *mut libc::dl_phdr_info, _: libc::size_t, found: *mut c_void) -> c_int {
    // SAFETY: by the call above, and by what `dl_iterate_phdr` promises of the object.
    let (path, found) = unsafe { ((*object).dlpi_name, &mut *found.cast::<Vec<CString>>()) };
    if !path.is_null() {
        // SAFETY: it ends.
        let path = unsafe { CStr::from_ptr(path) };
        let file = path.to_bytes().rsplit(|byte| *byte == b'/').next().unwrap_or_default();
        if NAMES.iter().any(|name| file.starts_with(name)) {
            found.push(path.to_owned());
        }
    }
    0
}
