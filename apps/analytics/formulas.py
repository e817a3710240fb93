"""What each figure of a page means: in words, and as one query that gives the same number.

The queries run as they are on PostgreSQL and SQLite. `:id` is the person's or the venture's
id as the column holds it, `:text` the same as text with hyphens. The period reaches from
`:start` up to, but not at, `:end`; the one before begins at `:before`; `:day`, `:week` and
`:month` begin the last 1, 7 and 30 days of the period. Amounts of BUZ come in grains.
"""

from dataclasses import dataclass

from apps.analytics.models import Scope

CONTENT = (
    "files.file_uploaded",
    "legal.document_sent",
    "realtime.message_sent",
    "users.portfolio_item_added",
    "ventures.venture_founded",
)
OTHERS_DOING = ("gamification.", "notifications.")

EVENTS = "FROM core_eventrecord WHERE happened_at >= :start AND happened_at < :end"
OF_PERSON = "(actor_id = :id OR (actor_id IS NULL AND payload ->> 'user_id' = :text))"
OF_VENTURE = "payload ->> 'venture_id' = :text"


@dataclass(frozen=True)
class Formula:
    """`words` and `sql` say the same."""

    words: str
    sql: str
    unit: str = "count"


def events(name, *, what="COUNT(*)", of=""):
    """The query that counts one kind of event in the period."""
    return f"SELECT {what} {EVENTS}{of and f' AND {of}'} AND name = '{name}'"


def growth(words, counted):
    """Change in percent, of what `counted` selects, against the period before."""
    now = f"(SELECT COUNT(*) {counted} AND happened_at >= :start AND happened_at < :end)"
    before = (
        f"(SELECT COUNT(*) {counted} AND happened_at >= :before AND happened_at < :start)"
    )
    return Formula(
        f"({words} in the period / {words} in the one before - 1) * 100",
        f"SELECT ROUND(({now} * 1.0 / NULLIF({before}, 0) - 1) * 100, 1)",
        "percent",
    )


def people_since(moment):
    return (
        "SELECT COUNT(DISTINCT actor_id) FROM core_eventrecord "
        f"WHERE happened_at >= :{moment} AND happened_at < :end"
    )


def balances(purposes, sign=""):
    named = ", ".join(f"'{purpose}'" for purpose in purposes)
    return f"SELECT COALESCE({sign}SUM(balance), 0) FROM buz_account WHERE purpose IN ({named})"


def capped(count, each, most):
    return f"CASE WHEN {count} * {each} > {most} THEN {most} ELSE {count} * {each} END"


SHOWN_CONTENT = ", ".join(f"'{name}'" for name in CONTENT)
ENGAGEMENT = (
    "WITH counted AS (SELECT "
    "COUNT(CASE WHEN name = 'authentication.signed_in' THEN 1 END) AS sign_ins, "
    f"COUNT(CASE WHEN name IN ({SHOWN_CONTENT}) THEN 1 END) AS content, "
    "COUNT(*) AS acts "
    f"{EVENTS} AND {OF_PERSON} "
    + " ".join(f"AND name NOT LIKE '{prefix}%'" for prefix in OTHERS_DOING)
    + f") SELECT {capped('sign_ins', '2.0', '30')} "
    f"+ {capped('(acts - sign_ins - content)', '0.4', '40')} "
    f"+ {capped('content', '3.0', '30')} FROM counted"
)

