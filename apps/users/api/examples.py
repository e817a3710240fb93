"""Examples of the OpenAPI document."""

from apps.core.api.examples import answered, sent

__all__ = ["answered", "sent"]

PERSON = {
    "id": "01990000-0000-7000-8000-000000000001",
    "first_name": "Nora",
    "last_name": "Lindqvist",
    "name": "Nora Lindqvist",
    "status": "active",
    "headline": "Hardware founder, second time around",
    "location": "Gothenburg, Sweden",
    "industry": "Logistics",
    "created_at": "2026-01-05T09:30:00Z",
}
PROFILE = {
    "user_id": PERSON["id"],
    "headline": PERSON["headline"],
    "bio": "Built sensors for cold chains; now looking for a technical co-founder.",
    "location": PERSON["location"],
    "industry": PERSON["industry"],
    "website": "https://example.org/nora",
    "looking_for": "A technical co-founder",
    "time_zone": "Europe/Stockholm",
    "language": "sv",
    "updated_at": "2026-01-05T09:30:00Z",
}
CREATE_USER = {
    "email": "nora@example.org",
    "first_name": "Nora",
    "last_name": "Lindqvist",
    "password": "correct horse battery staple",
}
UPDATE_USER = {"first_name": "Nora", "last_name": "Lindqvist"}
UPDATE_PROFILE = {
    name: value for name, value in PROFILE.items() if name not in {"user_id", "updated_at"}
}
OTHER_ID = "01990000-0000-7000-8000-000000000003"
PRIVACY = {
    "profile": "members",
    "headline": "everyone",
    "bio": "members",
    "location": "connections",
    "industry": "members",
    "website": "members",
    "looking_for": "members",
    "skills": "members",
    "portfolio": "members",
    "connections": "connections",
    "activity": "only_me",
}
SETTINGS = {
    "theme": "dark",
    "time_zone": "Europe/Stockholm",
    "language": "sv",
    "is_suggested": True,
}
REQUEST_CONNECTION = {"user_id": OTHER_ID, "note": "We met at the harbour meetup."}
CONNECTION = {
    "id": "01990000-0000-7000-8000-000000000004",
    "status": "accepted",
    "person": {"id": OTHER_ID, "name": "Emil Okafor"},
    "is_mine_to_answer": False,
    "note": REQUEST_CONNECTION["note"],
    "asked_at": "2026-01-05T09:30:00Z",
    "answered_at": "2026-01-05T10:00:00Z",
}
BLOCK = {"person": CONNECTION["person"], "created_at": "2026-01-05T09:30:00Z"}
SKILL = {
    "id": "01990000-0000-7000-8000-000000000005",
    "name": "Cold chain logistics",
    "category": "Operations",
}
USER_SKILL = SKILL | {"level": 4, "endorsement_count": 2, "endorsement_sum": 7}
ENDORSEMENT = {
    "endorser": CONNECTION["person"],
    "weight": 4,
    "note": "Saved our summer season.",
    "created_at": "2026-01-05T09:30:00Z",
}
ADD_ITEM = {
    "title": "A sensor that calls before the milk turns",
    "summary": "Ran in 40 lorries for two summers.",
    "url": "https://example.org/nora/sensor",
    "done_on": "2025-08-31",
    "audience": "everyone",
}
ITEM = {
    "id": "01990000-0000-7000-8000-000000000006",
    **ADD_ITEM,
    "created_at": "2026-01-05T09:30:00Z",
}
ACTIVITY = {
    "id": "4711",
    "kind": "users.skill_endorsed",
    "text": "Endorsed Emil Okafor for Cold chain logistics",
    "happened_at": "2026-01-05T10:00:00Z",
}
STATISTICS = {
    "user_id": PERSON["id"],
    "member_since": PERSON["created_at"],
    "connection_count": 12,
    "skill_count": 4,
    "endorsement_count": 7,
    "endorsement_sum": 23,
    "endorsed_count": 3,
    "portfolio_count": 2,
    "last_active_at": None,
    "recent_activity_count": None,
    "profile_percentage": None,
}
JOURNEY = {
    "user_id": PERSON["id"],
    "state": "secure",
    "completed_count": 2,
    "stage_count": 12,
    "percentage": 17,
    "stages": [
        {
            "name": "secure",
            "title": "Verify and secure",
            "order": 2,
            "status": "current",
            "may_skip": True,
            "gates": [{"title": "Add a second factor", "is_open": False}],
        }
    ],
}
