import json

from django_filters import rest_framework as filters

from apps.ventures.models import Membership, Venture


class VentureFilter(filters.FilterSet):
    """`q` looks into name and pitch; `mine=true` keeps the ventures you are in."""

    q = filters.CharFilter(method="search", max_length=200)
    state = filters.ChoiceFilter(choices=Venture.State.choices)
    stage = filters.ChoiceFilter(choices=Venture.Stage.choices)
    industry = filters.CharFilter(lookup_expr="exact", max_length=80)
    founder = filters.UUIDFilter(field_name="founder_id")
    tag = filters.CharFilter(method="with_tag", max_length=60)
    mine = filters.BooleanFilter(method="of_mine")

    def search(self, ventures, name, words):
        for word in words.split():
            ventures = ventures.matching(word)
        return ventures

    def with_tag(self, ventures, name, tag):
        # A JSON list is text on both engines: a whole tag stands between its quotes.
        return ventures.filter(tags__icontains=json.dumps(tag, ensure_ascii=True))

    def of_mine(self, ventures, name, wanted):
        return ventures.of_member(self.request.user) if wanted else ventures


class InvitationFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=Membership.State.choices)
