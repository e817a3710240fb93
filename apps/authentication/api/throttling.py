"""How often somebody may try a password."""

from django.core.cache import caches
from django.utils.connection import ConnectionProxy

from apps.authentication import selectors
from apps.authentication.tokens import digest
from apps.core.addresses import network_of
from apps.core.api.throttling import ScopeThrottle, client_address
from apps.users.querysets import normal_email


class TryThrottle(ScopeThrottle):
    """Counts where a restart forgets nothing."""

    cache = ConnectionProxy(caches, "tries")


class AccountThrottle(TryThrottle):
    """Five tries a minute for one account, from all the world together.

    Networks from which the owner signed in before have five of their own, so that a
    stranger who keeps guessing can slow only other strangers.
    """

    scope = "sign_in"

    def ident(self, request):
        email = _email(request)
        if email is None:
            return None
        here = network_of(client_address(request))
        is_known = selectors.has_signed_in_from(email=email, network=here)
        return digest(f"{email} {here if is_known else ''}")


class AddressThrottle(TryThrottle):
    """One network may not try many accounts either."""

    scope = "sign_in_network"

    def ident(self, request):
        return network_of(client_address(request))


class ForgotThrottle(ScopeThrottle):
    """One mailbox is not flooded with links, whoever asks."""

    scope = "forgot_password"

    def ident(self, request):
        email = _email(request)
        return digest(email) if email else None


class OwnPasswordThrottle(TryThrottle):
    """Whoever found a device signed in does not get to guess its owner's password."""

    scope = "sign_in"

    def ident(self, request):
        return f"own-{request.user.pk}"


def _email(request):
    email = request.data.get("email") if isinstance(request.data, dict) else None
    return normal_email(email) if isinstance(email, str) else None
