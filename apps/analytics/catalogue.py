"""The figures anybody may ask for, each with its definition in words.

A metric counts events, or sums the amounts they carry. A fixed list, because a figure
without a definition is an opinion, and free SQL is a hole.
"""

from dataclasses import dataclass

from apps.buz.amounts import show_amount


@dataclass(frozen=True)
class Metric:
    """`events` are the names counted; `sums` says their amounts are added instead."""

    events: tuple
    definition: str
    sums: bool = False
    unit: str = "events"

    def show(self, value: int) -> int | str:
        """As it is written outside: tokens as a decimal string, all else as it is."""
        return show_amount(value) if self.unit == "BUZ" else value


METRICS = {
    "registrations": Metric(
        ("users.user_registered",), "Accounts made: events users.user_registered."
    ),
    "sign_ins": Metric(
        ("authentication.signed_in",), "Sessions opened: events authentication.signed_in."
    ),
    "ventures_founded": Metric(
        ("ventures.venture_founded",), "Ventures founded: events ventures.venture_founded."
    ),
    "ventures_launched": Metric(
        ("ventures.venture_launched",),
        "Ventures that went live: events ventures.venture_launched.",
    ),
    "members_added": Metric(
        ("ventures.member_added",),
        "People who joined a team: events ventures.member_added.",
    ),
    "milestones_completed": Metric(
        ("ventures.milestone_completed",),
        "Milestones of launch plans reached: events ventures.milestone_completed.",
    ),
    "checkins": Metric(
        ("ventures.checked_in",), "Check-ins on launch plans: events ventures.checked_in."
    ),
    "transfers": Metric(("buz.buz_moved",), "Movements of BUZ: events buz.buz_moved."),
    "buz_moved": Metric(
        ("buz.buz_moved",),
        "Sum of BUZ over events buz.buz_moved.",
        sums=True,
        unit="BUZ",
    ),
    "xp_awarded": Metric(
        ("gamification.xp_awarded",),
        "Sum of XP over events gamification.xp_awarded.",
        sums=True,
        unit="xp",
    ),
    "levels_reached": Metric(
        ("gamification.level_reached",),
        "Levels reached: events gamification.level_reached.",
    ),
    "documents_signed": Metric(
        ("legal.document_signed",), "Signatures given: events legal.document_signed."
    ),
    "relationships_begun": Metric(
        ("umbrella.relationship_began",),
        "Relationships both agreed to: events umbrella.relationship_began.",
    ),
    "revenue_shared": Metric(
        ("umbrella.revenue_shared",),
        "Sum of BUZ passed on over events umbrella.revenue_shared.",
        sums=True,
        unit="BUZ",
    ),
    "files_uploaded": Metric(
        ("files.file_uploaded",), "Files sent: events files.file_uploaded."
    ),
    "notifications": Metric(
        ("notifications.notification_created",),
        "Notifications made: events notifications.notification_created.",
    ),
}
