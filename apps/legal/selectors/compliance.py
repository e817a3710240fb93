"""What people owe, and whether they may act: all read from signatures, never stored."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from apps.legal.models import (
    Acceptance,
    Compliance,
    Document,
    Gate,
    Pack,
    Recipient,
    Requirement,
)
from apps.legal.querysets import AWAITED
from apps.legal.selectors.documents import documents_for
from apps.users.models import User

EVERYBODY = "MEMBER"


def missing_documents(user: User, action: str) -> list[dict]:
    """The agreements `user` has to sign before `action`; empty means go ahead.

    One query, whatever the number of people and documents. An action no gate names
    needs nothing.
    """
    waived = Compliance.objects.filter(user=user, pack=OuterRef("pack"), state="waived")
    owed = requirements_of_action(action).exclude(Exists(waived))
    return _missing(owed, user)


def missing_of_pack(user: User, pack: Pack) -> list[dict]:
    """What of one pack `user` has not signed."""
    return _missing(Requirement.objects.filter(pack=pack, is_required=True), user)


def requirements_of_action(action: str):
    return Requirement.objects.filter(pack__gates__action=action, is_required=True)


def known_actions() -> list[str]:
    return sorted(set(Gate.objects.values_list("action", flat=True)))


def _missing(requirements, user):
    rows = (
        requirements.with_is_met_by(user)
        .filter(is_met=False)
        .order_by("pack__position", "position", "pk")
        .values("template__code", "template__title", "pack__code", "why")
    )
    missing = {}
    for row in rows:
        missing.setdefault(
            row["template__code"],
            {
                "template": row["template__code"],
                "title": row["template__title"],
                "pack": row["pack__code"],
                "why": row["why"],
            },
        )
    return list(missing.values())


def packs_of(user: User):
    """The packs this person owes by being who they are."""
    roles = user.groups.values("name")
    return Pack.objects.filter(Q(role=EVERYBODY) | Q(role__in=roles))


def compliance_of(user: User) -> dict:
    """What is required of `user`, what is signed, what is missing, and what to do next.

    The same number of queries for everybody.
    """
    now = timezone.now()
    owed_packs = set(packs_of(user).values_list("pk", flat=True))
    compliances = dict(
        Compliance.objects.filter(user=user).values_list("pack_id", "state").order_by("pk")
    )
    accepted = {
        row["template_id"]: row
        for row in Acceptance.objects.filter(user=user).values(
            "template_id", "document_id", "epoch", "accepted_at", "ends_at"
        )
    }
    waiting = dict(
        Recipient.objects.filter(user=user, state__in=AWAITED, role="signer")
        .exclude(document__template_version=None)
        .order_by("pk")
        .values_list("document__template_version__template", "document")
    )
    rows = list(
        Requirement.objects.with_is_met_by(user, now)
        .order_by("pack__position", "pack__code", "position", "pk")
        .values(
            "pack_id",
            "pack__code",
            "pack__title",
            "template_id",
            "template__code",
            "template__title",
            "template__epoch",
            "is_required",
            "is_met",
            "why",
        )
    )
    for row in rows:
        row["is_owed"] = row["pack_id"] in owed_packs and row["is_required"]
        row["is_waived"] = compliances.get(row["pack_id"]) == "waived"
        row["line"] = _line(row, accepted.get(row["template_id"]), waiting, now)
    return _report(user, rows, owed_packs, compliances)


def _line(row, acceptance, waiting, now):
    """One agreement as it stands for one person."""
    line = {
        "template": row["template__code"],
        "title": row["template__title"],
        "pack": row["pack__code"],
        "why": row["why"],
        "status": "signed" if row["is_met"] else "missing",
        "signed_at": acceptance["accepted_at"] if acceptance else None,
        "ends_at": acceptance["ends_at"] if acceptance else None,
        "document_id": None,
    }
    if row["is_met"]:
        return line | {"document_id": acceptance["document_id"]}
    line["document_id"] = waiting.get(row["template_id"])
    if acceptance is not None:
        has_ended = acceptance["ends_at"] is not None and acceptance["ends_at"] <= now
        line["status"] = "ended" if has_ended else "new_wording"
    elif line["document_id"]:
        line["status"] = "waiting"
    return line


def _report(user, rows, owed_packs, compliances):
    required = _by_template(row for row in rows if row["is_owed"] and not row["is_waived"])
    signed = [line for line in required if line["status"] == "signed"]
    missing = [line for line in required if line["status"] != "signed"]
    share = round(100 * len(signed) / len(required), 2) if required else 100.0
    return {
        "user_id": user.pk,
        "compliant": not missing,
        "compliance_percentage": share,
        "compliance_status": (
            "compliant"
            if not missing
            else "partially_compliant"
            if signed
            else "non_compliant"
        ),
        "required_documents": required,
        "signed_documents": signed,
        "missing_documents": missing,
        "last_signature_date": max((line["signed_at"] for line in signed), default=None),
        "next_step": _next_step(missing),
        "packs": _packs(rows, owed_packs, compliances),
    }


def _by_template(rows):
    """An agreement that two packs ask for counts once."""
    lines = {}
    for row in rows:
        lines.setdefault(row["template__code"], row["line"])
    return list(lines.values())


def _next_step(missing):
    if not missing:
        return None
    first = missing[0]
    if first["document_id"]:
        address, body = f"/api/legal/documents/{first['document_id']}/sign", {}
    else:
        address, body = "/api/legal/documents", {"template": first["template"]}
    return {
        "say": f"Read and sign the {first['title']}.",
        "method": "POST",
        "path": address,
        "body": body,
    }


def _packs(rows, owed_packs, compliances):
    packs = {}
    for row in rows:
        pack = packs.setdefault(
            row["pack_id"],
            {
                "code": row["pack__code"],
                "title": row["pack__title"],
                "is_owed": row["pack_id"] in owed_packs,
                "state": compliances.get(row["pack_id"]),
                "required_count": 0,
                "signed_count": 0,
                "documents": [],
            },
        )
        pack["documents"].append(row["line"])
        pack["required_count"] += row["is_required"]
        pack["signed_count"] += row["is_required"] and row["is_met"]
    return list(packs.values())


def stale_compliances(limit: int) -> list[tuple]:
    """(user, pack) of those written down as compliant who miss something by now."""
    owed = Requirement.objects.filter(pack=OuterRef("pack"), is_required=True)
    missed = owed.with_is_met_by(OuterRef(OuterRef("user"))).filter(is_met=False)
    rows = Compliance.objects.filter(Exists(missed), state="compliant").order_by("pk")
    return list(rows.values_list("user_id", "pack_id")[:limit])


def documents_awaiting(user: User, pack: Pack):
    """The documents of one pack that wait for this person's signature."""
    rows = Document.objects.filter(
        state="sent",
        template_version__template__requirements__pack=pack,
        recipients__in=Recipient.objects.filter(
            user=user, role="signer", state__in=AWAITED
        ),
    )
    return documents_for(user, rows.order_by("pk").distinct())
