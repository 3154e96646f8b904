//! The MPI of this process: the one that the host has loaded and initialised.

use super::abi::{self, Constants, FromFortran, KIN_OF_MPICH};
use super::functions::{Functions, Handle, PointToPoint};
use crate::error::Error;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::sync::{Mutex, PoisonError};

/// A library of MPI, and what Kiln keeps in it.
pub struct Library {
    /// Its functions.
    pub functions: Functions,
    /// Those for messages between two ranks, if it has them.
    pub point_to_point: Option<PointToPoint>,
    /// Its constants.
    pub constants: Constants,
    /// Missing where the host gave the functions.
    pub(super) from_fortran: Option<FromFortran>,
    /// The key of Kiln's attributes; see [`super::duplicate`].
    pub(super) attributes: Mutex<super::duplicate::Attributes>,
}

impl Library {
    fn new(
        (functions, point_to_point): (Functions, Option<PointToPoint>),
        constants: Constants,
        from_fortran: Option<FromFortran>,
    ) -> Self {
        Library { functions, point_to_point, constants, from_fortran, attributes: Mutex::default() }
    }

    /// Checks that this thread can call MPI now. Anything else is fatal by default where it cannot.
    pub fn check(&self) -> Result<(), Error> {
        let flag = |function: unsafe extern "C" fn(*mut c_int) -> c_int| {
            let mut value = 0;
            // SAFETY: one of three functions that store one number; the first two may be called at any time.
            unsafe { function(&mut value) };
            value
        };
        if flag(self.functions.initialized) == 0 {
            return Err(Error::Mpi("MPI is not initialised: call MPI_Init or MPI_Init_thread first".into()));
        }
        if flag(self.functions.finalized) != 0 {
            return Err(Error::Mpi("MPI has been finalised: nothing can be called any more".into()));
        }
        let serialized = flag(self.functions.query_thread) >= self.constants.thread_serialized;
        if !serialized && flag(self.functions.is_thread_main) == 0 {
            return Err(Error::Mpi(
                "MPI was initialised for its main thread only, and this is another: call Kiln from that one, or ask \
                 MPI_Init_thread for MPI_THREAD_SERIALIZED"
                    .into(),
            ));
        }
        Ok(())
    }

    /// What a code that MPI gave back means.
    pub fn outcome(&self, function: &str, code: c_int) -> Result<(), Error> {
        if code == 0 {
            return Ok(());
        }
        // MPI_MAX_ERROR_STRING is 512 at most.
        let (mut text, mut len) = ([0u8; 1024], 0);
        // SAFETY: the text has room.
        unsafe { (self.functions.error_string)(code, text.as_mut_ptr().cast(), &mut len) };
        let text = String::from_utf8_lossy(&text[..text.len().min(len.max(0) as usize)]);
        Err(Error::Mpi(format!("{function} failed: {text}")))
    }

    /// The communicator that an integer of Fortran stands for.
    pub fn from_fortran(&self, integer: c_int) -> Result<Handle, Error> {
        match self.from_fortran {
            Some(FromFortran::Same) => Ok(Handle::from(integer.cast_unsigned())),
            // SAFETY: MPI is initialised, as the caller has checked.
            Some(FromFortran::Function(function)) => Ok(unsafe { function(integer) }),
            None => Err(Error::Mpi("this MPI has no MPI_Comm_f2c".into())),
        }
    }
}

/// The libraries known so far; they live as long as the process.
static KNOWN: Mutex<Vec<&'static Library>> = Mutex::new(Vec::new());

/// The one with these functions; two that have the same are one.
fn known(library: Library) -> &'static Library {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let same = |other: &&&Library| std::ptr::fn_addr_eq(other.functions.allreduce, library.functions.allreduce);
    if let Some(library) = known.iter().find(same) {
        return library;
    }
    let library = Box::leak(Box::new(library));
    known.push(library);
    library
}

/// The library whose functions and constants the host gives.
pub fn given(functions: (Functions, Option<PointToPoint>), constants: Constants) -> Result<&'static Library, Error> {
    let library = known(Library::new(functions, constants, None));
    library.check().map(|()| library)
}

/// The library that the host has loaded, initialised, for this thread to call.
pub fn loaded() -> Result<&'static Library, Error> {
    let once = KNOWN.lock().unwrap_or_else(PoisonError::into_inner).first().copied();
    if let Some(library) = once {
        return library.check().map(|()| library);
    }
    let mut refused = None;
    for place in places() {
        match place.library() {
            None => {}
            Some(Err(error)) => refused = refused.or(Some(error)),
            // A library that is kept is one that this process has initialised.
            Some(Ok(library)) => match library.check() {
                Ok(()) => {
                    place.keep();
                    return Ok(known(library));
                }
                Err(error) => refused = Some(error),
            },
        }
    }
    Err(refused.unwrap_or_else(|| {
        let names: Vec<String> = loaded_names().iter().map(|name| name.to_string_lossy().into_owned()).collect();
        let names = if names.is_empty() { "there is none".to_string() } else { format!("there are {names:?}") };
        Error::Mpi(format!(
            "no MPI in this process: MPI_Allreduce is not among the symbols of the program and its libraries, nor in a \
             loaded library called libmpi*, of which {names}; a program with a static MPI calls kiln_comm_create_table"
        ))
    }))
}

/// Where symbols are looked up: a handle of the loader.
struct Place(*mut c_void);

