from django.db import migrations

from apps.core.guards import Guard


class Migration(migrations.Migration):
    dependencies = [("gamification", "0002_first_levels_and_rules")]
    operations = [Guard("gamification_xpentry")]
