from django_filters import rest_framework as filters

from apps.umbrella.models import Relationship


class RelationshipFilter(filters.FilterSet):
    """`type` is the specification's word for what we call kind, `status` for state."""

    type = filters.ChoiceFilter(field_name="kind", choices=Relationship.Kind.choices)
    status = filters.ChoiceFilter(field_name="state", choices=Relationship.State.choices)
