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
    "created_at": "2026-01-05T09:30:00Z",
}
PROFILE = {
    "user_id": PERSON["id"],
    "headline": PERSON["headline"],
    "bio": "Built sensors for cold chains; now looking for a technical co-founder.",
    "location": PERSON["location"],
    "website": "https://example.org/nora",
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
    name: PROFILE[name]
    for name in ("headline", "bio", "location", "website", "time_zone", "language")
}
