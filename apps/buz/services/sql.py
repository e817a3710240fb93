"""The few statements the ledger speaks, in words PostgreSQL and SQLite share."""

from django.db import connection


def insert(table, columns, rows):
    if not rows:
        return
    place = f"({', '.join(['%s'] * len(rows[0]))})"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) VALUES {', '.join([place] * len(rows))}",
            [value for row in rows for value in row],
        )


def one(sql, values, scalar=False):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
    return row[0] if scalar and row else row


def as_uuid(value):
    if value is None or connection.features.has_native_uuid_field:
        return value
    return value.hex


def as_time(value):
    return connection.ops.adapt_datetimefield_value(value)
