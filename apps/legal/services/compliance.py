"""Who has signed what they owe: kept up as signatures come, and put right by the clock."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from apps.core.outbox import announce
from apps.legal import selectors
from apps.legal.errors import DocumentsMissing
from apps.legal.events import ComplianceLapsed, ComplianceReached, ComplianceWaived
from apps.legal.models import Acceptance, Compliance, Document, Pack, Recipient
from apps.users.models import User
from apps.users.services import pass_stage
from apps.workflows.services import advance

BATCH = 500


def require_documents(*, user: User, action: str) -> None:
    """`user` has signed all that `action` needs. Raises DocumentsMissing with the rest."""
    missing = selectors.missing_documents(user, action)
    if missing:
        raise DocumentsMissing(action=action, documents=missing)


def accept_signatures(*, document: Document) -> None:
    """Each signer of this completed document has accepted its template."""
    version = document.template_version
    if version is None:
        return
    days = version.template.validity_days
    ends_at = document.completed_at + timedelta(days=days) if days else None
    signers = document.recipients.filter(role=Recipient.Role.SIGNER).order_by("user_id")
    packs = list(Pack.objects.filter(requirements__template=version.template_id))
    for user in User.objects.filter(pk__in=signers.values("user")).order_by("pk"):
        facts = {
            "document": document,
            "epoch": version.epoch,
            "accepted_at": document.completed_at,
            "ends_at": ends_at,
        }
        acceptance, is_new = Acceptance.objects.select_for_update().get_or_create(
            user=user, template=version.template, defaults=facts
        )
        if not is_new and acceptance.epoch <= version.epoch:
            for name, value in facts.items():
                setattr(acceptance, name, value)
            acceptance.save()
        for pack in sorted(packs, key=lambda pack: pack.pk):
            refresh_compliance(user=user, pack=pack)


@transaction.atomic
def refresh_compliance(*, user: User, pack: Pack) -> Compliance:
    """What is written about `user` and `pack` is what the signatures say."""
    Compliance.objects.get_or_create(user=user, pack=pack)
    compliance = Compliance.objects.select_for_update(no_key=True).get(user=user, pack=pack)
    is_met = not selectors.missing_of_pack(user, pack)
    now = timezone.now()
    if is_met and compliance.state != Compliance.State.COMPLIANT:
        advance(compliance.comply, by=None, at=now)
        announce(ComplianceReached(user_id=str(user.pk), pack=pack.code))
        pass_stage(user=user, stage="legal_pack")
    elif not is_met and compliance.state == Compliance.State.COMPLIANT:
        advance(compliance.lapse, by=None, at=now)
        announce(ComplianceLapsed(user_id=str(user.pk), pack=pack.code))
    return compliance


def check_compliance(*, compliance: Compliance, by: User | None) -> Compliance:
    """The compliance is judged afresh. Anybody may ask for that."""
    return refresh_compliance(user=compliance.user, pack=compliance.pack)


@transaction.atomic
def waive_compliance(*, compliance: Compliance, reason: str, by: User) -> Compliance:
    """Legal staff let pass what is owed. Raises TransitionRefused, Forbidden."""
    compliance = Compliance.objects.locked(compliance.pk)
    advance(compliance.waive, by=by, reason=reason, at=timezone.now())
    announce(
        ComplianceWaived(user_id=str(compliance.user_id), pack=compliance.pack.code), by=by
    )
    return compliance


@transaction.atomic
def insist_on_compliance(*, compliance: Compliance, reason: str, by: User) -> Compliance:
    """Legal staff ask for it after all. Raises TransitionRefused, Forbidden."""
    compliance = Compliance.objects.locked(compliance.pk)
    return advance(compliance.insist, by=by, reason=reason, at=timezone.now())


@transaction.atomic
def owe_packs(*, user: User) -> list[Compliance]:
    """Every pack this person's roles ask for is written down as owed, once."""
    packs = selectors.packs_of(user)
    for pack in packs:
        Compliance.objects.get_or_create(user=user, pack=pack)
    return list(Compliance.objects.filter(user=user, pack__in=packs))


def sweep_compliance() -> int:
    """Standings that ended with time or with a new wording lapse. Says how many."""
    lapsed = 0
    for user_id, pack_id in selectors.stale_compliances(BATCH):
        compliance = refresh_compliance(
            user=User(pk=user_id), pack=Pack.objects.get(pk=pack_id)
        )
        lapsed += compliance.state == Compliance.State.LAPSED
    return lapsed
