"""Limits by scope, told to the client before it runs into them."""

import math

from django.conf import settings
from rest_framework.throttling import BaseThrottle, SimpleRateThrottle

from apps.core.addresses import clean_address, network_of


class ScopeThrottle(SimpleRateThrottle):
    """Counts requests of one `scope` by person, or by address for those not signed in.

    A view lists throttles as `throttle_classes = [limit("upload")]`. `settings.RATES`
    says how many: "10/hour". Answers carry `RateLimit` and `RateLimit-Policy` headers:
    those of the limit that is nearest to its end.
    """

    def get_rate(self):
        return settings.RATES[self.scope]

    def get_cache_key(self, request, view):
        ident = self.ident(request)
        if ident is None:
            return None
        return self.cache_format % {"scope": self.scope, "ident": ident}

    def ident(self, request):
        """Whom the limit counts; None does not count this request at all."""
        return (
            str(request.user.pk) if request.user.pk else network_of(client_address(request))
        )

    def allow_request(self, request, view):
        allowed = super().allow_request(request, view)
        if self.rate is not None and hasattr(self, "history"):
            remaining = max(0, self.num_requests - len(self.history))
            told = getattr(request._request, "rate_limit_remaining", None)
            if told is None or remaining < told:
                self._tell(request._request, remaining)
        return allowed

    def _tell(self, request, remaining):
        oldest = self.history[-1] if self.history else self.now
        reset = math.ceil(max(0, self.duration - (self.now - oldest)))
        request.rate_limit_remaining = remaining
        request.rate_limit = (
            f'"{self.scope}";r={remaining};t={reset}',
            f'"{self.scope}";q={self.num_requests};w={self.duration}',
        )


def limit(scope):
    """A throttle class for one scope of `settings.RATES`."""
    return type(f"{scope.title()}Throttle", (ScopeThrottle,), {"scope": scope})


def client_address(request) -> str | None:
    """The address a request came from, as far as our own proxies (NUM_PROXIES) vouch."""
    return clean_address(BaseThrottle().get_ident(request))
