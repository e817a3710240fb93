"""Push services, and nothing else: the only module that speaks web push.

Call it with no transaction open. The endpoint was given by a person, so the machine it
leads to is looked at once more after connecting, before a byte is sent: a name may point
elsewhere than it did a moment ago.
"""

import requests
from pywebpush import WebPushException, webpush
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, NewConnectionError

from apps.notifications.endpoints import may_connect_to

TIMEOUT_SECONDS = 10
KEEP_SECONDS = 24 * 60 * 60
URGENCY = {"low": "low", "normal": "normal", "high": "high", "urgent": "high"}


class PushError(Exception):
    """The message did not reach the push service."""


class PushDeferred(PushError):
    """The service is away, or asks us to come back."""


class PushRefused(PushError):
    """The service does not want this message, and says so for good."""


class DeviceGone(PushRefused):
    """The subscription is over."""


def send(*, endpoint, p256dh, auth, payload: str, signer, contact, priority="normal"):
    """Hand one message to a push service. Raises PushDeferred, PushRefused, DeviceGone."""
    session = requests.Session()
    session.trust_env = False
    session.max_redirects = 0
    session.mount("https://", _GuardedAdapter())
    session.mount("http://", _GuardedAdapter())
    try:
        webpush(
            {"endpoint": endpoint, "keys": {"p256dh": p256dh, "auth": auth}},
            payload,
            vapid_private_key=signer,
            vapid_claims={"sub": contact},
            ttl=KEEP_SECONDS,
            headers={"Urgency": URGENCY[priority]},
            timeout=TIMEOUT_SECONDS,
            requests_session=session,
        )
    except WebPushException as error:
        raise _kind(error.status_code)(f"{error.status_code} {error.message}") from error
    except (requests.RequestException, HTTPError, OSError) as error:
        raise PushDeferred(f"{type(error).__name__}: {error}") from error
    except ValueError as error:  # Keys that are none: nothing can be encrypted for them.
        raise PushRefused(f"{type(error).__name__}: {error}") from error
    finally:
        session.close()


def _kind(status):
    if status in {404, 410}:
        return DeviceGone
    if status is None or status == 429 or status >= 500:
        return PushDeferred
    return PushRefused


class _Guarded:
    def _new_conn(self):
        connection = super()._new_conn()
        peer = connection.getpeername()[0]
        if not may_connect_to(peer):
            connection.close()
            raise NewConnectionError(self, f"{self.host} leads to {peer}")
        return connection


class _GuardedHTTP(_Guarded, HTTPConnection):
    pass


class _GuardedHTTPS(_Guarded, HTTPSConnection):
    pass


class _HTTPPool(HTTPConnectionPool):
    ConnectionCls = _GuardedHTTP


class _HTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _GuardedHTTPS


class _GuardedAdapter(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _HTTPPool, "https": _HTTPSPool}
