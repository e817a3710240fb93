from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.core.errors import Forbidden, InvalidField
from apps.core.models import EventRecord
from apps.ventures import selectors, services
from apps.ventures.errors import (
    AlreadyCheckedIn,
    DayIsOver,
    MilestoneIsOver,
    OnlyDraftsAreDeleted,
    PlanExists,
    PlanIsOver,
    TooManyMilestones,
    VentureIsClosed,
)
from apps.ventures.models import CheckIn, LaunchPlan, Milestone
from apps.ventures.services import checkins, milestones
from apps.ventures.tasks import remind_overdue_task
from apps.ventures.tests.factories import (
    CheckInFactory,
    LaunchPlanFactory,
    MembershipFactory,
    MilestoneFactory,
    VentureFactory,
)
from apps.workflows.errors import TransitionRefused
from apps.workflows.models import TransitionRecord

pytestmark = pytest.mark.django_db


def today():
    return timezone.now().date()


def started(**given):
    venture = VentureFactory()
    return services.start_plan(venture=venture, by=venture.founder, **given)


def progress(plan, day=None):
    told = selectors.plan_progress(plan, today=day or today())
    figures = {name: figure["value"] for name, figure in told["figures"].items()}
    return {"phase": told["phase"], "day": told["day"]} | figures


def complete(milestone, by=None):
    return services.complete_milestone(milestone=milestone, by=by)


# The plan -------------------------------------------------------------------------


def test_a_plan_has_thirty_days_and_six_milestones(announced):
    plan = started()

    days = [(row.due_on - plan.starts_on).days for row in plan.milestones.order_by("pk")]
    assert days == [2, 4, 6, 14, 21, 30]
    assert (plan.starts_on, plan.ends_on) == (today(), today() + timedelta(days=30))
    assert plan.milestones.get(priority=4).title == "First product defined"
    assert announced() == ["ventures.plan_started"]


def test_a_plan_is_started_once(announced):
    plan = started()

    with pytest.raises(PlanExists):
        services.start_plan(venture=plan.venture, by=None)

    assert Milestone.objects.count() == 6


@pytest.mark.parametrize("days", [-31, 366])
def test_a_plan_starts_about_now(days):
    with pytest.raises(InvalidField):
        started(starts_on=today() + timedelta(days=days))

    assert not LaunchPlan.objects.exists()


def test_starting_is_for_owners_of_what_is_not_over():
    place = MembershipFactory()

    with pytest.raises(Forbidden):
        services.start_plan(venture=place.venture, by=place.user)
    with pytest.raises(VentureIsClosed):
        services.start_plan(venture=VentureFactory(closed=True), by=None)


def test_the_last_milestone_completes_the_plan_and_reopening_takes_it_up(announced):
    plan = LaunchPlanFactory()
    first, second = MilestoneFactory.create_batch(2, plan=plan)

    services.skip_milestone(milestone=first, reason="Not needed.", by=None)
    plan.refresh_from_db()
    assert plan.state == "active"
    complete(second)
    plan.refresh_from_db()
    assert plan.state == "completed"
    services.reopen_milestone(milestone=second, by=None)
    plan.refresh_from_db()
    assert plan.state == "active"
    assert announced() == [
        "ventures.milestone_skipped",
        "ventures.milestone_completed",
        "ventures.plan_completed",
        "ventures.milestone_reopened",
        "ventures.plan_reopened",
    ]


def test_a_plan_with_everything_left_out_is_not_completed():
    milestone = MilestoneFactory()

    services.skip_milestone(milestone=milestone, reason="No.", by=None)

    milestone.plan.refresh_from_db()
    assert milestone.plan.state == "active"


def test_a_plan_given_up_stands_still(announced):
    milestone = MilestoneFactory(completed=True)
    plan, founder = milestone.plan, milestone.plan.venture.founder
    other = MilestoneFactory(plan=plan)

    services.give_up_plan(plan=plan, by=founder, reason="No market.")

    for act in (
        lambda: complete(other),
        lambda: services.reopen_milestone(milestone=milestone, by=None),
        lambda: services.change_milestone(milestone=other, title="New", by=None),
        lambda: services.add_milestone(plan=plan, title="New", due_on=today(), by=None),
        lambda: services.check_in(plan=plan, by=founder),
    ):
        with pytest.raises(PlanIsOver):
            act()
    assert announced() == ["ventures.plan_given_up"]
    assert TransitionRecord.objects.get(object_id=plan.pk).reason == "No market."


def test_completing_a_plan_is_not_for_people(api):
    plan = LaunchPlanFactory()
    api.as_(plan.venture.founder)
    address = f"/api/state-machines/launch-plan/{plan.pk}"

    assert api.get(f"{address}/state").json()["allowed"] == ["give_up"]
    assert api.post(f"{address}/event", {"event": "complete"}).status_code == 409


