"""A statement as CSV: streamed, in and out apart, opening + entries = closing."""

import csv

from django.http import StreamingHttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.renderers import BaseRenderer

from apps.buz import selectors
from apps.buz.amounts import show_amount
from apps.buz.api.permissions import whose
from apps.buz.api.serializers.ledger import entry_shape
from apps.core.api.encoding import OrjsonRenderer, dump
from apps.core.api.views import ApiView

COLUMNS = ["at", "line", "kind", "with", "in", "out", "balance", "memo", "transfer"]


class CsvRenderer(BaseRenderer):
    """Names the media type for negotiation. The view writes the lines; this, problems."""

    media_type = "text/csv"
    format = "csv"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        return dump(data)


class SpanSerializer(serializers.Serializer):
    def get_fields(self):
        return {
            "from": serializers.DateTimeField(
                required=False, help_text="Included; the start of this month if left out."
            ),
            "to": serializers.DateTimeField(
                required=False, help_text="Not included; now if left out."
            ),
        }

    def validate(self, span):
        now = timezone.now()
        month = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        since, until = span.get("from", month), span.get("to", now)
        if since >= until:
            raise serializers.ValidationError({"to": ["`to` must be later than `from`."]})
        return {"since": since, "until": until}


class StatementView(ApiView):
    query_names = ("from", "to")
    renderer_classes = [CsvRenderer, OrjsonRenderer]

    @extend_schema(
        parameters=[
            SpanSerializer,
            OpenApiParameter("format", OpenApiTypes.STR, enum=["csv"]),
        ],
        responses={(200, "text/csv"): OpenApiTypes.STR},
    )
    def get(self, request, user_id):
        """Every entry between two moments, oldest first, as CSV."""
        user_id = whose(request, user_id)
        span = SpanSerializer(data=request.query_params)
        span.is_valid(raise_exception=True)
        lines = selectors.statement(user_id, **span.validated_data)
        return StreamingHttpResponse(
            written(lines),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="buz-statement.csv"'},
        )


class Echo:
    """A file that hands back what is written to it."""

    def write(self, text):
        return text


def written(lines):
    writer = csv.writer(Echo())
    yield writer.writerow(COLUMNS)
    for line in lines:
        cells = {"at": line["at"].isoformat(), "line": line["line"]}
        cells["balance"] = show_amount(line["balance"])
        if line["line"] == "entry":
            cells |= _entry(line["row"])
        yield writer.writerow([cells.get(name, "") for name in COLUMNS])


def _entry(row):
    entry = entry_shape(row)
    other = entry["payer" if entry["direction"] == "in" else "payee"]
    return {
        "kind": entry["kind"],
        "with": harmless(other["name"]),
        entry["direction"]: entry["amount"],
        "memo": harmless(entry["memo"]),
        "transfer": entry["id"],
    }


def harmless(text):
    """A spreadsheet must not take what a person wrote for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
