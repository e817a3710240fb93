"""Who a file can be shared with. Upper apps add their own kinds of reader.

`ventures` lies above us, so it tells us how to read "everybody in this venture":

    register(Audience("venture", subjects_of=venture_ids_of, may_share_with=is_member))
"""

from collections.abc import Callable
from dataclasses import dataclass

AUDIENCES: dict[str, "Audience"] = {}


@dataclass(frozen=True)
class Audience:
    """One kind of reader.

    `subjects_of(user)` answers a queryset or list of the subject ids through which
    `user` reads; `may_share_with(user, subject_id)` says whether the subject exists
    and `user` may address it.
    """

    name: str
    subjects_of: Callable
    may_share_with: Callable


def register(audience: Audience) -> None:
    AUDIENCES[audience.name] = audience
