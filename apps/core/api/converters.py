"""Path converters: ids are UUIDs, and `me` is whoever asks."""

from django.urls import register_converter
from django.urls.converters import UUIDConverter


class PersonConverter(UUIDConverter):
    """`<person:user_id>`: an id, or the word `me`."""

    regex = f"(?:{UUIDConverter.regex}|me)"

    def to_python(self, value):
        return value if value == "me" else super().to_python(value)


def register():
    register_converter(PersonConverter, "person")


def person_id(request, user_id):
    """The id a path means: its own, or the caller's for `me`."""
    return request.user.pk if user_id == "me" else user_id
