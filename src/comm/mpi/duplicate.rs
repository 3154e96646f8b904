//! The duplicates of the host's communicators that Kiln works on: the host may have receives open that take any
//! message.
//!
//! A communicator has one duplicate, which is kept as an attribute of it, so that the host's `MPI_Comm_free` frees
//! both. Those that are there when MPI is finalised (of `MPI_COMM_WORLD`, which is never freed) are freed by an
//! attribute of `MPI_COMM_SELF`: its attributes are deleted first, while all else still works.

use super::functions::Handle;
use super::library::Library;
use crate::error::{Error, panics};
use std::ffi::{c_int, c_void};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

/// Kiln's attributes in a library of MPI.
#[derive(Default)]
pub struct Attributes {
    key: Option<c_int>,
    /// In the order in which they were made, which is the same on all ranks.
    duplicates: Vec<Weak<Duplicate>>,
    finalising: bool,
}

/// A duplicate.
pub struct Duplicate {
    pub library: &'static Library,
    /// The host's communicator.
    of: Handle,
    pub comm: Handle,
    pub rank: usize,
    pub size: usize,
    alive: AtomicBool,
    pub turn: Mutex<()>,
}

impl Duplicate {
    /// Whether the host has not freed the communicator that it is of.
    pub fn is_alive(&self) -> bool {
        self.alive.load(Ordering::Acquire)
    }

    fn free(&self) {
        if self.alive.swap(false, Ordering::AcqRel) {
            let mut comm = self.comm;
            // SAFETY: it is Kiln's own, and freed once.
            unsafe { (self.library.functions.comm_free)(&mut comm) };
        }
    }
}

/// The duplicate of a communicator, made when it is asked for the first time: a collective call. The communicator
/// must be a valid one.
pub fn duplicate(library: &'static Library, comm: Handle) -> Result<Arc<Duplicate>, Error> {
    let functions = &library.functions;
    let key = key(library)?;
    let (mut kept, mut found) = (std::ptr::null_mut(), 0);
    // SAFETY: a valid communicator, and the key is Kiln's own.
    let code = unsafe { (functions.comm_get_attr)(comm, key, &mut kept, &mut found) };
    library.outcome("MPI_Comm_get_attr", code)?;
    if found != 0 {
        let kept = kept.cast_const().cast::<Duplicate>();
        // SAFETY: what `keep` has put there, alive as long as the attribute.
        return Ok(unsafe {
            Arc::increment_strong_count(kept);
            Arc::from_raw(kept)
        });
    }
    let mut new = 0;
    // SAFETY: a valid communicator; so below.
    library.outcome("MPI_Comm_dup", unsafe { (functions.comm_dup)(comm, &mut new) })?;
    let (mut rank, mut size) = (0, 0);
    // SAFETY: the new one. From here on no error is fatal.
    unsafe {
        (functions.comm_set_errhandler)(new, library.constants.errors_return);
        (functions.comm_rank)(new, &mut rank);
        (functions.comm_size)(new, &mut size);
    }
    let (rank, size) = (rank.max(0) as usize, size.max(1) as usize);
    let (alive, turn) = (AtomicBool::new(true), Mutex::new(()));
    let new = Arc::new(Duplicate { library, of: comm, comm: new, rank, size, alive, turn });
    let kept = Arc::into_raw(new.clone());
    // SAFETY: a valid communicator; the attribute owns one reference.
    let code = unsafe { (functions.comm_set_attr)(comm, key, kept.cast_mut().cast()) };
    if let Err(error) = library.outcome("MPI_Comm_set_attr", code) {
        // SAFETY: it was not put there.
        unsafe { drop(Arc::from_raw(kept)) };
        new.free();
        return Err(error);
    }
    let mut attributes = library.attributes.lock().unwrap_or_else(PoisonError::into_inner);
    attributes.duplicates.retain(|duplicate| duplicate.strong_count() > 0);
    attributes.duplicates.push(Arc::downgrade(&new));
    Ok(new)
}

/// The key of the attributes; the first time it is created, and the attribute of MPI_COMM_SELF is set.
fn key(library: &'static Library) -> Result<c_int, Error> {
    let functions = &library.functions;
    let mut attributes = library.attributes.lock().unwrap_or_else(PoisonError::into_inner);
    if attributes.finalising {
        return Err(Error::Mpi("MPI is being finalised".into()));
    }
    if let Some(key) = attributes.key {
        return Ok(key);
    }
    let this = std::ptr::from_ref(library).cast_mut().cast::<c_void>();
    let (mut key, mut end) = (0, 0);
    // SAFETY: the library lives for ever, and the code of the callbacks does, too. The key of MPI_COMM_SELF may be
    // freed while it is used.
    unsafe {
        let code = (functions.comm_create_keyval)(copy, delete, &mut key, this);
        library.outcome("MPI_Comm_create_keyval", code)?;
        let code = (functions.comm_create_keyval)(copy, finalise, &mut end, this);
        library.outcome("MPI_Comm_create_keyval", code)?;
        let code = (functions.comm_set_attr)(library.constants.comm_self, end, this);
        (functions.comm_free_keyval)(&mut end);
        library.outcome("MPI_Comm_set_attr", code)?;
    }
    attributes.key = Some(key);
    Ok(key)
}

/// The host's duplicates of its communicators have none of Kiln's attributes.
unsafe extern "C" fn copy(
    _: Handle,
    _: c_int,
    _: *mut c_void,
    _: *mut c_void,
    _: *mut c_void,
    copied: *mut c_int,
) -> c_int {
    // SAFETY: MPI passes a number.
    unsafe { copied.write(0) };
    0
}

/// The host frees a communicator.
unsafe extern "C" fn delete(_: Handle, _: c_int, kept: *mut c_void, _: *mut c_void) -> c_int {
    // A panic must not reach MPI; there is nobody to tell.
    let _ = panics::catch("a callback of MPI", || {
        // SAFETY: the reference that the attribute owns.
        unsafe { Arc::from_raw(kept.cast_const().cast::<Duplicate>()) }.free();
        Ok(())
    });
    0
}

/// MPI is finalised.
unsafe extern "C" fn finalise(_: Handle, _: c_int, library: *mut c_void, _: *mut c_void) -> c_int {
    let _ = panics::catch("a callback of MPI", || {
        // SAFETY: what `key` has passed, which lives for ever.
        let library = unsafe { &*library.cast_const().cast::<Library>() };
        let (duplicates, key) = {
            let mut attributes = library.attributes.lock().unwrap_or_else(PoisonError::into_inner);
            attributes.finalising = true;
            (std::mem::take(&mut attributes.duplicates), attributes.key.take())
        };
        let Some(mut key) = key else { return Ok(()) };
        for duplicate in duplicates.iter().filter_map(Weak::upgrade).filter(|duplicate| duplicate.is_alive()) {
            // SAFETY: alive, so that the communicator it is of has not been freed, and has the attribute.
            unsafe { (library.functions.comm_delete_attr)(duplicate.of, key) };
        }
        // SAFETY: Kiln's own.
        unsafe { (library.functions.comm_free_keyval)(&mut key) };
        Ok(())
    });
    0
}
