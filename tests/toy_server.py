"""`python -m tests.toy_server PORT`: our server over views that are slow, large or broken."""

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "smartstart.settings_test"
django.setup()

from django.conf import settings

settings.ROOT_URLCONF = "apps.core.tests.served"

from apps.core.serving.handler import OneHopHandler
from apps.core.serving.server import Server

if __name__ == "__main__":
    Server(OneHopHandler(), endpoints=[f"tcp:{sys.argv[1]}:interface=127.0.0.1"]).run()
