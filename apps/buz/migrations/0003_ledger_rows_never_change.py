from django.db import migrations

from apps.core.guards import Guard


class Migration(migrations.Migration):
    dependencies = [("buz", "0002_open_house_accounts")]

    operations = [
        Guard("buz_movement"),
        Guard("buz_transfer"),
        Guard("buz_entry"),
    ]
