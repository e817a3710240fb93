from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "apps.core"
    verbose_name = "House"

    def ready(self):
        from apps.core import checks  # noqa: F401
        from apps.core.historic import keep_historic_models_quiet

        keep_historic_models_quiet()
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