USER = {
    "events": Formula(
        "events by or about the person", f"SELECT COUNT(*) {EVENTS} AND {OF_PERSON}"
    ),
    "active_days": Formula(
        "days with such an event",
        f"SELECT COUNT(DISTINCT DATE(happened_at)) {EVENTS} AND {OF_PERSON}",
        "days",
    ),
    "engagement": Formula(
        "2 for a sign-in up to 30, 3 for a file, document, message, work or venture begun "
        "up to 30, 0.4 for every other act up to 40; the game and the post do not count",
        ENGAGEMENT,
        "points of 100",
    ),
    "ventures": Formula(
        "active memberships, now",
        "SELECT COUNT(*) FROM ventures_membership WHERE user_id = :id AND state = 'active'",
    ),
    "active_ventures": Formula(
        "of them those whose venture is active, now",
        "SELECT COUNT(*) FROM ventures_membership m "
        "JOIN ventures_venture v ON v.id = m.venture_id "
        "WHERE m.user_id = :id AND m.state = 'active' AND v.state = 'active'",
    ),
    "buz_balance": Formula(
        "balance of the wallet, now",
        "SELECT COALESCE(SUM(balance), 0) FROM buz_account "
        "WHERE purpose = 'wallet' AND owner_id = :id",
        "BUZ",
    ),
    "xp": Formula(
        "sum of the XP ledger, now",
        "SELECT COALESCE(SUM(amount), 0) FROM gamification_xpentry WHERE user_id = :id",
        "xp",
    ),
    "xp_gained": Formula(
        "sum of XP over events gamification.xp_awarded in the period",
        events(
            "gamification.xp_awarded",
            what="COALESCE(SUM(CAST(payload ->> 'xp' AS BIGINT)), 0)",
            of=OF_PERSON,
        ),
        "xp",
    ),
}

VENTURE = {
    "events": Formula(
        "events about the venture", f"SELECT COUNT(*) {EVENTS} AND {OF_VENTURE}"
    ),
    "active_days": Formula(
        "days with such an event",
        f"SELECT COUNT(DISTINCT DATE(happened_at)) {EVENTS} AND {OF_VENTURE}",
        "days",
    ),
    "members": Formula(
        "active memberships, now",
        "SELECT COUNT(*) FROM ventures_membership "
        "WHERE venture_id = :id AND state = 'active'",
    ),
    "members_added": Formula(
        "events ventures.member_added", events("ventures.member_added", of=OF_VENTURE)
    ),
    "members_removed": Formula(
        "events ventures.member_removed", events("ventures.member_removed", of=OF_VENTURE)
    ),
    "activity_growth": growth("events", f"FROM core_eventrecord WHERE {OF_VENTURE}"),
}

PLATFORM = {
    "users": Formula(
        "accounts kept", "SELECT COUNT(*) FROM users_user WHERE state <> 'deleted'"
    ),
    "active_users": Formula(
        "accounts in state active",
        "SELECT COUNT(*) FROM users_user WHERE state = 'active'",
    ),
    "new_users": Formula("events users.user_registered", events("users.user_registered")),
    "user_growth": growth(
        "new users", "FROM core_eventrecord WHERE name = 'users.user_registered'"
    ),
    "dau": Formula("distinct actors on the last day", people_since("day"), "people"),
    "wau": Formula("distinct actors in its last 7 days", people_since("week"), "people"),
    "mau": Formula("distinct actors in its last 30 days", people_since("month"), "people"),
    "ventures": Formula("ventures, now", "SELECT COUNT(*) FROM ventures_venture"),
    "active_ventures": Formula(
        "ventures in state active",
        "SELECT COUNT(*) FROM ventures_venture WHERE state = 'active'",
    ),
    "ventures_founded": Formula(
        "events ventures.venture_founded", events("ventures.venture_founded")
    ),
    "buz_issued": Formula(
        "minus the buckets' balances", balances(["bucket"], sign="-"), "BUZ"
    ),
    "buz_circulating": Formula(
        "issued less stakes, fees and burned",
        balances(["bucket", "stake", "fees", "burned"], sign="-"),
        "BUZ",
    ),
    "buz_staked": Formula("sum of stake accounts", balances(["stake"]), "BUZ"),
    "buz_burned": Formula("balance of the burned account", balances(["burned"]), "BUZ"),
    "buz_moved": Formula(
        "sum of grains over events buz.buz_moved",
        events(
            "buz.buz_moved",
            what="COALESCE(SUM(CAST(payload ->> 'grains' AS BIGINT)), 0)",
        ),
        "BUZ",
    ),
}

FORMULAS = {Scope.USER: USER, Scope.VENTURE: VENTURE, Scope.PLATFORM: PLATFORM}
