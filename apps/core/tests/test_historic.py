import django_fsm
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def listeners():
    return len(django_fsm.class_prepared.receivers)


def test_historic_models_do_not_listen(db):
    state = MigrationExecutor(connection).loader.project_state()
    before = listeners()

    historic = state.apps.get_model("ventures", "Venture")

    assert isinstance(historic._meta.get_field("state"), django_fsm.FSMField)
    assert listeners() == before
