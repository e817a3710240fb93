"""The companies behind the live ventures of the demo world."""

from datetime import timedelta

from django.utils import timezone

from apps.ventures import services

KINDS = [
    ("llc", "US-DE", "LLC"),
    ("corporation", "CA-ON", "Inc."),
    ("llc", "SE", "AB"),
    ("cooperative", "FR", "Coop"),
]


def register_companies(world):
    """Each live venture has a company with its founder as director; some wait for it."""
    for number, venture in enumerate(world.ventures):
        kind, jurisdiction, suffix = KINDS[number % len(KINDS)]
        days = world.random.randint(40, 400)
        if not venture.is_live or venture.legal_entities.exists():
            continue
        by, since = venture.founder, timezone.now().date() - timedelta(days=days)
        entity = services.form_entity(
            venture=venture,
            name=f"{venture.name} {suffix}",
            kind=kind,
            jurisdiction=jurisdiction,
            registered_address=f"{days} Harbour Road, {venture.location}",
            by=by,
        )
        services.appoint_officer(
            entity=entity, user=by, role="director", starts_on=since, by=by
        )
        if number % 3 != 2:
            services.register_entity(
                entity=entity,
                registration_number=f"DEMO-{number:05}",
                registered_on=since,
                by=by,
            )
