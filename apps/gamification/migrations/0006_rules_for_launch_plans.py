"""What milestones and check-ins of launch plans pay."""

from django.db import migrations

# activity, title, event, role, amount, times a day, is it a contribution
RULES = [
    ("MILESTONE_REACHED", "Reached a milestone of a launch plan", "ventures.milestone_completed", "member", 40, 3, True),
    ("DAILY_CHECK_IN", "Checked in on a launch plan", "ventures.checked_in", "member", 10, 1, False),
]


def fill(apps, schema_editor):
    rules = apps.get_model("gamification", "XpRule").objects
    for activity, title, event, role, amount, cap, is_contribution in RULES:
        rules.get_or_create(
            activity=activity,
            defaults={
                "title": title,
                "event": event,
                "role": role,
                "amount": amount,
                "daily_cap": cap,
                "is_contribution": is_contribution,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("gamification", "0005_rules_for_the_whole_house")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
