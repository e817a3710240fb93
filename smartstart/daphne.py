"""`python -m smartstart.daphne` is the `daphne` command with our server in it."""

import os

import django
from daphne.cli import CommandLineInterface

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartstart.settings")
django.setup()

from apps.core.serving.server import Server


class SmartStartDaphne(CommandLineInterface):
    server_class = Server


if __name__ == "__main__":
    SmartStartDaphne.entrypoint()
