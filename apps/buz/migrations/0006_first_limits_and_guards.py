from django.db import migrations

from apps.core.guards import Guard

GRAINS = 10**8
LIMITS = {"day": 10_000, "month": 100_000}


def fill(apps, schema_editor):
    TransferLimit = apps.get_model("buz", "TransferLimit")
    for period, whole in LIMITS.items():
        TransferLimit.objects.get_or_create(
            period=period, defaults={"grains": whole * GRAINS}
        )


class Migration(migrations.Migration):
    dependencies = [("buz", "0005_first_stake_tiers")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        Guard("buz_transfer"),
        Guard("buz_approval"),
        Guard(
            "buz_operationrequest",
            columns=[
                "kind",
                "payload",
                "payload_hash",
                "reason",
                "maker_id",
                "approvals_needed",
                "expires_at",
            ],
        ),
    ]
