"""`import kiln.threadpoolctl` makes Kiln's threads known to threadpoolctl, which then shows and limits them.

    import kiln.threadpoolctl
    from threadpoolctl import threadpool_info, threadpool_limits

    with threadpool_limits(limits=1, user_api="kiln"):
        ...

`import kiln` does this by itself if threadpoolctl has been imported before. What is seen and limited is the number for
the process (`kiln.set_num_threads`); inside `kiln.threads(n)`, the calling thread's calls use n all the same.
"""

from __future__ import annotations

import ctypes

from threadpoolctl import LibController, register


class KilnController(LibController):  # type: ignore[misc]  # without threadpoolctl's types it is Any
    """Kiln, as threadpoolctl sees a library with threads."""

    user_api = "kiln"
    internal_api = "kiln"
    filename_prefixes = ("libkiln",)
    check_symbols = ("kiln_num_threads", "kiln_set_num_threads")

    def get_num_threads(self) -> int:
        n, local = ctypes.c_int64(), ctypes.c_int64()
        # Without what `kiln.threads` says for this thread.
        self.dynlib.kiln_set_num_threads_local(ctypes.c_int64(0), ctypes.byref(local))
        self.dynlib.kiln_num_threads(ctypes.byref(n))
        self.dynlib.kiln_set_num_threads_local(local, None)
        return n.value

    def set_num_threads(self, num_threads: int) -> None:
        self.dynlib.kiln_set_num_threads(ctypes.c_int64(num_threads))

    def get_version(self) -> str:
        version = self.dynlib.kiln_version
        version.restype = ctypes.c_char_p
        return bytes(version()).decode()

    def set_additional_attributes(self) -> None:
        isa = self.dynlib.kiln_isa
        isa.restype = ctypes.c_char_p
        self.architecture = bytes(isa()).decode()


register(KilnController)
