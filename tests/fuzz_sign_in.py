"""How schemathesis signs in while it fuzzes: see `tests/fuzz.py`.

What is sent may end every session and suspend its own account. So the session is opened next
to the server, in its database, and for a new person where the old one is gone.
"""

import os

import django
import schemathesis

django.setup()

from apps.authentication.services import open_session
from apps.core.demo import STAFF_EMAIL
from apps.users.models import User


@schemathesis.auth(refresh_interval=120)
class SignedIn:
    def get(self, case, context):
        email = os.environ["FUZZ_EMAIL"]
        user = User.objects.filter(email=email, state=User.State.ACTIVE).first()
        return open_session(user=user or self._another(email)).access

    def set(self, case, data, context):
        case.headers["Authorization"] = f"Bearer {data}"

    def _another(self, email):
        name = f"fuzz-{os.urandom(8).hex()}@smartstart.example"
        make = "create_superuser" if email == STAFF_EMAIL else "create_user"
        return getattr(User.objects, make)(name, os.urandom(16).hex())
