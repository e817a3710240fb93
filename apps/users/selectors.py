"""What people show to whom."""

from apps.users.models import User, display_name

CARD = (
    "id",
    "email",
    "first_name",
    "last_name",
    "state",
    "created_at",
    "profile__headline",
    "profile__location",
)


def people(viewer: User):
    """Rows of CARD that `viewer` may see."""
    return User.objects.visible_to(viewer).values(*CARD)


def person_card(row: dict, viewer: User) -> dict:
    """One person as a list shows them. The e-mail address is for themselves and staff."""
    card = {
        "id": row["id"],
        "first_name": row["first_name"],
        "last_name": row["last_name"],
        "name": display_name(row["first_name"], row["last_name"]),
        "status": row["state"],
        "headline": row["profile__headline"],
        "location": row["profile__location"],
        "created_at": row["created_at"],
    }
    if viewer.is_staff or viewer.pk == row["id"]:
        card["email"] = row["email"]
    return card


def account_card(user: User) -> dict:
    """What people see of their own account, rights included."""
    row = User.objects.values(*CARD).get(pk=user.pk)
    return person_card(row, user) | {
        "is_staff": user.is_staff,
        "roles": sorted(user.groups.values_list("name", flat=True)),
        "permissions": sorted(user.get_all_permissions()),
    }
