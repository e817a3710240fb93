"""One row of any model: by its app's factory, or field by field where there is none."""

import itertools
from datetime import time, timedelta
from importlib import import_module
from uuid import uuid4

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from factory.django import DjangoModelFactory

from apps.buz.models import TransferLimit
from apps.umbrella.tests.factories import revenue_share
from apps.users.tests.factories import UserFactory

numbers = itertools.count(1)


def _connection(number):
    low, high = sorted([UserFactory(), UserFactory()], key=lambda user: user.pk)
    return {"low": low, "high": high, "requested_by": low}


# What no rule of thumb can know: the constraints of these tables.
SPECIAL = {
    "analytics.Report": lambda number: {
        "scope": "user",
        "subject_id": uuid4(),
        "period_days": 30,
    },
    "umbrella.RevenueShare": lambda number: revenue_share(),
    "buz.Account": lambda number: {"owner": UserFactory()},
    "buz.RefundTotal": lambda number: {"amount": 10, "refunded": 1},
    "buz.TransferLimit": lambda number: TransferLimit.objects.get(period="day"),
    "buz.StakeTier": lambda number: {
        "smallest": number,
        "largest": number,
        "rate_bps": 500,
        "penalty_bps": 1000,
    },
    "buz.StakePosition": lambda number: {"amount": 100, "reward": 5, "penalty": 10},
    "legal.AuditEvent": lambda number: {"seq": 1},
    "legal.Consent": lambda number: {"given_by": "asking"},
    "legal.Pack": lambda number: {"code": f"PACK_{number}"},
    "legal.Template": lambda number: {"code": f"T-{number}"},
    "legal.TemplateVersion": lambda number: {"number": 1, "epoch": 1, "change": "material"},
    "notifications.Notification": lambda number: {
        "type": "user.welcome",
        "key": str(number),
    },
    "users.Connection": _connection,
    "users.Journey": lambda number: UserFactory().journey,
    "users.Profile": lambda number: UserFactory().profile,
}


def _factories():
    """The first factory of each model, as the apps' tests declare them."""
    found = {}
    for config in apps.get_app_configs():
        if not config.name.startswith("apps."):
            continue
        try:
            module = import_module(f"{config.name}.tests.factories")
        except ModuleNotFoundError:
            continue
        for factory in vars(module).values():
            is_factory = isinstance(factory, type) and issubclass(
                factory, DjangoModelFactory
            )
            if is_factory and factory._meta.model is not None:
                found.setdefault(factory._meta.model, factory)
    return found


def make(model):
    """A new row of this model, different from all others."""
    if (special := SPECIAL.get(model._meta.label)) is not None:
        given = special(next(numbers))
        if isinstance(given, models.Model):
            return given
    else:
        given = {}
    factory = _factories().get(model)
    if factory is not None:
        return factory(**given)
    values = {
        field.attname if field.is_relation else field.name: _value(field)
        for field in model._meta.concrete_fields
        if not {field.name, field.attname} & given.keys() and _is_needed(field)
    }
    try:
        with transaction.atomic():
            return model._default_manager.create(**values, **given)
    except (IntegrityError, ValidationError) as error:
        raise AssertionError(
            f"{model._meta.label} needs values no rule of thumb can know: give it a "
            "factory in its app, or a line in SPECIAL in tests/rows.py."
        ) from error


def _is_needed(field):
    if field.auto_created or getattr(field, "auto_now", False):
        return False
    if field.has_default() or (field.null and (field.is_relation or not field.unique)):
        return False
    return not (field.blank and field.empty_strings_allowed and not field.unique)


def _value(field):
    number = next(numbers)
    if field.is_relation:
        return make(field.related_model).pk
    if field.choices:
        return field.flatchoices[0][0]
    for kind, value in {
        models.EmailField: f"row-{number}@example.org",
        models.URLField: f"https://example.org/{number}",
        models.UUIDField: uuid4(),
        models.DateTimeField: timezone.now() + timedelta(seconds=number),
        models.DateField: timezone.now().date() + timedelta(days=number),
        models.TimeField: time(number % 24),
        models.BooleanField: False,
        models.JSONField: {},
        models.BinaryField: str(number).encode(),
        models.DecimalField: number,
        models.FloatField: float(number),
        models.IntegerField: number,
        models.GenericIPAddressField: "192.0.2.1",
    }.items():
        if isinstance(field, kind):
            return value
    return f"row-{number}"[-(field.max_length or 20) :]
