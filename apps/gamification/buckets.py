"""Where a score falls among the counted buckets.

Up to 511 each score is a bucket of its own; above, every doubling of the score is cut
into 256. So a board of any size has a few thousand buckets at most, and few people share
one: a rank is a sum of counts and a short walk, whatever the size of the crowd.
"""

STEPS = 256


def bucket_of(score: int) -> int:
    if score <= 0:
        return 0
    shift = max(0, score.bit_length() - STEPS.bit_length())
    return shift * STEPS + (score >> shift)


def bucket_top(number: int) -> int:
    """The highest score that falls into this bucket."""
    shift = max(0, number // STEPS - 1)
    return ((number - shift * STEPS + 1) << shift) - 1