def test_a_draft_with_a_plan_is_not_forgotten():
    plan = LaunchPlanFactory()

    with pytest.raises(OnlyDraftsAreDeleted):
        services.delete_venture(venture=plan.venture, by=plan.venture.founder)


# Progress -------------------------------------------------------------------------


def test_progress_by_hand():
    plan = started()
    rows = list(plan.milestones.order_by("due_on"))
    assert progress(plan)["progress"] == "0"

    complete(rows[0])
    services.check_in(
        plan=plan, by=plan.venture.founder, milestone=rows[1], percent=50, mood=4
    )
    services.skip_milestone(milestone=rows[3], reason="No.", by=None)

    told = progress(plan, day=plan.starts_on + timedelta(days=5))
    assert told == {
        "phase": "foundation",
        "day": 5,
        "progress": "30",  # (100 + 50) / 5
        "milestones": "6",
        "completed": "1",
        "skipped": "1",
        "blocked": "0",
        "overdue": "1",
        "days_left": "25",
        "checkins": "1",
        "people": "1",
        "mood": "4",
    }


def test_heavy_milestones_weigh_more():
    plan = LaunchPlanFactory()
    MilestoneFactory(plan=plan, weight=3, completed=True)
    MilestoneFactory(plan=plan, weight=1)

    assert progress(plan)["progress"] == "75"


def test_nothing_planned_is_no_progress_known():
    told = progress(LaunchPlanFactory())

    assert (told["progress"], told["mood"], told["phase"]) == (None, None, "completed")


def test_mood_is_that_of_the_last_seven_days():
    plan = LaunchPlanFactory()
    for days, mood in [(0, 5), (6, 2), (7, 1), (8, None)]:
        CheckInFactory(plan=plan, day=today() - timedelta(days=days), mood=mood)

    assert progress(plan)["mood"] == "3.5"


def test_the_phase_is_that_of_the_first_milestone_not_reached():
    plan = started()
    for milestone in plan.milestones.filter(phase="foundation"):
        complete(milestone)

    assert progress(plan)["phase"] == "sprint_1"


# Milestones -----------------------------------------------------------------------


def test_completing_says_who_and_when(announced):
    milestone = MilestoneFactory(state="in_progress", percent=40)
    founder = milestone.plan.venture.founder
    MilestoneFactory(plan=milestone.plan)

    milestone = services.complete_milestone(
        milestone=milestone, evidence="Seen.", by=founder
    )

    assert (milestone.percent, milestone.evidence) == (100, "Seen.")
    assert milestone.done_by == founder
    assert EventRecord.objects.get().payload == {
        "venture_id": str(milestone.plan.venture_id),
        "milestone_id": str(milestone.pk),
        "user_id": str(founder.pk),
    }


def test_reopening_begins_anew():
    milestone = MilestoneFactory(completed=True, evidence="Seen.")

    milestone = services.reopen_milestone(milestone=milestone, by=None)

    assert (milestone.state, milestone.percent, milestone.done_at) == ("pending", 0, None)


STEPS = {
    "start": {"pending", "blocked"},
    "block": {"pending", "in_progress"},
    "complete": {"pending", "in_progress"},
    "skip": {"pending", "in_progress", "blocked"},
    "reopen": {"completed", "skipped"},
}


@pytest.mark.parametrize("state", Milestone.State.values)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_from_each_state(step, state):
    trait = {"completed": True} if state == "completed" else {"state": state}
    milestone = MilestoneFactory(**trait)
    service = getattr(services, f"{step}_milestone")
    given = {"reason": "Because."}

    if state in STEPS[step]:
        assert service(milestone=milestone, by=None, **given).state != state
    else:
        with pytest.raises(TransitionRefused):
            service(milestone=milestone, by=None, **given)
        milestone.refresh_from_db()
        assert milestone.state == state


def test_a_milestone_waits_for_the_one_before():
    plan = LaunchPlanFactory()
    first = MilestoneFactory(plan=plan)
    second = services.add_milestone(
        plan=plan, title="Second", due_on=today(), depends_on=first, by=None
    )

    with pytest.raises(TransitionRefused):
        complete(second)
    complete(first)

    assert complete(second).state == "completed"


def test_a_milestone_waits_for_one_of_its_own_plan_only():
    with pytest.raises(InvalidField):
        services.add_milestone(
            plan=LaunchPlanFactory(),
            title="Second",
            due_on=today(),
            depends_on=MilestoneFactory(),
            by=None,
        )


