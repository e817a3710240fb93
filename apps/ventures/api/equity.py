"""Doors to how a venture is divided."""

import hashlib
from datetime import UTC
from decimal import Decimal

from django.db import transaction
from django.utils.dateparse import parse_datetime
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from apps.core.api.serializers import StrictSerializer
from apps.core.api.views import ApiView, ApiViewSet
from apps.core.errors import InvalidField, Stale
from apps.ventures import selectors, services
from apps.ventures.api.serializers import TeamPersonSerializer, person_in, text
from apps.ventures.api.views import inside_venture
from apps.ventures.equity import Share, show_percent
from apps.ventures.models import EquitySplit, Venture

OURS = OpenApiExample(
    "Two founders and a pool",
    value={
        "shares": [
            {"user_id": "0193f2a0-7c11-7f3e-9d52-3b8f4f0d2a11", "percent": "55.00"},
            {"pool": "Contributors", "percent": "45.00"},
        ],
        "reason": "As we agreed in March.",
    },
    request_only=True,
)


class EquityHolderSerializer(serializers.Serializer):
    holder = serializers.ChoiceField(choices=["person", "pool"])
    user = TeamPersonSerializer(allow_null=True)
    pool = serializers.CharField(help_text="Its name; empty where a person holds.")
    percent = serializers.CharField(help_text='Two decimals, like "35.00".')
    basis_points = serializers.IntegerField()


class EquitySerializer(serializers.Serializer):
    venture_id = serializers.UUIDField()
    version = serializers.IntegerField(help_text="0: nothing was decided yet.")
    is_template = serializers.BooleanField(
        help_text="The platform's template, which holds until the owners decide."
    )
    total = serializers.CharField(help_text="Of all the shares: always 100.00.")
    reason = serializers.CharField()
    set_by = TeamPersonSerializer(allow_null=True)
    set_at = serializers.DateTimeField(allow_null=True)
    shares = EquityHolderSerializer(many=True)


class ShareSerializer(StrictSerializer):
    """Either a person of the team or the name of a pool."""

    user_id = serializers.UUIDField(required=False)
    pool = serializers.CharField(max_length=60, required=False)
    percent = serializers.DecimalField(
        max_digits=5, decimal_places=2, min_value=Decimal("0.01"), max_value=100
    )

    def validate(self, values):
        if ("user_id" in values) == ("pool" in values):
            raise serializers.ValidationError(
                {"user_id": "Name a person or a pool, and not both."}
            )
        return Share(
            bps=int(values["percent"] * 100),
            user_id=values.get("user_id"),
            pool=" ".join(values.get("pool", "").split()),
        )


class SplitEquitySerializer(StrictSerializer):
    shares = ShareSerializer(many=True, min_length=1, max_length=100)
    reason = text(500, help_text="Kept beside the split.")


def equity_card(split: dict) -> dict:
    """One division as it leaves: `split` is one of selectors.splits_with_shares()."""
    set_by = split["set_by"]
    return split | {
        "set_by": set_by and {"id": set_by.pk, "name": set_by.name},
        "total": show_percent(sum(row["bps"] for row in split["shares"])),
        "shares": [
            {
                "holder": "person" if row["user_id"] else "pool",
                "user": person_in(row, "user"),
                "pool": row["pool"],
                "percent": show_percent(row["bps"]),
                "basis_points": row["bps"],
            }
            for row in split["shares"]
        ],
    }


def tag(split: dict) -> str:
    """Changes with every version. Before the first one it is that of version 0."""
    stamp = f"equity:{split['venture_id']}:{split['version']}"
    return f'"{hashlib.sha256(stamp.encode()).hexdigest()[:32]}"'


class EquityView(ApiView):
    query_names = ("at",)

    @extend_schema(operation_id="ventures_equity", responses=EquitySerializer)
    def get(self, request, id):
        """Who holds how much of it, in all 100 %; for its team.

        `at` asks for a moment in the past.
        """
        venture = inside_venture(request, id)
        return self.answer(venture, at=_moment(request.query_params.get("at")))

    @extend_schema(
        operation_id="ventures_equity_split",
        request=SplitEquitySerializer,
        responses=EquitySerializer,
        examples=[OURS],
    )
    def put(self, request, id):
        """Divide it anew: owners name every holder, and all of them hold 100 %.

        What was before stays in the history.
        """
        venture = inside_venture(request, id)
        form = SplitEquitySerializer(data=request.data)
        form.is_valid(raise_exception=True)
        services.split_equity(venture=venture, by=request.user, **form.validated_data)
        return self.answer(venture)

    def answer(self, venture, at=None):
        split = selectors.equity_of(venture, at=at)
        return Response(equity_card(split), headers={"ETag": tag(split)})

    def is_versioned(self, names):
        return True

    def _if_match(self, match, handler, request, id):
        """The venture's row is the lock: no version comes between asking and writing."""
        venture = inside_venture(request, id)
        allowed = {given.strip() for given in match.split(",")}
        with transaction.atomic():
            venture = Venture.objects.locked(venture.pk)
            if allowed.isdisjoint({"*", tag(selectors.equity_of(venture))}):
                raise Stale
            return handler(request, id)


class EquityHistoryViewSet(ApiViewSet):
    queryset = EquitySplit.objects.all()
    serializer_class = EquitySerializer
    orderings = {"newest": ("-version", "-pk"), "oldest": ("version", "pk")}

    @extend_schema(operation_id="ventures_equity_history")
    def list(self, request, id):
        """Every division there has been; for its team."""
        splits = EquitySplit.objects.filter(venture=inside_venture(request, id))
        page = self.paginate_queryset(splits.select_related("set_by"))
        cards = [equity_card(split) for split in selectors.splits_with_shares(page)]
        return self.get_paginated_response(cards)


def _moment(given):
    if given is None:
        return None
    try:
        moment = parse_datetime(given)
    except ValueError:
        moment = None
    if moment is None:
        raise InvalidField("at", "A moment like 2026-03-01T12:00:00Z.", "invalid")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
