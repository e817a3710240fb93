from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core.errors import Forbidden
from apps.legal import selectors, services
from apps.legal.errors import DocumentsMissing
from apps.legal.models import Acceptance, Compliance, Template
from apps.legal.services import Party
from apps.legal.tests.factories import (
    accept,
    make_document,
    make_pack,
    make_plain_template,
    make_template,
)
from apps.users.tests.factories import UserFactory
from apps.workflows.errors import TransitionRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    """The MEMBER pack of three agreements, one of them optional."""
    templates = [make_plain_template(code) for code in ("PPA", "ESCA", "CLA")]
    make_pack(
        "MEMBER",
        *templates[:2],
        optional=templates[2:],
        role="MEMBER",
        action="platform.participate",
    )
    return templates


def missing(user, action="platform.participate"):
    return [one["template"] for one in selectors.missing_documents(user, action)]


def report(user):
    return selectors.compliance_of(user)


def test_the_percentage_equals_a_hand_count(member, announced):
    user = UserFactory()
    assert (report(user)["compliance_percentage"], report(user)["compliant"]) == (
        0.0,
        False,
    )

    accept(user, member[0])

    found = report(user)
    assert found["compliance_percentage"] == 50.0
    assert found["compliance_status"] == "partially_compliant"
    assert [line["template"] for line in found["signed_documents"]] == ["PPA"]
    assert [line["template"] for line in found["missing_documents"]] == ["ESCA"]
    assert found["next_step"]["body"] == {"template": "ESCA"}
    assert "legal.compliance_reached" not in announced()

    accept(user, member[1])

    found = report(user)
    assert (found["compliance_percentage"], found["compliant"]) == (100.0, True)
    assert found["next_step"] is None
    assert announced().count("legal.compliance_reached") == 1
    assert Compliance.objects.get(user=user).state == "compliant"


def test_a_waiting_document_is_the_next_step(member):
    user = UserFactory()
    document = services.issue_document(template=member[0], by=user)

    found = report(user)

    assert found["missing_documents"][0]["status"] == "waiting"
    assert found["next_step"]["path"] == f"/api/legal/documents/{document.pk}/sign"


def test_the_gate_costs_one_query(member, django_assert_num_queries):
    user = UserFactory()
    accept(user, member[1])

    with django_assert_num_queries(1):
        assert missing(user) == ["PPA"]
    assert missing(user, "nobody.asks") == []


def test_the_gate_refuses_with_the_list(member):
    user = UserFactory()

    with pytest.raises(DocumentsMissing) as refusal:
        services.require_documents(user=user, action="platform.participate")
    details = refusal.value.details
    assert [one["template"] for one in details["documents"]] == ["PPA", "ESCA"]

    for template in member[:2]:
        accept(user, template)
    services.require_documents(user=user, action="platform.participate")


def test_compliance_costs_the_same_for_everybody(member, django_assert_max_num_queries):
    user = UserFactory()
    for template in member:
        accept(user, template)
        services.issue_document(template=template, by=user)

    with django_assert_max_num_queries(5):
        report(user)


def test_signing_counts_only_when_everybody_has_signed(member):
    user, other = UserFactory(), UserFactory()
    document = make_document(
        owner=user,
        template=member[0],
        parties=[
            Party(str(user.pk)),
            Party(str(other.pk)),
            Party(str(UserFactory().pk), "copy"),
        ],
    )

    services.sign_document(document=document, by=user)
    assert missing(user) == ["PPA", "ESCA"]

    services.sign_document(document=document, by=other)
    assert missing(user) == missing(other) == ["ESCA"]


def test_an_approver_has_not_accepted_it(member):
    user, boss = UserFactory(), UserFactory()
    document = make_document(
        owner=user,
        template=member[0],
        parties=[Party(str(user.pk)), Party(str(boss.pk), "approver")],
    )
    for person in (user, boss):
        services.sign_document(document=document, by=person)

    assert missing(user) == ["ESCA"]
    assert missing(boss) == ["PPA", "ESCA"]


def test_a_material_change_asks_again_and_an_editorial_one_does_not(member):
    user = UserFactory()
    for template in member[:2]:
        accept(user, template)

    services.publish_version(
        template=member[0], body="Spelt better.", change="editorial", by=None
    )
    assert missing(user) == []

    services.publish_version(template=member[0], body="Other rules.", by=None)
    assert missing(user) == ["PPA"]
    assert report(user)["missing_documents"][0]["status"] == "new_wording"
    assert Compliance.objects.get().state == "compliant"
    assert services.sweep_compliance() == 1
    assert Compliance.objects.get().state == "lapsed"
    assert services.sweep_compliance() == 0

    accept(user, member[0])
    assert missing(user) == []
    assert Compliance.objects.get().state == "compliant"


