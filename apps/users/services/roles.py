"""Roles as Django groups."""

from dataclasses import dataclass, field

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from apps.users.roles import ROLES


@dataclass
class RoleChange:
    """How one role differs from what is written in roles.py."""

    role: str
    is_new: bool = False
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


@transaction.atomic
def seed_roles(*, grant: bool = False, reset: bool = False) -> list[RoleChange]:
    """Every role exists. Says how each differs from what is written.

    New roles begin with their grants. What staff changed since is left alone, unless
    `grant` adds what is missing, or `reset` takes away what is extra as well.
    """
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    return [_seed(role, written, known, grant, reset) for role, written in ROLES.items()]


def _seed(role, written, known, grant, reset):
    group, is_new = Group.objects.get_or_create(name=role)
    granted = group.permissions.values_list("content_type__app_label", "codename")
    held = {f"{app}.{codename}" for app, codename in granted}
    wanted = {name for name in written if name in known}
    change = RoleChange(
        role,
        is_new,
        missing=sorted(wanted - held),
        extra=sorted(held - wanted),
        unknown=sorted(set(written) - wanted),
    )
    if is_new or grant or reset:
        group.permissions.add(*(known[name] for name in change.missing))
    if reset:
        group.permissions.remove(*(known[name] for name in change.extra))
    return change
