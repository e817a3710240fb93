"""Ventures and their teams."""

from apps.notifications.catalogue.kinds import declare

VENTURE_LAUNCHED = declare(
    "venture.launched",
    "venture",
    title="{venture} is live",
    body="{venture} passed its review and everybody can see it now.",
    holes={"venture": "venture"},
    channels=("in_app", "email", "push"),
    priority="high",
)
VENTURE_RETURNED = declare(
    "venture.returned",
    "venture",
    title="{venture} needs changes",
    body="A reviewer sent {venture} back. It is a draft again until you submit it anew.",
    holes={"venture": "venture"},
    channels=("in_app", "email", "push"),
    priority="high",
)
AGREEMENTS_EXECUTED = declare(
    "venture.agreements_executed",
    "venture",
    title="Everything for {venture} is signed",
    body="Nothing that has to be signed keeps {venture} from going live any more.",
    holes={"venture": "venture"},
)
EQUITY_CHANGED = declare(
    "venture.equity_changed",
    "venture",
    title="You hold {share} of {venture}",
    body="{venture} was divided anew, and {share} of it are yours now.",
    holes={"venture": "venture", "share": "text"},
    channels=("in_app", "email"),
)
MILESTONE_REACHED = declare(
    "milestone.reached",
    "venture",
    title="{venture} reached {milestone}",
    body="{person} says that {milestone} is reached in the launch plan of {venture}.",
    holes={"venture": "venture", "milestone": "milestone", "person": "person"},
)
MILESTONE_OVERDUE = declare(
    "milestone.overdue",
    "venture",
    title="{milestone} of {venture} is overdue",
    body="The day of {milestone} in the launch plan of {venture} has passed. "
    "Complete it, give it another day, or leave it out.",
    holes={"venture": "venture", "milestone": "milestone"},
    channels=("in_app", "email", "push"),
    priority="high",
)
PLAN_COMPLETED = declare(
    "plan.completed",
    "venture",
    title="{venture} reached every milestone",
    body="The launch plan of {venture} is completed.",
    holes={"venture": "venture"},
    channels=("in_app", "push"),
)
OFFICER_APPOINTED = declare(
    "venture.officer",
    "venture",
    title="You hold an office in {entity}",
    body="{venture} names you as {role} of {entity}. Tell its owners if that is wrong.",
    holes={"venture": "venture", "entity": "entity", "role": "text"},
    channels=("in_app", "email"),
)
TEAM_INVITED = declare(
    "team.invited",
    "team",
    title="{person} invited you to {venture}",
    body="{person} invited you to join {venture} as {role}. You have seven days to answer.",
    holes={"person": "person", "venture": "venture", "role": "role"},
    channels=("in_app", "email", "push"),
    priority="high",
)
TEAM_DECLINED = declare(
    "team.declined",
    "team",
    title="{person} declined",
    body="{person} will not join {venture}.",
    holes={"person": "person", "venture": "venture"},
)
TEAM_UNANSWERED = declare(
    "team.unanswered",
    "team",
    title="{person} did not answer",
    body="Your invitation of {person} to {venture} has expired.",
    holes={"person": "person", "venture": "venture"},
)
TEAM_WELCOME = declare(
    "team.welcome",
    "team",
    title="You joined {venture}",
    body="You are part of the team of {venture} now.",
    holes={"venture": "venture"},
    channels=("in_app", "email", "push"),
)
TEAM_JOINED = declare(
    "team.joined",
    "team",
    title="{person} joined {venture}",
    body="{person} is part of the team of {venture} now.",
    holes={"person": "person", "venture": "venture"},
)
TEAM_ENDED = declare(
    "team.ended",
    "team",
    title="You left {venture}",
    body="You are no longer part of the team of {venture}.",
    holes={"venture": "venture"},
)
TEAM_ROLE = declare(
    "team.role",
    "team",
    title="Your role in {venture} changed",
    body="You are {role} in the team of {venture} now.",
    holes={"venture": "venture", "role": "role"},
)
