"""What every Celery task of the house is."""

from celery.contrib.django.task import DjangoTask
from django.core.cache import cache

from apps.core.tracing import request_id

FORGET_SECONDS = 3


class HouseTask(DjangoTask):
    """Knows which request sent it; and, with `is_bell=True`, is not rung twice in the air.

    A bell carries nothing: it only says that there is work, and whoever answers it finds
    all of it. A thousand commits in a row would put a thousand of them into the queue, in
    front of everything else. One that nobody has answered yet is enough; it is forgotten
    after a moment, in case it was lost.
    """

    is_bell = False

    def apply_async(self, args=None, kwargs=None, *, headers=None, **options):
        is_plain = not (args or kwargs or options.get("eta") or options.get("countdown"))
        if self.is_bell and is_plain and not cache.add(self._key, True, FORGET_SECONDS):
            return None
        headers = {"origin": request_id.get()} | (headers or {})
        return super().apply_async(args, kwargs, headers=headers, **options)

    def __call__(self, *args, **kwargs):
        if self.is_bell:
            cache.delete(self._key)  # Before looking: what is new meanwhile rings again.
        token = request_id.set(self._origin() or self.request.id or "")
        try:
            return self.run(*args, **kwargs)
        finally:
            request_id.reset(token)

    @property
    def _key(self):
        return f"bell:{self.name}"

    def _origin(self):
        # A worker merges the headers into the request; an eager call keeps them apart.
        return self.request.get("origin") or (self.request.headers or {}).get("origin")
