from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.core.errors import Forbidden, InvalidField
from apps.users.tests.factories import UserFactory
from apps.ventures import services
from apps.ventures.errors import (
    AlreadyInOffice,
    EntityExists,
    EntityIsDissolved,
    EntityIsRegistered,
    OfficeHasEnded,
    VentureIsClosed,
)
from apps.ventures.models import LegalEntity, Officer
from apps.ventures.tests.factories import (
    LegalEntityFactory,
    MembershipFactory,
    OfficerFactory,
    VentureFactory,
)
from apps.workflows.errors import TransitionRefused

pytestmark = pytest.mark.django_db

JANUARY = date(2024, 1, 2)
TOMORROW = timedelta(days=1)


def today():
    return timezone.now().date()


def test_a_company_begins_as_papers(announced):
    venture = VentureFactory()

    entity = services.form_entity(venture=venture, name="Harbour", by=venture.founder)

    assert (entity.kind, entity.jurisdiction, entity.state) == ("llc", "US", "pending")
    assert announced() == ["ventures.entity_formed"]


def test_a_company_is_registered_under_a_number(announced):
    entity = LegalEntityFactory()

    with pytest.raises(TransitionRefused):
        services.register_entity(entity=entity, by=None)
    services.register_entity(
        entity=entity, registration_number="77", registered_on=JANUARY, by=None
    )

    entity.refresh_from_db()
    assert (entity.state, entity.registration_number) == ("registered", "77")
    assert announced() == ["ventures.entity_registered"]


def test_a_number_is_registered_once_in_a_jurisdiction(announced):
    known = LegalEntityFactory(registered=True)
    same = LegalEntityFactory()
    given = {"registration_number": known.registration_number, "registered_on": JANUARY}

    with pytest.raises(EntityExists):
        services.register_entity(entity=same, by=None, **given)
    assert announced() == []
    services.change_entity(entity=same, jurisdiction="SE", by=None)

    assert services.register_entity(entity=same, by=None, **given).state == "registered"


def test_what_the_register_says_is_fixed(announced):
    entity = LegalEntityFactory(registered=True)

    with pytest.raises(EntityIsRegistered):
        services.change_entity(entity=entity, kind="other", name="New", by=None)
    services.change_entity(entity=entity, registered_address="1 Quay", by=None)
    services.change_entity(entity=entity, registered_address="1 Quay", by=None)

    entity.refresh_from_db()
    assert (entity.kind, entity.registered_address) == ("llc", "1 Quay")
    assert announced() == ["ventures.entity_changed"]


def test_offices_end_with_the_company(announced):
    entity = LegalEntityFactory(registered=True, venture__closed=True)
    sitting, gone, later = (
        OfficerFactory(entity=entity, starts_on=start, ends_on=end)
        for start, end in [
            (JANUARY, None),
            (JANUARY, date(2024, 1, 31)),
            (date(2024, 3, 1), date(2024, 5, 1)),
        ]
    )

    services.dissolve_entity(
        entity=entity, dissolved_on=date(2024, 2, 3), by=entity.venture.founder
    )

    ends = dict(Officer.objects.values_list("pk", "ends_on"))
    assert ends == {
        sitting.pk: date(2024, 2, 3),
        gone.pk: date(2024, 1, 31),
        later.pk: date(2024, 3, 1),
    }
    assert announced() == ["ventures.entity_dissolved"]
    with pytest.raises(TransitionRefused):
        services.dissolve_entity(entity=entity, by=None)


def test_a_dissolved_company_stands_still():
    entity = LegalEntityFactory(dissolved=True)

    with pytest.raises(EntityIsDissolved):
        services.change_entity(entity=entity, name="New", by=None)
    with pytest.raises(EntityIsDissolved):
        services.appoint_officer(entity=entity, role="director", name="Ada", by=None)


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2200, 1, 1)])
def test_a_company_is_not_dissolved_before_it_was_there_nor_in_the_future(day):
    entity = LegalEntityFactory(registered=True)

    with pytest.raises(InvalidField):
        services.dissolve_entity(entity=entity, dissolved_on=day, by=None)

    entity.refresh_from_db()
    assert entity.state == "registered"


def test_a_registration_is_not_of_the_future():
    venture = VentureFactory()

    with pytest.raises(InvalidField):
        services.form_entity(
            venture=venture, name="Harbour", registered_on=today() + TOMORROW, by=None
        )
    with pytest.raises(InvalidField):
        services.register_entity(
            entity=LegalEntityFactory(),
            registration_number="77",
            registered_on=today() + TOMORROW,
            by=None,
        )


def test_companies_are_for_owners():
    place = MembershipFactory()
    entity = LegalEntityFactory(venture=place.venture, registered=True)
    officer = OfficerFactory(entity=entity)

    for act in (
        lambda: services.form_entity(venture=place.venture, name="New", by=place.user),
        lambda: services.change_entity(entity=entity, name="New", by=place.user),
        lambda: services.dissolve_entity(entity=entity, by=place.user),
        lambda: services.end_office(officer=officer, by=place.user),
        lambda: services.appoint_officer(
            entity=entity, role="director", name="Ada", by=place.user
        ),
    ):
        with pytest.raises(Forbidden):
            act()
    with pytest.raises(VentureIsClosed):
        services.form_entity(venture=VentureFactory(closed=True), name="New", by=None)


