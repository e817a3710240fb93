from functools import partial

from apps.users import services
from apps.users.journey import BY_NAME, NAMES, gate
from apps.users.models import Connection, Journey
from apps.workflows.registry import publish

publish(
    "connection",
    Connection,
    accept=services.accept_connection,
    decline=services.decline_connection,
    withdraw=services.withdraw_connection,
    remove=services.remove_connection,
)
publish(
    "user-journey",
    Journey,
    **{
        step: partial(services.take_step, step=step)
        for stage in NAMES[1:-2]
        for step in (
            [f"complete_{stage}", f"skip_{stage}"]
            if BY_NAME[stage].may_skip
            else [f"complete_{stage}"]
        )
    },
)


@gate("account", "Confirm your e-mail address")
def has_confirmed_email(user):
    return user.email_verified_at is not None


@gate("profile", "Write a headline, who you are and where you are")
def has_told_who_they_are(user):
    profile = user.profile
    return bool(profile.headline and profile.bio and profile.location)


@gate("profile", "Name at least one skill")
def has_named_a_skill(user):
    return user.skills.exists()
