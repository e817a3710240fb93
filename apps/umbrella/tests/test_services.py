from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from apps.core.errors import Forbidden, NotFound
from apps.umbrella import services
from apps.umbrella.errors import (
    AlreadyReferred,
    AlreadyRelated,
    TooLate,
    UnknownCode,
    WithOneself,
)
from apps.umbrella.models import Referral, Relationship, Tie
from apps.umbrella.tests.factories import RelationshipFactory
from apps.users.services import (
    accept_connection,
    remove_connection,
    request_connection,
)
from apps.users.tests.factories import UserFactory
from apps.workflows.errors import TransitionRefused

pytestmark = pytest.mark.django_db


def propose(one=None, other=None, kind="partner"):
    one, other = one or UserFactory(), other or UserFactory()
    return services.propose_relationship(recipient_id=other.pk, kind=kind, by=one)


def test_a_proposal_holds_nothing_before_the_other_agrees(announced, settle):
    row = propose()
    settle()

    assert row.state == Relationship.State.PENDING
    assert not Tie.objects.exists()
    assert "umbrella.relationship_proposed" in announced()


def test_accepting_ties_the_two(settle):
    row = propose()

    services.accept_relationship(relationship=row, by=row.recipient)
    settle()

    assert set(Tie.objects.values_list("person_id", "other_id")) == {
        (row.initiator_id, row.recipient_id),
        (row.recipient_id, row.initiator_id),
    }


def test_one_person_cannot_consent_for_both():
    row = propose()

    with pytest.raises(Forbidden):
        services.accept_relationship(relationship=row, by=row.initiator)
    with pytest.raises(WithOneself):
        propose(row.initiator, row.initiator)
    with (
        pytest.raises(IntegrityError, match="umbrella_relationship_of_two"),
        transaction.atomic(),
    ):
        Relationship.objects.update(recipient=row.initiator)


def test_one_open_relationship_of_a_kind_whoever_asks():
    row = propose()

    with pytest.raises(AlreadyRelated):
        propose(row.recipient, row.initiator)
    assert propose(row.recipient, row.initiator, kind="mentor_mentee")

    services.decline_relationship(relationship=row, by=row.recipient)
    assert propose(row.recipient, row.initiator)


def test_somebody_who_is_gone_cannot_be_asked():
    with pytest.raises(NotFound):
        propose(other=UserFactory(suspended=True))


def test_ending_unties_unless_another_relationship_holds(settle):
    row = propose()
    second = propose(row.initiator, row.recipient, kind="friend")
    for each in (row, second):
        services.accept_relationship(relationship=each, by=row.recipient)

    services.end_relationship(relationship=row, by=row.initiator)
    settle()
    assert Tie.objects.count() == 2

    services.end_relationship(relationship=second, by=row.recipient)
    settle()
    assert not Tie.objects.exists()


@pytest.mark.parametrize(
    "name", ["decline", "withdraw", "pause", "resume", "end", "accept"]
)
def test_nothing_leads_out_of_an_end(name):
    row = propose()
    services.withdraw_relationship(relationship=row, by=row.initiator)
    by = row.initiator if name == "withdraw" else row.recipient

    with pytest.raises(TransitionRefused):
        getattr(services, f"{name}_relationship")(relationship=row, by=by)


def test_what_both_agreed_to_is_not_reworded_by_one():
    row = propose()
    services.update_relationship(relationship=row, terms="Half each.", by=row.initiator)
    services.accept_relationship(relationship=row, by=row.recipient)

    with pytest.raises(TransitionRefused):
        services.update_relationship(relationship=row, terms="All mine.", by=row.initiator)

    row.refresh_from_db()
    assert row.terms == "Half each."


def test_a_stranger_has_no_say():
    row = RelationshipFactory(active=True)

    with pytest.raises(Forbidden):
        services.end_relationship(relationship=row, by=UserFactory())


def test_the_code_is_always_the_same():
    person = UserFactory()

    assert services.give_code(person=person).code == services.give_code(person=person).code


def test_redeeming_a_code_records_who_brought_whom(announced):
    referrer, newcomer = UserFactory(), UserFactory()
    code = services.give_code(person=referrer).code

    referral = services.redeem_code(code=f" {code.lower()} ", by=newcomer)

    assert (referral.referrer, referral.referred) == (referrer, newcomer)
    assert referral.relationship.state == Relationship.State.ACTIVE
    assert "umbrella.person_referred" in announced()


def test_codes_that_do_not_count():
    referrer, newcomer = UserFactory(), UserFactory()
    code = services.give_code(person=referrer).code

    with pytest.raises(UnknownCode):
        services.redeem_code(code="NOSUCHCODE", by=newcomer)
    with pytest.raises(WithOneself):
        services.redeem_code(code=code, by=referrer)
    with time_machine.travel(timezone.now() + timedelta(days=31)), pytest.raises(TooLate):
        services.redeem_code(code=code, by=newcomer)
    services.redeem_code(code=code, by=newcomer)
    other = services.give_code(person=UserFactory()).code
    with pytest.raises(AlreadyReferred):
        services.redeem_code(code=other, by=newcomer)

    assert Referral.objects.count() == 1


@pytest.mark.parametrize("share", [49, 151])
def test_the_database_bounds_the_share(share):
    code = services.give_code(person=UserFactory()).code
    services.redeem_code(code=code, by=UserFactory())

    with pytest.raises(IntegrityError, match="share_bounded"), transaction.atomic():
        Referral.objects.update(share_basis_points=share)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_ask_each_other_at_once_make_one_proposal():
    one, other = UserFactory(), UserFactory()

    def ask(pair):
        try:
            propose(*pair)
            return "asked"
        except AlreadyRelated:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(ask, [(one, other), (other, one)] * 4))

    assert sorted(outcomes) == ["asked"] + ["refused"] * 7


def test_a_connection_ties_two_as_long_as_it_lasts(settle):
    one, other = UserFactory(), UserFactory()
    connection = request_connection(user=other, by=one)
    settle()
    assert not Tie.objects.exists()

    connection = accept_connection(connection=connection, by=other)
    settle()
    assert Tie.objects.count() == 2

    remove_connection(connection=connection, by=one)
    settle()
    assert not Tie.objects.exists()
