"""Two stories at once in an asyncio program that awaits Kiln's calls in an executor, while its event loop goes on."""

import asyncio
import threading

import numpy as np
import pytest
from story_kiln import story

import kiln


async def tick(times):
    while True:
        times.append(asyncio.get_running_loop().time())
        await asyncio.sleep(0.001)


async def a_failure_is_raised_where_it_is_awaited():
    with pytest.raises(ValueError, match=r"the alphas sum to 0.6"):
        await asyncio.to_thread(kiln.diffuse, np.eye(9), 0.3, 1)


async def the_loop_goes_on_during_a_call():
    """The event loop ticks while the call runs; then a flag, read by the progress function, ends it."""
    times, stop = [], threading.Event()
    ticker = asyncio.create_task(tick(times))
    progress = {"every": 10, "progress": lambda step, field: stop.is_set()}
    # Undisturbed, it would take minutes.
    long_run = asyncio.create_task(asyncio.to_thread(kiln.diffuse, np.zeros((500, 500)), 0.2, 3_000_000, **progress))
    while len(times) < 50:
        await asyncio.sleep(0.01)
    assert not long_run.done()
    stop.set()
    with pytest.raises(kiln.Cancelled):
        await long_run
    ticker.cancel()


async def main():
    for lines in await asyncio.gather(*(asyncio.to_thread(list, story()) for _ in range(2))):
        print(*lines, sep="\n")
    x = np.arange(1_000_000.0)
    roots = await asyncio.to_thread(kiln.sqrt, x)
    totals = await asyncio.gather(*(asyncio.to_thread(kiln.sum, roots) for _ in range(8)))
    assert set(totals) == {kiln.sum(np.sqrt(x))}
    await a_failure_is_raised_where_it_is_awaited()
    await the_loop_goes_on_during_a_call()


asyncio.run(main())