def test_a_policy_change_writes_two_rows(member, django_assert_max_num_queries):
    for _ in range(3):
        accept(UserFactory(), member[0])

    with django_assert_max_num_queries(9):
        services.publish_version(template=member[0], body="Other.", by=None)


def test_grace_gives_time(member):
    user = UserFactory()
    for template in member[:2]:
        accept(user, template)
    services.publish_version(template=member[0], body="Other.", grace_days=10, by=None)

    assert missing(user) == []
    assert missing(UserFactory()) == ["PPA", "ESCA"]
    with time_machine.travel(timezone.now() + timedelta(days=11), tick=False):
        assert missing(user) == ["PPA"]


def test_what_was_signed_may_run_out():
    template = make_plain_template("STA", validity_days=30)
    make_pack("MEMBER", template, role="MEMBER", action="platform.participate")
    user = UserFactory()
    accept(user, template)
    assert missing(user) == []

    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        assert missing(user) == ["STA"]
        assert report(user)["missing_documents"][0]["status"] == "ended"
        assert services.sweep_compliance() == 1


def test_an_older_wording_signed_late_changes_nothing(member):
    user = UserFactory()
    old = services.issue_document(template=member[0], by=user)
    services.publish_version(template=member[0], body="Other.", by=None)
    accept(user, member[0])

    services.sign_document(document=old, by=user)

    assert Acceptance.objects.get().epoch == 2


def test_a_role_brings_its_pack(member):
    make_pack("VENTURE", make_plain_template("VOA"), role="VENTURE_OWNER")
    user = UserFactory()
    assert len(report(user)["required_documents"]) == 2

    user.groups.add(Group.objects.get_or_create(name="VENTURE_OWNER")[0])

    assert [line["template"] for line in report(user)["required_documents"]] == [
        "PPA",
        "ESCA",
        "VOA",
    ]


def test_legal_staff_may_waive_but_not_their_own(member):
    user, legal = UserFactory(), UserFactory(superuser=True)
    (mine,) = services.owe_packs(user=user)
    (own,) = services.owe_packs(user=legal)

    for compliance, by in [(mine, user), (own, legal)]:
        with pytest.raises(Forbidden):
            services.waive_compliance(compliance=compliance, reason="Trust.", by=by)
    services.waive_compliance(compliance=mine, reason="Signed on paper.", by=legal)

    assert missing(user) == []
    assert report(user)["compliant"] is True
    with pytest.raises(TransitionRefused):
        services.waive_compliance(compliance=mine, reason="Again.", by=legal)
    services.insist_on_compliance(compliance=mine, reason="The paper is lost.", by=legal)
    assert missing(user) == ["PPA", "ESCA"]


def test_owing_twice_is_owing_once(member):
    user = UserFactory()

    services.owe_packs(user=user)
    services.owe_packs(user=user)

    assert Compliance.objects.filter(user=user).count() == 1


def test_two_packs_ask_for_one_signature(member):
    make_pack("OTHER", member[0], make_template(), role="MEMBER")
    user = UserFactory()

    assert len(report(user)["required_documents"]) == 3
    accept(user, member[0])
    assert report(user)["compliance_percentage"] == 33.33


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(st.sampled_from(["sign", "reword", "polish"]), st.integers(0, 1)),
        max_size=8,
    )
)
def test_the_answer_is_what_signatures_and_policy_say(member, steps):
    """Recomputed by hand after any sequence of signatures and changes of wording."""
    user = UserFactory()
    signed, epochs = {}, {}
    for template in Template.objects.all():
        epochs[template.code] = template.epoch
    for number, (what, which) in enumerate(steps):
        template = Template.objects.get(pk=member[which].pk)
        if what == "sign":
            accept(user, template)
            signed[template.code] = template.epoch
        else:
            change = "material" if what == "reword" else "editorial"
            version = template.versions.count()
            services.publish_version(
                template=template, body=f"{version} {number}.", change=change, by=None
            )
            epochs[template.code] += what == "reword"

    by_hand = [code for code in ("PPA", "ESCA") if signed.get(code, 0) < epochs[code]]
    assert missing(user) == by_hand
    assert report(user)["compliance_percentage"] == 100 * (2 - len(by_hand)) / 2
