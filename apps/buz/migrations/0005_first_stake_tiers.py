from datetime import datetime, timezone

from django.db import migrations

from apps.core.guards import Guard

GRAINS = 10**8
TIERS = [
    ("basic", "Basic", 30, 500, 100, 10_000),
    ("premium", "Premium", 90, 1000, 500, 50_000),
    ("vip", "VIP", 180, 1500, 1_000, 100_000),
    ("governance", "Governance", 365, 2000, 5_000, 500_000),
]


def fill(apps, schema_editor):
    StakeTier = apps.get_model("buz", "StakeTier")
    for code, name, days, rate_bps, smallest, largest in TIERS:
        StakeTier.objects.get_or_create(
            code=code,
            active_to=None,
            defaults={
                "name": name,
                "days": days,
                "rate_bps": rate_bps,
                "penalty_bps": 1000,
                "smallest": smallest * GRAINS,
                "largest": largest * GRAINS,
                "active_from": datetime(2025, 1, 1, tzinfo=timezone.utc),
            },
        )


class Migration(migrations.Migration):
    dependencies = [("buz", "0004_first_tariffs")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        Guard(
            "buz_staketier",
            columns=[
                "code",
                "days",
                "rate_bps",
                "penalty_bps",
                "smallest",
                "largest",
                "active_from",
            ],
        ),
    ]
