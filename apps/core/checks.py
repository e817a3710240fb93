"""What must hold before we serve: states nobody can assign, and safe settings."""

from django.apps import apps
from django.conf import settings
from django.core import checks
from django_fsm import FSMField


@checks.register(checks.Tags.models)
def states_are_protected(app_configs, **kwargs):
    """A state that can be assigned is a state that will be."""
    return [
        checks.Error(
            f"{model._meta.label}.{field.name} must be protected=True.",
            hint="State changes only by calling a transition.",
            obj=model,
            id="core.E001",
        )
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, FSMField) and not field.protected
    ]


@checks.register(checks.Tags.security, deploy=True)
def production_is_configured(app_configs, **kwargs):
    """In services mode nothing may rest on a default made for one machine."""
    if settings.EMBEDDED:
        return []
    wanted = {
        "core.E010": ("SECRET_KEY", settings.SECRET_KEY_IS_OURS),
        "core.E011": ("REDIS_URL", settings.REDIS_URL),
        "core.E012": (
            "CELERY_BROKER_URL",
            not settings.CELERY_BROKER_URL.startswith("memory:"),
        ),
        "core.E013": ("ALLOWED_HOSTS", "*" not in settings.ALLOWED_HOSTS),
        "core.E014": ("PUBLIC_URL", settings.PUBLIC_URL.startswith("https://")),
        "core.E015": ("DEBUG=False", not settings.DEBUG),
    }
    errors = [
        checks.Error(f"{name} must be set for services mode.", id=check_id)
        for check_id, (name, is_safe) in wanted.items()
        if not is_safe
    ]
    if not settings.METRICS_TOKEN:
        errors.append(
            checks.Warning(
                "METRICS_TOKEN is empty: /metrics answers on loopback only.",
                id="core.W010",
            )
        )
    return errors
