"""What people show to whom."""

from django.contrib.auth.models import Permission
from django.db.models import Value

from apps.users.models import Audience, Profile, User, display_name
from apps.users.selectors.privacy import may_read, part_of, relation

SHOWN = ("headline", "location", "industry")
CARD = (
    "id",
    "email",
    "first_name",
    "last_name",
    "state",
    "created_at",
    "relation",
    "profile__profile_audience",
    *(f"profile__{part}" for part in SHOWN),
    *(f"profile__{part}_audience" for part in SHOWN),
)


def people(viewer: User):
    """Rows of CARD that `viewer` may see, each with their relation to them."""
    return User.objects.visible_to(viewer).with_relation(viewer).values(*CARD)


def person_card(row: dict, viewer: User) -> dict:
    """One person as a list shows them: a bare name, and what their privacy allows.

    The e-mail address is for themselves and staff.
    """
    card = {
        "id": row["id"],
        "first_name": row["first_name"],
        "last_name": row["last_name"],
        "name": display_name(row["first_name"], row["last_name"]),
        "status": row["state"],
        **{part: part_of(row, part) for part in SHOWN},
        "created_at": row["created_at"],
    }
    if viewer.is_staff or viewer.pk == row["id"]:
        card["email"] = row["email"]
    return card


def account_card(user: User) -> dict:
    """What people see of their own account, rights included. Three queries."""
    mine = User.objects.annotate(relation=Value(Audience.ONLY_ME))
    row = mine.values(*CARD, "email_verified_at").get(pk=user.pk)
    roles, permissions = rights_of(user)
    return person_card(row, user) | {
        "is_email_verified": row["email_verified_at"] is not None,
        "is_staff": user.is_staff,
        "roles": roles,
        "permissions": permissions,
    }


def rights_of(user: User) -> tuple[list[str], list[str]]:
    """Names of the roles somebody has, and of all they may do."""
    label = ("content_type__app_label", "codename")
    granted = list(
        user.groups.values_list("name", *(f"permissions__{part}" for part in label))
    )
    rights = Permission.objects.all() if user.is_superuser else user.user_permissions.all()
    pairs = {(app, codename) for _, app, codename in granted if codename}
    pairs |= set(rights.order_by().values_list(*label))
    return (
        sorted({name for name, _, _ in granted}),
        sorted(f"{app}.{codename}" for app, codename in pairs),
    )


GUARDED_BY = {
    "headline": "headline",
    "bio": "bio",
    "location": "location",
    "industry": "industry",
    "website": "website",
    "looking_for": "looking_for",
    "time_zone": "location",
}


def profile_card(profile: Profile, viewer: User) -> dict:
    """A profile as `viewer` may read it; None is what they may not know."""
    who = relation(viewer, profile.user_id)
    return {
        "user_id": profile.user_id,
        **{
            field: getattr(profile, field) if may_read(profile, part, who) else None
            for field, part in GUARDED_BY.items()
        },
        "language": profile.language,
        "updated_at": profile.updated_at,
    }
