from django_filters import rest_framework as filters

from apps.files.kinds import KINDS
from apps.files.models import StoredFile

TYPES = sorted({kind.media_type for kind in KINDS.values()})


class FileFilter(filters.FilterSet):
    """`q` looks into name and description; `type` is a media type; `tag` a whole tag."""

    q = filters.CharFilter(method="search", max_length=200)
    type = filters.ChoiceFilter(field_name="media_type", choices=[(t, t) for t in TYPES])
    state = filters.ChoiceFilter(choices=StoredFile.State.choices)
    tag = filters.CharFilter(method="with_tag", max_length=40)
    owner = filters.UUIDFilter(field_name="owner_id")

    def search(self, files, name, words):
        for word in words.split():
            files = files.filter(name__icontains=word) | files.filter(
                description__icontains=word
            )
        return files

    def with_tag(self, files, name, tag):
        # Stored as JSON on both engines: a tag is found between its quotes.
        quoted = '"' + tag.replace("\\", "\\\\").replace('"', '\\"') + '"'
        return files.filter(tags__icontains=quoted)
