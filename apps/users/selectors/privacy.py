"""The one place that decides which part of a profile somebody may read."""

from apps.users.models import Audience, Profile, User
from apps.users.selectors.ties import are_connected

PARTS = (
    "headline",
    "bio",
    "location",
    "industry",
    "website",
    "looking_for",
    "skills",
    "portfolio",
    "connections",
    "activity",
)


def relation(viewer: User | None, person_id) -> int:
    """Who somebody is to a person: the widest audience they belong to.

    The person themselves and staff read everything; site managers could not help
    anybody otherwise.
    """
    if viewer is None or viewer.pk is None:
        return Audience.EVERYONE
    if viewer.is_staff or viewer.pk == person_id:
        return Audience.ONLY_ME
    if are_connected(viewer.pk, person_id):
        return Audience.CONNECTIONS
    return Audience.MEMBERS


def may_read(profile: Profile, part: str, relation: int) -> bool:
    """Whether somebody of this relation may read this part of the profile."""
    own = getattr(profile, f"{part}_audience")
    return max(profile.profile_audience, own) <= relation


def may_see(viewer: User | None, person: User, part: str) -> bool:
    """Whether `viewer` may read one part of what `person` tells. See PARTS."""
    return may_read(person.profile, part, relation(viewer, person.pk))


def part_of(row: dict, part: str):
    """A part in a row of `people()`: its value, or None where the viewer may not know."""
    audience = max(row["profile__profile_audience"], row[f"profile__{part}_audience"])
    return row[f"profile__{part}"] if audience <= row["relation"] else None


def privacy_of(profile: Profile) -> dict[str, str]:
    """The audience of each part, in words."""
    return {
        part: Audience(getattr(profile, f"{part}_audience")).word
        for part in ("profile", *PARTS)
    }
