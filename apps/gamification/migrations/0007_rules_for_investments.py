"""What investing pays to whoever invests, and to the founder who is trusted with it."""

from django.db import migrations

# activity, title, event, role, amount, times a day, is it a contribution
RULES = [
    ("INVESTMENT_MADE", "Invested in a venture", "ventures.investment_settled", "investor", 100, 3, True),
    ("FUNDING_RECEIVED", "Was trusted with an investment", "ventures.investment_settled", "founder", 100, 3, False),
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
    dependencies = [("gamification", "0006_rules_for_launch_plans")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