def test_members_move_milestones_and_owners_plan_them():
    milestone = MilestoneFactory()
    venture = milestone.plan.venture
    member = MembershipFactory(venture=venture).user
    observer = MembershipFactory(venture=venture, role="observer").user

    for act in (
        lambda: complete(milestone, by=observer),
        lambda: services.skip_milestone(milestone=milestone, reason="No.", by=member),
        lambda: services.change_milestone(milestone=milestone, title="New", by=member),
        lambda: services.add_milestone(
            plan=milestone.plan, title="New", due_on=today(), by=member
        ),
    ):
        with pytest.raises(Forbidden):
            act()
    assert complete(milestone, by=member).done_by == member


def test_a_plan_has_not_endlessly_many_milestones(monkeypatch):
    monkeypatch.setattr(milestones, "MAX_MILESTONES", 6)
    plan = started()

    with pytest.raises(TooManyMilestones):
        services.add_milestone(plan=plan, title="New", due_on=today(), by=None)


@pytest.mark.parametrize("days", [-1, 367])
def test_a_milestone_is_due_in_the_time_of_the_plan(days):
    milestone = MilestoneFactory()

    with pytest.raises(InvalidField):
        services.change_milestone(
            milestone=milestone,
            due_on=milestone.plan.starts_on + timedelta(days=days),
            by=None,
        )


def test_changing_nothing_announces_nothing(announced):
    milestone = MilestoneFactory(title="Beta")

    services.change_milestone(milestone=milestone, title="Beta", by=None)

    assert announced() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"percent": 100},
        {"done_at": timezone.now()},
        {"state": "completed"},
        {"state": "lost"},
        {"priority": 0},
        {"priority": 6},
        {"weight": 0},
        {"title": ""},
    ],
)
def test_constraints_of_a_milestone(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        MilestoneFactory(**wrong)


def test_constraints_of_a_plan():
    plan = LaunchPlanFactory()

    for wrong in ({"venture": plan.venture}, {"ends_on": today()}, {"state": "lost"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            LaunchPlanFactory(**wrong)


# Reminders ------------------------------------------------------------------------


def test_an_overdue_milestone_is_told_of_once(announced):
    late = MilestoneFactory(late=True)
    MilestoneFactory(due_on=today())
    MilestoneFactory(late=True, completed=True)
    MilestoneFactory(late=True, plan__state="failed")
    MilestoneFactory(late=True, plan__venture__closed=True)

    remind_overdue_task()
    remind_overdue_task()

    assert announced() == ["ventures.milestone_overdue"]
    assert EventRecord.objects.get().payload["milestone_id"] == str(late.pk)


def test_a_milestone_with_another_day_may_be_late_again(announced):
    milestone = MilestoneFactory(late=True, plan__starts_on=today() - timedelta(days=9))
    assert services.remind_overdue_milestones() == 1

    services.change_milestone(milestone=milestone, due_on=today(), by=None)
    assert services.remind_overdue_milestones() == 0
    tomorrow = timezone.now() + timedelta(days=1)

    assert services.remind_overdue_milestones(now=tomorrow) == 1


# Check-ins ------------------------------------------------------------------------


def test_one_checks_in_once_a_day(announced):
    plan = LaunchPlanFactory()
    founder = plan.venture.founder

    checkin = services.check_in(plan=plan, by=founder, mood=4, done="Much.")
    with pytest.raises(AlreadyCheckedIn) as refusal:
        services.check_in(plan=plan, by=founder)

    assert refusal.value.details == {"id": str(checkin.pk)}
    assert announced() == ["ventures.checked_in"]


def test_what_was_said_is_changed_within_its_day_only(announced):
    checkin = CheckInFactory()

    yesterday = CheckInFactory(plan=checkin.plan, day=today() - timedelta(days=1))

    services.change_checkin(checkin=checkin, mood=2, by=checkin.user)
    with pytest.raises(DayIsOver):
        services.change_checkin(checkin=yesterday, mood=5, by=yesterday.user)

    checkin.refresh_from_db()
    yesterday.refresh_from_db()
    assert (checkin.mood, yesterday.mood) == (2, None)
    assert announced() == ["ventures.check_in_changed"]


def test_nobody_puts_words_into_the_mouth_of_others():
    checkin = CheckInFactory()

    with pytest.raises(Forbidden):
        services.change_checkin(checkin=checkin, mood=5, by=checkin.plan.venture.founder)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Pacific/Kiritimati", "2026-03-02"),
        ("Pacific/Honolulu", "2026-03-01"),
        ("Nowhere/At-All", "2026-03-01"),
    ],
)
def test_the_day_is_that_where_one_lives(zone, day):
    user = VentureFactory().founder
    user.profile.time_zone = zone
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)

    assert checkins.day_of(user, noon).isoformat() == day


