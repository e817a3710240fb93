"""Limits by scope, told to the client before it runs into them."""

import math

from django.conf import settings
from rest_framework.throttling import SimpleRateThrottle


class ScopeThrottle(SimpleRateThrottle):
    """Counts requests of one `scope` by person, or by address for those not signed in.

    A view lists throttles as `throttle_classes = [limit("upload")]`. `settings.RATES`
    says how many: "10/hour". Answers carry `RateLimit` and `RateLimit-Policy` headers.
    """

    def get_rate(self):
        return settings.RATES[self.scope]

    def get_cache_key(self, request, view):
        return self.cache_format % {"scope": self.scope, "ident": self.ident(request)}

    def ident(self, request):
        return str(request.user.pk) if request.user.pk else self.get_ident(request)

    def allow_request(self, request, view):
        allowed = super().allow_request(request, view)
        if self.rate is not None and hasattr(self, "history"):
            remaining = max(0, self.num_requests - len(self.history))
            oldest = self.history[-1] if self.history else self.now
            reset = math.ceil(max(0, self.duration - (self.now - oldest)))
            request._request.rate_limit = (
                f'"{self.scope}";r={remaining};t={reset}',
                f'"{self.scope}";q={self.num_requests};w={self.duration}',
            )
        return allowed


def limit(scope):
    """A throttle class for one scope of `settings.RATES`."""
    return type(f"{scope.title()}Throttle", (ScopeThrottle,), {"scope": scope})
