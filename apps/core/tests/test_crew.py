import asyncio
import threading

import pytest

from apps.core.serving.crew import Crew


async def test_a_job_answers_with_its_result_or_its_exception():
    crew = Crew(1)

    assert await crew.run(divmod, 7, 2) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        await crew.run(divmod, 7, 0)
    assert crew.busy == 0


async def test_threads_are_prepared_once():
    prepared = []
    crew = Crew(1, prepare=lambda: prepared.append(threading.current_thread().name))
    for _ in range(3):
        await crew.run(len, "")

    assert prepared == ["http-0"]


async def test_others_step_in_where_the_first_are_stuck():
    crew = Crew(3, hot=2)
    stuck = threading.Event()
    waiting = [asyncio.ensure_future(crew.run(stuck.wait)) for _ in range(2)]
    await asyncio.sleep(0)

    assert await crew.run(lambda: threading.current_thread().name) == "http-2"
    stuck.set()
    await asyncio.gather(*waiting)


async def test_while_work_gets_on_the_hot_threads_do_it_all():
    crew = Crew(8, hot=2)
    names = await asyncio.gather(
        *[crew.run(lambda: threading.current_thread().name) for _ in range(200)]
    )

    assert set(names) <= {"http-0", "http-1"}


async def test_a_caller_who_leaves_stops_no_job():
    crew = Crew(1)
    begun, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def job():
        begun.set()
        may_end.wait()
        ended.set()

    caller = asyncio.ensure_future(crew.run(job))
    await asyncio.to_thread(begun.wait)
    caller.cancel()
    await asyncio.gather(caller, return_exceptions=True)

    assert crew.busy == 1
    may_end.set()
    assert await asyncio.to_thread(ended.wait, 30)
    assert await crew.run(len, "abc") == 3
    assert crew.busy == 0
