from hypothesis import given
from hypothesis import strategies as st

from apps.gamification.buckets import bucket_of, bucket_top

scores = st.integers(min_value=0, max_value=2**40)


@given(scores, scores)
def test_a_higher_score_never_falls_into_a_lower_bucket(one, other):
    low, high = sorted([one, other])

    assert bucket_of(low) <= bucket_of(high)


@given(scores)
def test_the_top_of_a_bucket_is_its_last_score(score):
    number = bucket_of(score)

    top = bucket_top(number)

    assert score <= top
    assert bucket_of(top) == number
    assert bucket_of(top + 1) == number + 1


def test_every_small_score_has_its_own_bucket():
    assert [bucket_of(score) for score in range(512)] == list(range(512))
    assert bucket_of(-5) == 0


def test_eight_million_points_need_few_buckets():
    assert bucket_of(8_000_000) < 4_096
