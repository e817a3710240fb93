import time
import uuid
from concurrent.futures import ThreadPoolExecutor

from apps.core.ids import uuid7


def test_ids_are_version_seven_of_the_rfc():
    made = uuid7()

    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert abs((made.int >> 80) / 1000 - time.time()) < 5


def test_ids_of_one_process_strictly_increase():
    ids = [uuid7() for _ in range(20_000)]

    assert ids == sorted(set(ids))


def test_ids_made_by_many_threads_are_all_different():
    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(lambda _: uuid7(), range(20_000)))

    assert len(set(ids)) == len(ids)
