//! Signals, and cancellation, belong to the host's threads.

use std::mem::MaybeUninit;

/// Those that a thread raises itself, by touching a page that the host's handler is to provide, say: blocked, they kill.
const SYNCHRONOUS: [libc::c_int; 6] =
    [libc::SIGSEGV, libc::SIGBUS, libc::SIGFPE, libc::SIGILL, libc::SIGTRAP, libc::SIGSYS];

unsafe extern "C" {
    fn pthread_setcancelstate(state: libc::c_int, before: *mut libc::c_int) -> libc::c_int;
}
const PTHREAD_CANCEL_DISABLE: libc::c_int = 1;

/// While it lives, this thread, and those that it starts, take no signals but the synchronous ones, and this thread is not
/// cancelled: that would unwind through Kiln, which ends the process.
pub(super) struct Undisturbed {
    mask: Option<libc::sigset_t>,
    cancel_state: libc::c_int,
}

impl Undisturbed {
    pub(super) fn new() -> Self {
        let (mut set, mut before, mut cancel_state) = (MaybeUninit::uninit(), MaybeUninit::uninit(), 0);
        // SAFETY: `sigfillset` fills the set that is changed and read then, and the last arguments are written to on success.
        unsafe {
            libc::sigfillset(set.as_mut_ptr());
            for signal in SYNCHRONOUS {
                libc::sigdelset(set.as_mut_ptr(), signal);
            }
            let done = libc::pthread_sigmask(libc::SIG_SETMASK, set.as_ptr(), before.as_mut_ptr()) == 0;
            pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &mut cancel_state);
            Undisturbed { mask: done.then(|| before.assume_init()), cancel_state }
        }
    }
}

impl Drop for Undisturbed {
    fn drop(&mut self) {
        // SAFETY: what `new` was given is set again.
        unsafe {
            pthread_setcancelstate(self.cancel_state, &mut 0);
            if let Some(before) = &self.mask {
                libc::pthread_sigmask(libc::SIG_SETMASK, before, std::ptr::null_mut());
            }
        }
    }
}
