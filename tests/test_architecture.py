"""The shape of the house, checked. import-linter sees imports; this sees the rest."""

import ast
import tomllib
from pathlib import Path

from django.apps import apps
from django.contrib import admin
from django.core.management import call_command
from django_fsm import FSMField

ROOT = Path(__file__).resolve().parent.parent
OURS = [model for model in apps.get_models() if model.__module__.startswith("apps.")]


def floors():
    """Map each app to its floor, from the contract in pyproject.toml; 0 is lowest."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = contracts["tool"]["importlinter"]["contracts"][0]["layers"]
    return {
        app.strip(" ()"): floor
        for floor, layer in enumerate(reversed(layers))
        for app in layer.split("|")
    }


def sources():
    for folder in ("apps", "smartstart"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if not {"tests", "migrations"} & set(path.parts):
                yield path


def test_foreign_keys_point_down():
    """`"ventures.Venture"` in quotes is a dependency no import linter can see."""
    floor = floors()
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in OURS
        for field in model._meta.get_fields()
        if field.is_relation
        and field.concrete
        and field.related_model.__module__.startswith("apps.")
        and field.related_model._meta.app_label != model._meta.app_label
        and floor[field.related_model._meta.app_label] >= floor[model._meta.app_label]
    ]
    assert upward == []


def test_every_model_is_in_the_admin():
    shown = set(admin.site._registry)
    for model_admin in admin.site._registry.values():
        shown.update(inline.model for inline in model_admin.inlines)
    assert {model._meta.label for model in set(OURS) - shown} == set()


def test_every_model_says_what_one_row_is():
    silent = {model._meta.label for model in OURS if "One row" not in (model.__doc__ or "")}
    assert silent == set()


def test_states_are_protected():
    open_states = [
        f"{model._meta.label}.{field.name}"
        for model in OURS
        for field in model._meta.fields
        if isinstance(field, FSMField) and not field.protected
    ]
    assert open_states == []


def test_every_relation_has_a_name_or_none():
    unnamed = [
        f"{model._meta.label}.{field.name}"
        for model in OURS
        for field in [*model._meta.fields, *model._meta.local_many_to_many]
        if field.is_relation
        and field.model is model
        and field.remote_field.related_name is None
        and field.name not in {"groups", "user_permissions"}
    ]
    assert unnamed == []


def test_nobody_uses_signals():
    guilty = [
        str(path.relative_to(ROOT))
        for path in sources()
        if "django.db.models.signals" in path.read_text()
        or "django.dispatch" in path.read_text()
    ]
    assert guilty == []


def test_every_file_is_one_idea():
    """Past 300 lines a file is two ideas: split it by noun."""
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources()
        if (lines := len(path.read_text().splitlines())) > 300
        and path.name != "settings.py"
    }
    assert long == {}


def test_doors_write_nothing():
    """Views, tasks, handlers, admin and commands call services; only services write."""
    doors = {"api", "admin", "handlers", "tasks", "management"}
    guilty = []
    for path in sources():
        inside = path.relative_to(ROOT / "apps").parts[1:] if "apps" in path.parts else ()
        if not inside or path.parts[-len(inside) - 1] == "core":
            continue
        if inside[0].removesuffix(".py") not in doors:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in {
                "save",
                "bulk_create",
                "bulk_update",
                "get_or_create",
                "update_or_create",
            }:
                guilty.append(f"{path.relative_to(ROOT)}:{node.lineno} .{node.attr}")
    assert guilty == []


def test_every_app_has_its_page():
    missing = [app for app in floors() if not (ROOT / "apps" / app / "README.md").exists()]
    assert missing == []


def test_migrations_are_complete(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
