"""Examples of the OpenAPI document."""

from apps.core.api.examples import answered, sent

__all__ = ["answered", "sent"]

SIGN_IN = {"email": "nora@example.org", "password": "correct horse battery staple"}
REGISTER = {"first_name": "Nora", "last_name": "Lindqvist", **SIGN_IN}
REFRESH = {"refresh": "b0Xh1k7m0mJ3h4Wc0uV9s0o2dQ1pT8yR5aE6fZ7gH8i"}
TOKENS = {
    "access": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0eXAiOiJhY2Nlc3MifQ.c2lnbmF0dXJl",
    "refresh": "Zk3yq8v1wT6uR0pL5sD2aJ9xC4bN7mE1hG8fK3iO6qU",
    "token_type": "Bearer",
    "expires_in": 600,
}
ACCOUNT = {
    "id": "01990000-0000-7000-8000-000000000001",
    "email": "nora@example.org",
    "first_name": "Nora",
    "last_name": "Lindqvist",
    "name": "Nora Lindqvist",
    "status": "active",
    "headline": "Hardware founder, second time around",
    "location": "Gothenburg, Sweden",
    "industry": "Logistics",
    "created_at": "2026-01-05T09:30:00Z",
    "is_email_verified": True,
    "is_staff": False,
    "roles": ["MEMBER"],
    "permissions": [],
}
SIGNED_IN = TOKENS | {"user": ACCOUNT}
SESSION = {
    "id": "01990000-0000-7000-8000-000000000002",
    "name": "Laptop at home",
    "user_agent": "Mozilla/5.0 (X11; Linux x86_64)",
    "address": "192.0.2.7",
    "created_at": "2026-01-05T09:30:00Z",
    "last_seen_at": "2026-01-05T10:00:00Z",
    "expires_at": "2026-04-05T09:30:00Z",
    "is_current": True,
}
ACCESS = {name: value for name, value in TOKENS.items() if name != "refresh"}
VERIFIED_TOKEN = {
    "user_id": ACCOUNT["id"],
    "email": ACCOUNT["email"],
    "session_id": SESSION["id"],
    "roles": ["MEMBER"],
    "expires_at": "2026-01-05T09:40:00Z",
}
CHANGE_PASSWORD = {
    "current_password": SIGN_IN["password"],
    "new_password": "another horse battery staple",
}
LINK_TOKEN = "q5N0m2cV7xJ4kR9tY1uE6wA3sD8fG0hLzXbVnMqWeRt"
RESET_PASSWORD = {"token": LINK_TOKEN, "password": CHANGE_PASSWORD["new_password"]}
SECURITY_EVENT = {
    "id": "01990000-0000-7000-8000-000000000007",
    "kind": "signed_in",
    "session_id": SESSION["id"],
    "address": SESSION["address"],
    "user_agent": SESSION["user_agent"],
    "happened_at": SESSION["created_at"],
}