def test_a_check_in_brings_its_milestone_on(announced):
    milestone = MilestoneFactory()
    plan, founder = milestone.plan, milestone.plan.venture.founder

    checkin = services.check_in(plan=plan, by=founder, milestone=milestone, percent=30)
    services.change_checkin(checkin=checkin, by=founder, percent=45)

    milestone.refresh_from_db()
    assert (milestone.state, milestone.percent) == ("in_progress", 45)
    assert announced() == [
        "ventures.milestone_started",
        "ventures.checked_in",
        "ventures.check_in_changed",
    ]


def test_a_milestone_that_is_over_goes_no_further():
    milestone = MilestoneFactory(completed=True)
    plan = milestone.plan

    with pytest.raises(MilestoneIsOver):
        services.check_in(
            plan=plan, by=plan.venture.founder, milestone=milestone, percent=10
        )

    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("milestone", [None, MilestoneFactory])
def test_how_far_is_said_of_a_milestone_of_this_plan(milestone):
    plan = LaunchPlanFactory()

    with pytest.raises(InvalidField):
        services.check_in(
            plan=plan, by=plan.venture.founder, milestone=milestone and milestone(), percent=10
        )  # fmt: skip


@pytest.mark.parametrize(
    "wrong", [{"mood": 0}, {"mood": 6}, {"percent": 10}, {"status": "bored"}]
)
def test_constraints_of_a_check_in(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckInFactory(**wrong)


def test_one_row_a_person_and_day():
    checkin = CheckInFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        CheckInFactory(plan=checkin.plan, user=checkin.user)


# The API --------------------------------------------------------------------------


def test_a_plan_by_the_api(api):
    venture = VentureFactory(active=True)
    at = f"/api/ventures/{venture.pk}"
    api.as_(venture.founder)

    before = api.get(f"{at}/plan")
    made = api.post(f"{at}/plan")
    rows = api.get(f"{at}/milestones").json()["results"]
    one = f"{at}/milestones/{rows[0]['id']}"
    done = api.post(f"{one}/complete", {"evidence": "https://example.org"})
    again = api.post(f"{one}/complete")
    said = api.post(
        f"{at}/checkins", {"mood": 5, "milestone_id": rows[1]["id"], "percent": 60}
    )
    shown = api.get(f"{at}/plan").json()
    open_ = api.get(f"{at}/milestones", {"state": "pending"}).json()["results"]

    assert before.status_code == 404
    assert made.status_code == 201
    assert made.json()["allowed"] == ["give_up"]
    assert len(rows) == 6
    assert done.json()["state"] == "completed"
    assert done.json()["done_by"]["id"] == str(venture.founder_id)
    assert (again.status_code, again.json()["code"]) == (
        409, "workflows.transition_refused",
    )  # fmt: skip
    assert said.status_code == 201
    assert shown["figures"]["progress"]["value"] == "26.67"  # 160 / 6
    assert shown["figures"]["mood"]["value"] == "5"
    assert len(open_) == 4


def test_the_old_names_open_the_same_doors(api):
    venture = VentureFactory()
    old = f"/api/venture-management/{venture.pk}"
    api.as_(venture.founder)

    made = api.post(f"{old}/timeline")
    rows = api.get(f"{old}/timeline/milestones").json()["results"]
    changed = api.put(f"{old}/timeline/milestones/{rows[0]['id']}", {"title": "Papers"})
    said = api.post(f"{old}/checkins", {"status": "on_track"})
    raised = api.post(
        f"{old}/risks",
        {"title": "Rain", "kind": "market", "impact": 5, "probability": 3},
    )

    assert [made.status_code, said.status_code, raised.status_code] == [201, 201, 201]
    assert changed.json()["title"] == "Papers"
    assert api.get(f"{old}/timeline").json() == api.get(f"{old}/analytics").json()
    assert raised.json()["is_high"]
    api.as_(VentureFactory().founder)
    assert api.get(f"{old}/timeline").status_code == 404


def test_plans_and_what_hangs_on_them_are_for_the_team():
    checkin = CheckInFactory(plan__venture__active=True)
    milestone = MilestoneFactory(plan=checkin.plan)
    outsider = VentureFactory().founder

    for row in (checkin.plan, milestone, checkin):
        assert type(row).objects.visible_to(checkin.user).filter(pk=row.pk).exists()
        assert not type(row).objects.visible_to(outsider).filter(pk=row.pk).exists()


def test_a_stale_milestone_is_not_changed(api):
    milestone = MilestoneFactory()
    api.as_(milestone.plan.venture.founder)
    at = f"/api/ventures/{milestone.plan.venture_id}/milestones/{milestone.pk}"
    etag = api.get(at).headers["ETag"]

    first = api.patch(at, {"title": "One"}, headers={"If-Match": etag})
    second = api.patch(at, {"title": "Two"}, headers={"If-Match": etag})

    assert (first.status_code, second.status_code) == (200, 412)
