from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "apps.core"
    verbose_name = "House"

    def ready(self):
        from apps.core import checks  # noqa: F401

        # Like admin.py: what an app writes in these files is found there.
        autodiscover_modules(
            "events",
            "errors",
            "handlers",
            "machines",
            "probes",
            "audiences",
            "dashboard",
            "naming",
        )