def test_an_office_is_given_once_and_ended_once(announced):
    entity = LegalEntityFactory()
    user = MembershipFactory(venture=entity.venture).user
    given = {"entity": entity, "role": "director", "user": user, "by": None}

    officer = services.appoint_officer(**given, starts_on=JANUARY)
    with pytest.raises(AlreadyInOffice):
        services.appoint_officer(**given)
    with pytest.raises(InvalidField):
        services.end_office(officer=officer, ends_on=date(2024, 1, 1), by=None)
    services.end_office(officer=officer, ends_on=today() + TOMORROW, by=None)
    services.end_office(officer=officer, ends_on=today() - TOMORROW, by=None)
    with pytest.raises(OfficeHasEnded):
        services.end_office(officer=officer, by=None)
    services.appoint_officer(**given)

    assert announced() == [
        "ventures.officer_appointed",
        "ventures.officer_ended",
        "ventures.officer_ended",
        "ventures.officer_appointed",
    ]


@pytest.mark.parametrize(
    "who", [{}, {"user": UserFactory}, {"user": UserFactory, "name": "A"}]
)
def test_an_officer_is_somebody_of_the_team_or_a_name(who):
    who = {key: value() if callable(value) else value for key, value in who.items()}

    with pytest.raises(InvalidField):
        services.appoint_officer(
            entity=LegalEntityFactory(), role="director", by=None, **who
        )


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "registered"},
        {"state": "registered", "registration_number": "77"},
        {"state": "lost"},
        {"name": ""},
        {"jurisdiction": ""},
        {"dissolved_on": JANUARY},
        {"registered": True, "state": "dissolved"},
        {"dissolved": True, "dissolved_on": date(2024, 1, 1)},
    ],
)
def test_constraints_of_a_company(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalEntityFactory(**wrong)


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"role": "king"}, {"ends_on": date(2024, 1, 1)}]
)
def test_constraints_of_an_officer(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficerFactory(**wrong)


def test_one_row_a_number_and_an_office():
    entity = LegalEntityFactory(registered=True)
    user = UserFactory()
    OfficerFactory(entity=entity, user=user, name="")

    with pytest.raises(IntegrityError), transaction.atomic():
        OfficerFactory(entity=entity, user=user, name="")
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficerFactory(entity=entity, user=user, role="owner")  # And a name besides.
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalEntityFactory(registered=True, registration_number=entity.registration_number)


def test_a_company_by_the_api(api):
    venture = VentureFactory(founder__first_name="Ada", founder__last_name="Byron")
    at = f"/api/ventures/{venture.pk}/entities"
    api.as_(venture.founder)

    formed = api.post(at, {"name": "Harbour", "jurisdiction": "SE", "tax_number": "5"})
    one = f"{at}/{formed.json()['id']}"
    early = api.post(f"{one}/register")
    registered = api.post(
        f"{one}/register", {"registration_number": "77", "registered_on": "2024-01-02"}
    )
    appointed = api.post(
        f"{one}/officers",
        {
            "user_id": str(venture.founder_id),
            "role": "director",
            "starts_on": "2024-01-02",
        },
    )
    ended = api.post(
        f"{one}/officers/{appointed.json()['id']}/end", {"ends_on": "2024-02-03"}
    )
    days = ["2024-01-01", "2024-01-02", "2024-02-03", "2024-02-04"]
    held = [len(api.get(f"{one}/officers", {"on": on}).json()["results"]) for on in days]

    assert (formed.status_code, early.status_code) == (201, 409)
    assert registered.json()["state"] == "registered"
    assert api.get(at).json()["results"] == [registered.json()]
    assert appointed.json()["name"] == "Ada Byron"
    assert ended.json()["ends_on"] == "2024-02-03"
    assert held == [0, 1, 1, 0]


def test_tax_numbers_are_for_owners_and_staff(api):
    place = MembershipFactory()
    entity = LegalEntityFactory(venture=place.venture, tax_number="5")
    at = f"/api/ventures/{place.venture_id}/entities"

    def shown_to(user):
        row = api.as_(user).get(f"{at}/{entity.pk}").json()
        assert api.get(at).json()["results"] == [row]
        return row["tax_number"]

    assert shown_to(place.user) is None
    assert shown_to(place.venture.founder) == "5"
    assert shown_to(UserFactory(staff=True)) == "5"


@pytest.mark.parametrize("code", ["usa", "U", "US-DELAWARE", "us"])
def test_a_jurisdiction_is_a_code(api, code):
    venture = VentureFactory()
    api.as_(venture.founder)

    response = api.post(
        f"/api/ventures/{venture.pk}/entities", {"name": "A", "jurisdiction": code}
    )

    assert response.status_code == 400


def test_companies_are_seen_by_the_team():
    officer = OfficerFactory(entity__venture__active=True)
    founder, outsider = officer.entity.venture.founder, UserFactory()

    assert LegalEntity.objects.visible_to(founder).exists()
    assert Officer.objects.visible_to(founder).exists()
    assert not LegalEntity.objects.visible_to(outsider).exists()
    assert not Officer.objects.visible_to(outsider).exists()
