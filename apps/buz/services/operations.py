"""Acts that no single person may do: one proposes, another checks, and then it is done."""

import hashlib
import json
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from apps.buz.errors import AlreadyApproved, RequestStale
from apps.buz.events import (
    OperationApproved,
    OperationDropped,
    OperationExecuted,
    OperationProposed,
)
from apps.buz.models import Approval, OperationRequest
from apps.buz.models.operation import may_check
from apps.buz.services.acts import ACTS
from apps.core.errors import Forbidden
from apps.core.outbox import announce
from apps.users.models import User
from apps.workflows.services import advance

LIFETIME = timedelta(days=7)
BATCH = 100


@transaction.atomic
def propose_operation(
    *, kind: str, payload: dict, reason: str, by: User
) -> OperationRequest:
    """The act waits for others to approve it. Raises Forbidden, and what the act refuses."""
    if not by.has_perm("buz.propose_operation"):
        raise Forbidden
    payload = read_proposal(kind=kind, payload=payload)
    operation = OperationRequest.objects.create(
        kind=kind,
        payload=payload,
        payload_hash=hash_payload(kind, payload),
        reason=reason,
        maker=by,
        approvals_needed=ACTS[kind].approvals_needed(payload),
        expires_at=timezone.now() + LIFETIME,
    )
    announce(OperationProposed(**_named(operation)), by=by)
    return operation


def read_proposal(*, kind: str, payload: dict) -> dict:
    """The payload as it would be proposed. Raises what the act refuses."""
    return ACTS[kind].read(payload)


def hash_payload(kind: str, payload: dict) -> str:
    """What an approval names: the same words give the same hash, in any order."""
    text = json.dumps({"kind": kind, "payload": payload}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def approve_operation(
    *, operation: OperationRequest, payload_hash: str | None = None, by: User
) -> OperationRequest:
    """One more yes; with the last one needed, the act is done.

    `payload_hash` is what the approver saw. Raises RequestStale, AlreadyApproved,
    TransitionRefused, Forbidden, and what the act itself refuses: then nothing counts.
    """
    operation = OperationRequest.objects.locked(operation.pk)
    seen = payload_hash or operation.payload_hash
    if seen != hash_payload(operation.kind, operation.payload):
        raise RequestStale
    if operation.state != OperationRequest.State.PROPOSED:
        return advance(operation.approve, by=by, checker=by)  # Refuses, in its own words.
    if not may_check(operation, by):
        raise Forbidden
    if operation.expires_at <= timezone.now():
        raise RequestStale
    if operation.approvals.filter(by=by).exists():
        raise AlreadyApproved
    Approval.objects.create(
        operation=operation, maker_id=operation.maker_id, by=by, payload_hash=seen
    )
    announce(OperationApproved(**_named(operation), checker_id=str(by.pk)), by=by)
    if operation.approvals.count() >= operation.approvals_needed:
        advance(operation.approve, by=by, checker=by)
        _execute(operation, by)
    return operation


def _execute(operation, by):
    receipt = ACTS[operation.kind].do(operation, by)
    advance(operation.execute, by=None, movement_id=receipt and receipt.movement_id)
    announce(OperationExecuted(**_named(operation)), by=by)


@transaction.atomic
def reject_operation(*, operation: OperationRequest, reason: str, by: User):
    """It will not be done. Raises TransitionRefused, Forbidden."""
    operation = OperationRequest.objects.locked(operation.pk)
    advance(operation.reject, by=by, reason=reason, checker=by)
    announce(OperationDropped(**_named(operation), state=operation.state), by=by)
    return operation


@transaction.atomic
def cancel_operation(*, operation: OperationRequest, by: User) -> OperationRequest:
    """Its maker takes it back. Raises TransitionRefused, Forbidden."""
    operation = OperationRequest.objects.locked(operation.pk)
    advance(operation.cancel, by=by)
    announce(OperationDropped(**_named(operation), state=operation.state), by=by)
    return operation


def expire_operations() -> int:
    """Requests nobody decided in time are over; says how many."""
    due = OperationRequest.objects.filter(state="proposed", expires_at__lte=timezone.now())
    return sum(_expire(pk) for pk in due.values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def _expire(pk):
    operation = OperationRequest.objects.locked(pk)
    if operation.state != OperationRequest.State.PROPOSED:
        return 0
    advance(operation.expire, by=None)
    announce(OperationDropped(**_named(operation), state=operation.state))
    return 1


def _named(operation):
    return {
        "operation_id": str(operation.pk),
        "kind": operation.kind,
        "maker_id": str(operation.maker_id),
    }
