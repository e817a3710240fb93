"""The ventures of the demo world. All of them are invented."""

from apps.ventures import services
from apps.ventures.models import Membership, Venture

SOURCE = "demo"
# name, industry, pitch, tags
IDEAS = [
    (
        "Harbour Light",
        "Travel",
        "Berths for small boats, booked in a minute",
        "boats,booking",
    ),
    ("Millet & Co", "Food", "Climate-proof grains from field to bakery", "grain,bakery"),
    (
        "Kiln",
        "Manufacturing",
        "Small-batch ceramics parts for laboratories",
        "ceramics,labs",
    ),
    ("Second Shift", "Work", "Fair rotas that nurses make themselves", "health,rota"),
    (
        "Ledgerbird",
        "Finance",
        "Bookkeeping for choirs, clubs and associations",
        "books,clubs",
    ),
    ("Tideline", "Energy", "Forecasts for tidal turbines, an hour ahead", "tides,forecast"),
    (
        "Paperboat",
        "Education",
        "Reading practice by letters between schools",
        "reading,schools",
    ),
    ("Oat Street", "Retail", "A neighbourhood shop that restocks itself", "shops,stock"),
    (
        "Quiet Motors",
        "Mobility",
        "Electric conversion kits for delivery vans",
        "vans,electric",
    ),
    ("Fernwood", "Housing", "Timber frames planned in the browser", "timber,homes"),
    ("Nightjar Audio", "Music", "Stage sound that tunes itself to the room", "sound,stage"),
    (
        "Saltmarsh",
        "Climate",
        "Coastal wetland credits measured by sensors",
        "wetland,sensors",
    ),
    ("Beeline", "Farming", "Hive health from the hum of the bees", "bees,sensors"),
    (
        "Common Thread",
        "Fashion",
        "Repairs for clothes by post, priced up front",
        "repair,clothes",
    ),
    ("Lantern Health", "Health", "Follow-up calls that reach the elderly", "care,phone"),
    ("Gravel", "Logistics", "Shared lorries for building sites", "lorries,building"),
    ("Atlas Desk", "Work", "Rooms for small teams, by the half day", "rooms,teams"),
    ("Sprout Lab", "Education", "School gardens with a timetable", "garden,schools"),
    ("Windrow", "Energy", "Heat from straw for village halls", "heat,straw"),
    (
        "Pocket Theatre",
        "Media",
        "One-act plays for one listener at a time",
        "theatre,audio",
    ),
]
PLACES = ["Gothenburg", "Lagos", "Lyon", "Osaka", "Porto", "Leipzig", "Accra", "Halifax"]
WANTS = [
    "We are looking for a first engineer who likes talking to customers.",
    "Three pilots run until spring; after that we decide on a price.",
    "We have a waiting list and no way to serve it yet.",
    "The prototype works on a good day. We want it to work on a bad one.",
]
LIVES = [
    [],
    ["submit"],
    ["submit", "launch"],
    ["submit", "launch"],
    ["submit", "launch"],
    ["submit", "return"],
    ["submit", "launch", "pause"],
    ["submit", "launch", "close"],
]
# The demo member's is live; the next waits for somebody in the admin.
FIRST_LIVES = {0: ["submit", "launch"], 1: ["submit"]}
STAGES = ["planning", "development", "testing", "launch", "growth", "mature"]
STEPS = {
    "submit": services.submit_venture,
    "return": services.return_venture,
    "launch": services.launch_venture,
    "pause": services.pause_venture,
    "close": services.close_venture,
}
ROLES = ["co_founder", "member", "member", "member", "advisor", "observer"]


def found_ventures(world):
    """One venture for about three people; the first belongs to the demo member."""
    known = {
        venture.external_id: venture
        for venture in Venture.objects.filter(external_source=SOURCE)
    }
    for number in range(max(3, world.size // 3)):
        plan = _plan(world, number)
        venture = known.get(plan["external_id"]) or _found(world, plan)
        world.ventures.append(venture)


def _plan(world, number):
    """Everything about one venture. Draws the same numbers whether it exists or not."""
    draw = world.random
    name, industry, pitch, tags = IDEAS[number % len(IDEAS)]
    if round_ := number // len(IDEAS):
        name = f"{name} {round_ + 1}"
    founder = world.people[0 if number == 0 else draw.randrange(len(world.people))]
    team = draw.sample(world.people, min(len(world.people), draw.randint(2, 6)))
    return {
        "external_id": f"venture-{number}",
        "name": name,
        "industry": industry,
        "pitch": f"{pitch}.",
        "description": f"{pitch}. {draw.choice(WANTS)}",
        "location": draw.choice(PLACES),
        "tags": tags.split(","),
        "founder": founder,
        "team": [(user, draw.choice(ROLES)) for user in team if user != founder],
        "steps": FIRST_LIVES.get(number, draw.choice(LIVES)),
        "stages": STAGES[: draw.randint(0, len(STAGES))],
    }


def _found(world, plan):
    founder = plan.pop("founder")
    team, steps, stages = plan.pop("team"), plan.pop("steps"), plan.pop("stages")
    venture = services.found_venture(
        **plan, external_source=SOURCE, price_waived=True, by=founder
    )
    for user, role in team:
        services.add_member(
            venture=venture, user=user, role=Membership.Role(role), by=founder
        )
    for stage in stages:
        services.move_venture(venture=venture, stage=stage, by=founder)
    for step in steps:
        by = world.staff if step in {"launch", "return"} else founder
        venture = STEPS[step](venture=venture, by=by)
    return venture
