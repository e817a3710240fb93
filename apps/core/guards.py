"""Rows nobody may change: triggers that say so in the database, on both engines.

Used by migrations, after the table has its final shape:

    operations = [
        Guard("legal_auditevent"),                                # never again
        Guard("legal_document", columns=["body"], when="OLD.state <> 'draft'"),
    ]

SQLite rebuilds a table when a later migration alters it, and loses its triggers: such a
migration puts the guard up again (it may, `Guard` replaces what is there).

`GuardInsert` refuses rows that do not fit what other rows say.
"""

from django.db.migrations.operations.base import Operation

REFUSE = """
CREATE OR REPLACE FUNCTION core_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


class Guard(Operation):
    """Refuse DELETE, and UPDATE of `columns` (default: of anything), with IntegrityError.

    `when` is an SQL condition on OLD under which the row is guarded; it must read the
    same on both engines. A table's second guard has a `name`.
    """

    reversible = True
    atomic = True

    def __init__(self, table, *, columns=(), when="", delete=True, name=""):
        self.table, self.columns = table, tuple(columns)
        self.when, self.delete, self.name = when, delete, name

    def deconstruct(self):
        names = ("columns", "when", "delete", "name")
        kwargs = {name: getattr(self, name) for name in names}
        return self.__class__.__qualname__, [self.table], kwargs

    def describe(self):
        return f"Guard the rows of {self.table}"

    def state_forwards(self, app_label, state):
        """The models do not know: only the database does."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        self.database_backwards(app_label, schema_editor, from_state, to_state)
        vendor = schema_editor.connection.vendor
        if vendor == "postgresql":
            schema_editor.execute(REFUSE, None)
        for event in self._events():
            schema_editor.execute(self._create(vendor, event), None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        on = f" ON {self.table}" if schema_editor.connection.vendor == "postgresql" else ""
        for event in self._all_events:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {self._name(event)}{on}", None)

    _all_events = ("update", "delete")

    def _events(self):
        return ("update", "delete") if self.delete else ("update",)

    def _name(self, event):
        return "_".join(filter(None, (self.table, self.name, "no", event)))

    def _create(self, vendor, event):
        message = f"{self.table}: these rows are never {event}d".replace(
            "updated", "changed"
        )
        head = f"CREATE TRIGGER {self._name(event)} BEFORE {event.upper()} ON {self.table}"
        condition = self._condition(vendor, event)
        when = f" WHEN ({condition})" if condition else ""
        if vendor == "postgresql":
            return f"{head} FOR EACH ROW{when} EXECUTE FUNCTION core_refuse('{message}')"
        return f"{head} FOR EACH ROW{when} BEGIN SELECT RAISE(ABORT, '{message}'); END"

    def _condition(self, vendor, event):
        differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
        changed = " OR ".join(
            f'OLD."{name}" {differs} NEW."{name}"' for name in self.columns
        )
        parts = [self.when, changed if event == "update" else ""]
        return " AND ".join(f"({part})" for part in parts if part)


class GuardInsert(Guard):
    """Refuse INSERT of rows for which `when` holds, with IntegrityError saying `message`.

    `when` is an SQL condition on NEW that may ask other tables; it must read the same on
    both engines.
    """

    _all_events = ("insert",)

    def __init__(self, table, *, when, message, name=""):
        super().__init__(table, when=when, name=name)
        self.message = message

    def deconstruct(self):
        kwargs = {name: getattr(self, name) for name in ("when", "message", "name")}
        return self.__class__.__qualname__, [self.table], kwargs

    def _events(self):
        return self._all_events

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            # A trigger's own WHEN may not ask other tables, its function may.
            schema_editor.execute(self._function(), None)
        super().database_forwards(app_label, schema_editor, from_state, to_state)

    def _function(self):
        return (
            f"CREATE OR REPLACE FUNCTION {self._name('insert')}() RETURNS trigger "
            f"LANGUAGE plpgsql AS $$ BEGIN IF {self.when} THEN "
            f"RAISE EXCEPTION '{self.message}' "
            "USING ERRCODE = 'integrity_constraint_violation'; "
            "END IF; RETURN NEW; END $$"
        )

    def _create(self, vendor, event):
        head = f"CREATE TRIGGER {self._name(event)} BEFORE INSERT ON {self.table}"
        if vendor == "postgresql":
            return f"{head} FOR EACH ROW EXECUTE FUNCTION {self._name(event)}()"
        return (
            f"{head} FOR EACH ROW BEGIN SELECT RAISE(ABORT, '{self.message}') "
            f"WHERE {self.when}; END"
        )
