"""How far somebody has come."""

import itertools

from django.db import models
from django_fsm import FSMField, transition

from apps.users.journey import BY_NAME, LAST_OF_ONBOARDING, NAMES, missing_gates
from apps.users.models.user import User
from apps.users.querysets import JourneyQuerySet
from apps.workflows.models import StatefulModel


def is_traveller(journey, by):
    return by.pk == journey.user_id


def nobody(journey, by):
    """Only the house itself, when the account goes."""
    return False


def _has_open_gates(stage):
    def has_open_gates(journey):
        return not missing_gates(stage, journey.user)

    return has_open_gates


def _completing(state, stage, target):
    def complete(self):
        """Every gate of the stage is open."""

    complete.__name__ = f"complete_{stage}"
    return transition(
        state,
        source=stage,
        target=target,
        conditions=[_has_open_gates(stage)],
        permission=is_traveller,
    )(complete)


def _skipping(state, stage, target):
    def skip(self):
        """Not now; it can be made up for at any time, outside the journey."""
        self.skipped = [*self.skipped, stage]

    skip.__name__ = f"skip_{stage}"
    return transition(state, source=stage, target=target, permission=is_traveller)(skip)


# Whoever has a row here has left discovery behind.
STATES = NAMES[1:]


class Journey(StatefulModel):
    """One row is how far one person has come; its id is theirs.

    From `account` on, stage by stage, to `ongoing`; `exit` is reached by leaving. The
    steps are `complete_<stage>` where its gates are open, and `skip_<stage>` where the
    stage may be skipped. See journey.py.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="journey")
    skipped = models.JSONField(default=list, editable=False)
    state = FSMField(
        default="account",
        choices=[(name, BY_NAME[name].title) for name in STATES],
        protected=True,
    )

    objects = JourneyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=STATES), name="users_journey_known_stage"
            ),
            models.CheckConstraint(
                condition=models.Q(id=models.F("user")), name="users_journey_of_its_user"
            ),
        ]

    @property
    def is_onboarded(self):
        """Past the last stage that everybody goes through."""
        return NAMES.index(self.state) > NAMES.index(LAST_OF_ONBOARDING)

    def __str__(self):
        return f"Journey of {self.user_id}: {self.state}"

    @transition(state, source="*", target="exit", permission=nobody)
    def leave(self):
        """The account is gone."""

    for _stage, _target in itertools.pairwise(STATES[:-1]):
        locals()[f"complete_{_stage}"] = _completing(state, _stage, _target)
        if BY_NAME[_stage].may_skip:
            locals()[f"skip_{_stage}"] = _skipping(state, _stage, _target)
    del _stage, _target
