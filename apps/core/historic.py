"""Migrations make thousands of historic model classes. This keeps that cheap."""

import django_fsm


def keep_historic_models_quiet():
    """Let no field of a historic model listen to the making of every later class.

    Each FSMField does, to find transitions; historic models have none, and with a few
    state machines the listening is half of the time a migration takes.
    """
    join = django_fsm.FSMFieldMixin.contribute_to_class

    def join_quietly(field, cls, name, **options):
        join(field, cls, name, **options)
        if cls.__module__ == "__fake__":
            django_fsm.class_prepared.disconnect(field._collect_transitions)

    django_fsm.FSMFieldMixin.contribute_to_class = join_quietly
