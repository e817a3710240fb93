"""The ladder and the first rules. Staff change both in the admin; this only fills gaps."""

from django.db import migrations

LEVELS = [
    (1, "OWLET", "Owlet", 0, 100),
    (2, "NIGHT_WATCHER", "Night Watcher", 1_000, 120),
    (3, "WISE_OWL", "Wise Owl", 5_000, 150),
    (4, "SKY_MASTER", "Sky Master", 20_000, 200),
]

# activity, title, event, amount, times a day, cooldown in seconds, is it a contribution
RULES = [
    ("ACCOUNT_CREATED", "Joined SmartStart", "users.user_registered", 25, None, 0, False),
    ("LOGIN", "Signed in", "authentication.signed_in", 5, 1, 0, False),
    ("VENTURE_CREATED", "Founded a venture", "ventures.venture_founded", 50, 3, 0, True),
    ("VENTURE_LAUNCHED", "Launched a venture", "ventures.venture_launched", 200, 3, 0, True),
    ("TEAM_JOINED", "Joined a venture's team", "ventures.member_added", 30, 3, 0, True),
    ("BUZ_SENT", "Sent BUZ to somebody", "buz.buz_moved", 5, 2, 60, False),
    ("STAFF_AWARD", "Given by staff", "", 10, 10, 0, False),
    ("CONTRIBUTION", "Contributed", "", 25, 20, 0, True),
    ("IDEA", "Shared an idea", "", 15, 10, 0, True),
    ("POLL_VOTE", "Voted in a poll", "", 5, 10, 0, False),
    ("MESSAGE", "Wrote a message", "", 3, 10, 0, False),
    ("KUDOS_GIVEN", "Gave kudos", "", 10, 5, 0, False),
    ("KUDOS_RECEIVED", "Received kudos", "", 20, 10, 0, False),
    ("SKILL_ENDORSEMENT", "Endorsed a skill", "", 15, 5, 0, False),
    ("BADGE_EARNED", "Earned a badge", "", 100, None, 0, False),
    ("EQUITY_EARNED", "Earned equity", "", 50, 3, 0, False),
    ("PROJECT_COMPLETION", "Completed a project", "", 200, 3, 0, True),
    ("COMMUNITY_HELP", "Helped the community", "", 30, 10, 0, True),
    ("MENTORSHIP_GIVEN", "Mentored somebody", "", 40, 5, 0, True),
    ("FEEDBACK_GIVEN", "Gave feedback", "", 10, 10, 0, True),
    ("EVENT_PARTICIPATION", "Took part in an event", "", 15, 3, 0, False),
    ("BUG_REPORTED", "Reported a bug", "", 10, 5, 0, True),
]


def fill(apps, schema_editor):
    level = apps.get_model("gamification", "Level")
    for number, name, title, xp_from, multiplier in LEVELS:
        level.objects.get_or_create(
            name=name,
            defaults={
                "number": number,
                "title": title,
                "xp_from": xp_from,
                "multiplier_percent": multiplier,
            },
        )
    rule = apps.get_model("gamification", "XpRule")
    for activity, title, event, amount, cap, cooldown, is_contribution in RULES:
        rule.objects.get_or_create(
            activity=activity,
            defaults={
                "title": title,
                "event": event,
                "amount": amount,
                "daily_cap": cap,
                "cooldown_seconds": cooldown,
                "is_contribution": is_contribution,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("gamification", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
