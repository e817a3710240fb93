"""The admin under our own roof. A module of its own: apps.py declares `core` alone."""

from django.contrib.admin.apps import AdminConfig


class SmartStartAdminConfig(AdminConfig):
    default_site = "apps.core.admin_site.SmartStartSite"