impl Place {
    fn look_up(&self, symbol: &'static CStr) -> *const c_void {
        // SAFETY: the handle is open.
        unsafe { libc::dlsym(self.0, symbol.as_ptr()) }
    }

    fn keep(self) {
        std::mem::forget(self);
    }

    /// The MPI that is found here, if one is; an error where it is one that Kiln does not know.
    fn library(&self) -> Option<Result<Library, Error>> {
        let look_up = |symbol| self.look_up(symbol);
        if look_up(c"MPI_Allreduce").is_null() {
            return None;
        }
        let missing = |symbol: &CStr| Error::Mpi(format!("this MPI lacks {}", symbol.to_string_lossy()));
        // SAFETY: what has the names of MPI's functions is MPI's functions.
        let functions = match unsafe { Functions::find(look_up) } {
            // SAFETY: as above.
            Ok(functions) => (functions, unsafe { PointToPoint::find(look_up) }.ok()),
            Err(symbol) => return Some(Err(missing(symbol))),
        };
        let convert = |symbol| {
            let found = look_up(symbol);
            if found.is_null() {
                return None;
            }
            // SAFETY: the conversion functions take an `int` and give a handle, here a pointer.
            let function =
                unsafe { std::mem::transmute::<*const c_void, unsafe extern "C" fn(c_int) -> Handle>(found) };
            Some(FromFortran::Function(function))
        };
        Some(if self.is_standard() {
            Ok(Library::new(functions, abi::STANDARD, convert(c"MPI_Comm_fromint")))
        } else if !look_up(c"ompi_mpi_comm_self").is_null() {
            match abi::open_mpi(look_up) {
                Ok(constants) => Ok(Library::new(functions, constants, convert(c"MPI_Comm_f2c"))),
                Err(symbol) => Err(missing(symbol)),
            }
        } else {
            let version = self.version();
            if KIN_OF_MPICH.iter().any(|word| version.contains(word)) {
                Ok(Library::new(functions, abi::MPICH, Some(FromFortran::Same)))
            } else {
                Err(Error::Mpi(format!(
                    "an MPI that Kiln does not know, neither Open MPI nor of the kin of MPICH nor with the ABI of MPI 5: \
                     {version}"
                )))
            }
        })
    }

    /// Whether it has the ABI of MPI 5. Its question may be asked at any time.
    fn is_standard(&self) -> bool {
        let found = self.look_up(c"MPI_Abi_get_version");
        if found.is_null() {
            return false;
        }
        let (mut major, mut minor) = (-1, -1);
        // SAFETY: MPI's function of that name.
        unsafe {
            let get =
                std::mem::transmute::<*const c_void, unsafe extern "C" fn(*mut c_int, *mut c_int) -> c_int>(found);
            get(&mut major, &mut minor);
        }
        major > 0
    }

    /// What the library calls itself; this, too, may be asked at any time.
    fn version(&self) -> String {
        let found = self.look_up(c"MPI_Get_library_version");
        if found.is_null() {
            return "without a version".into();
        }
        // MPI_MAX_LIBRARY_VERSION_STRING is 8192 at most.
        let (mut text, mut len) = (vec![0u8; 16384], 0);
        // SAFETY: MPI's function of that name; the text has room.
        unsafe {
            let get =
                std::mem::transmute::<*const c_void, unsafe extern "C" fn(*mut c_char, *mut c_int) -> c_int>(found);
            get(text.as_mut_ptr().cast(), &mut len);
        }
        text.truncate(len.max(0) as usize);
        String::from_utf8_lossy(&text).trim_end_matches('\0').trim().to_string()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if self.0 != libc::RTLD_DEFAULT {
            // SAFETY: it is open, and closed once; the host keeps the library.
            unsafe { libc::dlclose(self.0) };
        }
    }
}

/// The symbols of the program and what it links; then each library of MPI, which the host may have loaded for itself
/// alone, as Python does.
fn places() -> impl Iterator<Item = Place> {
    let open = |name: &CString| {
        // SAFETY: it is loaded already, so that nothing of it is run.
        let handle = unsafe { libc::dlopen(name.as_ptr(), libc::RTLD_LAZY | libc::RTLD_NOLOAD) };
        (!handle.is_null()).then_some(Place(handle))
    };
    std::iter::once(Place(libc::RTLD_DEFAULT)).chain(loaded_names().into_iter().filter_map(move |name| open(&name)))
}

/// The paths of all loaded libraries that are called `libmpi*`.
fn loaded_names() -> Vec<CString> {
    unsafe extern "C" fn collect(info: *mut libc::dl_phdr_info, _: usize, names: *mut c_void) -> c_int {
        // SAFETY: the loader passes a description, and on the vector that it was given.
        let (name, names) = unsafe { ((*info).dlpi_name, &mut *names.cast::<Vec<CString>>()) };
        if !name.is_null() {
            // SAFETY: a string of the loader's.
            let path = unsafe { CStr::from_ptr(name) };
            let file = path.to_bytes().rsplit(|byte| *byte == b'/').next().unwrap_or_default();
            if file.starts_with(b"libmpi") {
                names.push(path.to_owned());
            }
        }
        0
    }
    let mut names: Vec<CString> = Vec::new();
    // SAFETY: the function does as the loader asks, and `names` outlives the call.
    unsafe { libc::dl_iterate_phdr(Some(collect), (&raw mut names).cast()) };
    names
}
