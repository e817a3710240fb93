"""Permissions any app's doors may ask for."""

from rest_framework.permissions import BasePermission

from apps.core.errors import Forbidden
from apps.core.proof import fresh_until


class ProofNeeded(Forbidden):
    code = "core.proof_needed"
    message = "Prove again that it is you, at /api/auth/reauth, then repeat this."


class FreshProof(BasePermission):
    """The session's owner signed in, or proved again who they are, in the last minutes.

    For what moves money beyond a limit, signs, or changes access:
    `permission_classes = [IsAuthenticated, FreshProof]`.
    """

    def has_permission(self, request, view):
        if fresh_until(getattr(request.auth, "stepped_up_at", None)) is None:
            raise ProofNeeded
        return True
