from django.db import migrations

from apps.core.guards import Guard


def fill(apps, schema_editor):
    """One cent, as it was always said to be."""
    Price = apps.get_model("buz", "Price")
    if not Price.objects.exists():
        Price.objects.create(micro_dollars=10_000, reason="The first price")


class Migration(migrations.Migration):
    dependencies = [("buz", "0006_first_limits_and_guards")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        Guard("buz_price"),
    ]
