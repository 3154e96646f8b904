//! The functions of MPI that Kiln calls.
//!
//! Handles are 64-bit numbers here, whether MPI declares them as pointers or as `int`: on x86-64 and aarch64 either
//! is passed in a register or in a place of eight bytes on the stack, of which a function that takes an `int` reads
//! the lower half, and an `int` that is stored to a number that was 0 is that number (both are little-endian).

use std::ffi::{CStr, c_char, c_int, c_void};

/// A communicator, a type, an operation or an error handler.
pub type Handle = u64;

/// Told of a communicator that is duplicated: the old one, the key, the extra state, the attribute, where its copy
/// goes, and whether there is one.
pub type CopyAttribute =
    unsafe extern "C" fn(Handle, c_int, *mut c_void, *mut c_void, *mut c_void, *mut c_int) -> c_int;

/// Told of an attribute that is deleted: the communicator, the key, the attribute, the extra state.
pub type DeleteAttribute = unsafe extern "C" fn(Handle, c_int, *mut c_void, *mut c_void) -> c_int;

macro_rules! functions {
    ($(#[$doc:meta])* $name:ident; $($field:ident $symbol:literal ($($argument:ty),*);)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name {
            $(
                #[doc = concat!("The function `", stringify!($symbol), "`.")]
                pub $field: unsafe extern "C" fn($($argument),*) -> c_int,
            )*
        }

        impl $name {
            /// Looks each of them up; the name of one that is missing is an error.
            ///
            /// # Safety
            /// What is found under a name must be MPI's function of that name.
            pub unsafe fn find(look_up: impl Fn(&'static CStr) -> *const c_void) -> Result<Self, &'static CStr> {
                Ok($name {
                    $($field: {
                        let found = look_up($symbol);
                        if found.is_null() {
                            return Err($symbol);
                        }
                        // SAFETY: MPI's function, by the caller; the handles are as the module says.
                        unsafe {
                            std::mem::transmute::<*const c_void, unsafe extern "C" fn($($argument),*) -> c_int>(found)
                        }
                    },)*
                })
            }
        }
    };
}

functions! {
    /// Where they are.
    Functions;
    initialized c"MPI_Initialized" (*mut c_int);
    finalized c"MPI_Finalized" (*mut c_int);
    query_thread c"MPI_Query_thread" (*mut c_int);
    is_thread_main c"MPI_Is_thread_main" (*mut c_int);
    error_string c"MPI_Error_string" (c_int, *mut c_char, *mut c_int);
    comm_test_inter c"MPI_Comm_test_inter" (Handle, *mut c_int);
    comm_rank c"MPI_Comm_rank" (Handle, *mut c_int);
    comm_size c"MPI_Comm_size" (Handle, *mut c_int);
    comm_dup c"MPI_Comm_dup" (Handle, *mut Handle);
    comm_free c"MPI_Comm_free" (*mut Handle);
    comm_set_errhandler c"MPI_Comm_set_errhandler" (Handle, Handle);
    comm_create_keyval c"MPI_Comm_create_keyval" (CopyAttribute, DeleteAttribute, *mut c_int, *mut c_void);
    comm_free_keyval c"MPI_Comm_free_keyval" (*mut c_int);
    comm_set_attr c"MPI_Comm_set_attr" (Handle, c_int, *mut c_void);
    comm_get_attr c"MPI_Comm_get_attr" (Handle, c_int, *mut *mut c_void, *mut c_int);
    comm_delete_attr c"MPI_Comm_delete_attr" (Handle, c_int);
    allreduce c"MPI_Allreduce" (*const c_void, *mut c_void, c_int, Handle, Handle, Handle);
    exscan c"MPI_Exscan" (*const c_void, *mut c_void, c_int, Handle, Handle, Handle);
    alltoall c"MPI_Alltoall" (*const c_void, c_int, Handle, *mut c_void, c_int, Handle, Handle);
    allgather c"MPI_Allgather" (*const c_void, c_int, Handle, *mut c_void, c_int, Handle, Handle);
}

functions! {
    /// Those for messages between two ranks. Hosts that give their functions may lack them: tables had no room for them once.
    PointToPoint;
    isend c"MPI_Isend" (*const c_void, c_int, Handle, c_int, c_int, Handle, *mut Handle);
    irecv c"MPI_Irecv" (*mut c_void, c_int, Handle, c_int, c_int, Handle, *mut Handle);
    wait c"MPI_Wait" (*mut Handle, *mut c_void);
}
