"""Doors to the companies behind a venture; its team reads, its owners act."""

from django.shortcuts import get_object_or_404
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from apps.core.api.views import ApiViewSet, etag
from apps.core.errors import InvalidField
from apps.users.models import User
from apps.ventures import services
from apps.ventures.api.entity import serializers as shapes
from apps.ventures.api.plan.views import example, read
from apps.ventures.api.views import inside_venture
from apps.ventures.models import LegalEntity, Officer
from apps.ventures.models.venture import may_run


def entity_of(request, id, entity_id):
    venture = inside_venture(request, id)
    entity = get_object_or_404(LegalEntity, venture=venture, pk=entity_id)
    entity.venture = venture
    return entity


class EntityFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=LegalEntity.State.choices)


class EntityViewSet(ApiViewSet):
    queryset = LegalEntity.objects.all()
    serializer_class = shapes.LegalEntitySerializer
    filterset_class = EntityFilter
    orderings = {"oldest": ("pk",), "newest": ("-pk",)}

    def get_object(self):
        return entity_of(self.request, self.kwargs["id"], self.kwargs["entity_id"])

    @extend_schema(operation_id="ventures_entities_list")
    def list(self, request, id):
        """The companies behind this venture."""
        venture = inside_venture(request, id)
        rows = self.filter_queryset(LegalEntity.objects.filter(venture=venture))
        return self.page(rows.values(*shapes.ENTITY), self._shape(venture))

    @extend_schema(
        operation_id="ventures_entities_form",
        request=shapes.FormEntitySerializer,
        responses={201: shapes.LegalEntitySerializer},
        examples=example(
            "In Delaware", name="Harbour Light LLC", kind="llc", jurisdiction="US-DE"
        ),
    )
    def create(self, request, id):
        """Begin a company's papers."""
        venture = inside_venture(request, id)
        given = read(shapes.FormEntitySerializer, request)
        entity = services.form_entity(venture=venture, by=request.user, **given)
        return self.answer(entity, status=201)

    @extend_schema(operation_id="ventures_entities_retrieve")
    def retrieve(self, request, id, entity_id):
        """One company."""
        return self.answer(self.get_object())

    @extend_schema(
        operation_id="ventures_entities_change",
        request=shapes.ChangeEntitySerializer,
        examples=example("It moved", registered_address="1 Quay, Gothenburg"),
    )
    def update(self, request, id, entity_id):
        """Say anew what it is. What the register says of it is fixed."""
        return self._act(services.change_entity, shapes.ChangeEntitySerializer)

    @extend_schema(
        operation_id="ventures_entities_register",
        request=shapes.RegisterEntitySerializer,
        examples=example(
            "Registered", registration_number="7712345", registered_on="2026-03-02"
        ),
    )
    def register(self, request, id, entity_id):
        """It is in the register of its jurisdiction."""
        return self._act(services.register_entity, shapes.RegisterEntitySerializer)

    @extend_schema(
        operation_id="ventures_entities_dissolve",
        request=shapes.DissolveEntitySerializer,
        examples=example("Today", reason="Merged into the parent."),
    )
    def dissolve(self, request, id, entity_id):
        """It is no more, and nobody holds an office in it."""
        return self._act(services.dissolve_entity, shapes.DissolveEntitySerializer)

    def _act(self, service, form_class):
        entity = self.get_object()
        given = read(form_class, self.request)
        return self.answer(service(entity=entity, by=self.request.user, **given))

    def _shape(self, venture):
        user = self.request.user
        return shapes.entity_card(user.is_staff or may_run(venture, user))

    def answer(self, entity, status=200):
        row = LegalEntity.objects.values(*shapes.ENTITY).get(pk=entity.pk)
        card = self._shape(entity.venture)(row)
        return Response(card, status, headers={"ETag": etag(entity)})


class OfficerFilter(filters.FilterSet):
    """`on` keeps those who hold their office on that day."""

    role = filters.ChoiceFilter(choices=Officer.Role.choices)
    on = filters.DateFilter(method="in_office")

    def in_office(self, officers, name, day):
        return officers.in_office(day)


class OfficerViewSet(ApiViewSet):
    queryset = Officer.objects.all()
    serializer_class = shapes.OfficerSerializer
    filterset_class = OfficerFilter
    orderings = {"longest": ("starts_on", "pk"), "newest": ("-starts_on", "-pk")}

    def entity(self):
        return entity_of(self.request, self.kwargs["id"], self.kwargs["entity_id"])

    @extend_schema(operation_id="ventures_officers_list")
    def list(self, request, id, entity_id):
        """Who acts for this company, or did."""
        rows = self.filter_queryset(self.entity().officers.all())
        return self.page(rows.values(*shapes.OFFICER), shapes.officer_card)

    @extend_schema(
        operation_id="ventures_officers_appoint",
        request=shapes.AppointOfficerSerializer,
        responses={201: shapes.OfficerSerializer},
        examples=example(
            "A director", name="Ada Byron", role="director", starts_on="2026-03-02"
        ),
    )
    def create(self, request, id, entity_id):
        """Give somebody an office: one of the team, or a person by name."""
        entity = self.entity()
        given = read(shapes.AppointOfficerSerializer, request)
        if pk := given.pop("user_id", None):
            people = User.objects.visible_to(request.user)
            given["user"] = people.filter(pk=pk).first()
            if given["user"] is None:
                raise InvalidField("user_id", "There is no such person.", "does_not_exist")
        officer = services.appoint_officer(entity=entity, by=request.user, **given)
        return self.answer(officer, status=201)

    @extend_schema(
        operation_id="ventures_officers_end",
        request=shapes.EndOfficeSerializer,
        examples=example("At the end of March", ends_on="2026-03-31"),
    )
    def end(self, request, id, entity_id, officer_id):
        """Let an office end."""
        entity = self.entity()
        officer = get_object_or_404(entity.officers.all(), pk=officer_id)
        officer.entity = entity
        given = read(shapes.EndOfficeSerializer, request)
        return self.answer(services.end_office(officer=officer, by=request.user, **given))

    def answer(self, officer, status=200):
        row = Officer.objects.values(*shapes.OFFICER).get(pk=officer.pk)
        return Response(shapes.officer_card(row), status)
