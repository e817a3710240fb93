"""The contestant: the same project behind Django's own ASGI handler."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartstart.settings")

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

application = ProtocolTypeRouter({"http": get_asgi_application()})
