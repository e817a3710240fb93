import time
import uuid
from concurrent.futures import ThreadPoolExecutor

from django.utils import timezone

from apps.core.ids import first_id_of, uuid7


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


def test_what_was_made_since_a_moment_is_one_range_of_ids():
    before = uuid7()
    time.sleep(0.002)
    moment = timezone.now()
    after = uuid7()

    assert before < first_id_of(moment) < after
    assert first_id_of(moment).version == 7
