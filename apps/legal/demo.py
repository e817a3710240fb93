"""Agreements of the demo world: most people have signed their membership."""

from apps.core.demo import scene
from apps.legal import services
from apps.legal.models import Document, Pack
from apps.users.journey import missing_gates
from apps.users.models import Journey
from apps.users.services import complete_stage, skip_stage

LETTERS = {
    "Letter of intent: cold chain sensors": """\
## What we intend

We want to build a sensor that tells a hospital whether a vaccine was kept cold.

## What each of us brings

One of us builds the sensor, the other talks to hospitals.

## How long

We try it for three months and then decide whether to found a venture.""",
    "Minutes of the founders' meeting": """\
## Decisions

We start with one city.

We keep the price as it is until the end of the year.

## Who does what

- The landing page is ready in two weeks.
- Ten customers are asked what they miss.""",
    "Advisory agreement": """\
## Advice

The adviser meets the founders twice a month and answers questions in between.

## Reward

There is none for the first three months. After that both sides say what they think is fair.

## Confidentiality

What is said stays between us.""",
}


@scene
def sign_membership(world):
    """All but every fifth person have signed the MEMBER pack; some are in the middle."""
    services.load_catalogue()
    pack = Pack.objects.get(code="MEMBER")
    for number, person in enumerate(world.people):
        services.owe_packs(user=person)
        if number % 5 == 4 or _has_written(person):
            continue
        services.prepare_pack(pack=pack, by=person)
        waiting = Document.objects.filter(owner=person, state="sent").order_by("pk")
        for document in waiting[: 3 if number % 5 == 3 else 5]:
            _sign(document, person)


@scene
def finish_onboarding(world):
    """Who has signed everything goes on to what comes after the onboarding."""
    for person in world.people:
        journey = Journey.objects.get(user=person)
        if journey.state != "secure" or missing_gates("legal_pack", person):
            continue
        for _ in ("secure", "subscription"):
            journey = skip_stage(journey=journey, by=person)
        journey = complete_stage(journey=journey, by=person)
        if not missing_gates("profile", person):
            complete_stage(journey=journey, by=person)


@scene
def write_letters(world):
    """Documents between two people: signed, half signed and declined."""
    if len(world.people) < 2:
        return
    for number, (title, content) in enumerate(LETTERS.items()):
        owner, other = world.random.sample(world.people, 2)
        if Document.objects.filter(owner=owner, title=title).exists():
            continue
        document = services.issue_document(
            title=title,
            content=content,
            parties=[services.Party(str(owner.pk)), services.Party(str(other.pk), group=2)],
            by=owner,
        )
        _sign(document, owner)
        if number == 0:
            _sign(document, other)
        elif number == 2:
            services.decline_document(
                document=document, reason="I have no time before summer.", by=other
            )


def _has_written(person):
    return Document.objects.filter(owner=person, template_version__isnull=False).exists()


def _sign(document, person):
    services.sign_document(
        document=document,
        displayed_digest=document.content_digest,
        method="typed",
        typed_name=person.get_full_name(),
        by=person,
    )
