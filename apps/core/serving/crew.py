import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue

PATIENCE_SECONDS = 0.003


class Crew:
    """A fixed number of threads that work off jobs for one event loop.

    Only one thread at a time can run Python, and every other one that is awake fights
    for its turn. So the first, `hot` of them, do all the work while they get on with it,
    and another joins when a job has waited for a moment in which none was taken: those
    at work are waiting for a disk, a database or a lock.
    """

    def __init__(self, size: int, *, hot: int = 1, prepare: Callable = lambda: None):
        self.hot = hot
        self.busy = 0
        self._jobs = SimpleQueue()
        self._begun = 0
        self._watch = None
        self._relief = threading.Semaphore(0)
        for number in range(size):
            threading.Thread(
                target=self._work,
                args=[prepare, self._stay if number < hot else self._step_in],
                name=f"http-{number}",
                daemon=True,
            ).start()

    async def run(self, job: Callable, *args):
        """The job's result, or its exception. A caller who is cancelled stops no job."""
        loop = asyncio.get_running_loop()
        answer = loop.create_future()
        self.busy += 1
        self._jobs.put((loop, answer, job, args))
        if self.busy > self.hot and self._watch is None:
            self._watch = loop.call_later(PATIENCE_SECONDS, self._look, loop, self._begun)
        return await answer

    def _look(self, loop, begun):
        self._watch = None
        if self._jobs.empty():
            return
        if self._begun == begun:
            self._relief.release()
        self._watch = loop.call_later(PATIENCE_SECONDS, self._look, loop, self._begun)

    # In the threads ------------------------------------------------------------

    def _work(self, prepare, take):
        prepare()
        while True:
            take()

    def _stay(self):
        self._do(*self._jobs.get())

    def _step_in(self):
        self._relief.acquire()
        with suppress(Empty):
            while True:
                self._do(*self._jobs.get_nowait())

    def _do(self, loop, answer, job, args):
        self._begun += 1
        try:
            outcome, tell = job(*args), answer.set_result
        except BaseException as error:  # noqa: BLE001 - it belongs to the caller.
            outcome, tell = error, answer.set_exception
        with suppress(RuntimeError):  # The loop has ended: nobody waits any more.
            loop.call_soon_threadsafe(self._tell, answer, tell, outcome)

    def _tell(self, answer, tell, outcome):
        self.busy -= 1
        if not answer.done():
            tell(outcome)
