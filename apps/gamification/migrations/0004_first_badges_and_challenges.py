"""The first badges, challenges and the rules they pay by. This only fills gaps."""

from django.db import migrations

RULES = [
    ("STREAK_MAINTAINED", "Here seven days in a row", 35),
    ("CHALLENGE_COMPLETED", "Completed the challenge of the day", 15),
]

# slug, name, icon, category, rarity, rule, description
BADGES = [
    ("first-steps", "First Steps", "🌱", "COMMUNITY", "COMMON",
     {"fact": "contributions", "gte": 1}, "Contribute for the first time."),
    ("dedicated-contributor", "Dedicated Contributor", "🤝", "COMMUNITY", "COMMON",
     {"fact": "contributions", "gte": 10}, "Contribute ten times."),
    ("idea-generator", "Idea Generator", "💡", "INNOVATOR", "UNCOMMON",
     {"fact": "ideas", "gte": 3}, "Share three ideas, or begin three ventures."),
    ("consistent-performer", "Consistent Performer", "📅", "SPECIAL", "RARE",
     {"fact": "streak", "gte": 7}, "Be here seven days in a row."),
    ("xp-hunter", "XP Hunter", "🎯", "SPECIAL", "RARE",
     {"fact": "xp", "gte": 1000}, "Earn 1,000 XP."),
    ("project-champion", "Project Champion", "🏆", "LEADER", "EPIC",
     {"fact": "projects", "gte": 5}, "Complete five projects, or launch five ventures."),
    ("legendary-contributor", "Legendary Contributor", "🌟", "COMMUNITY", "LEGENDARY",
     {"fact": "contributions", "gte": 100}, "Contribute a hundred times."),
]

# title, difficulty, xp, activities, description
CHALLENGES = [
    ("Drop by", "easy", 5, ["LOGIN"], "Sign in today."),
    ("Lend a hand", "medium", 25,
     ["CONTRIBUTION", "COMMUNITY_HELP", "TEAM_JOINED", "MENTORSHIP_GIVEN", "FEEDBACK_GIVEN"],
     "Help somebody, or join a team."),
    ("A bright idea", "medium", 15, ["IDEA", "VENTURE_CREATED"],
     "Share an idea, or begin a venture."),
    ("Credit where it is due", "easy", 15,
     ["SKILL_ENDORSEMENT", "KUDOS_GIVEN", "BUZ_SENT"],
     "Endorse a skill, or thank somebody with BUZ."),
]


def fill(apps, schema_editor):
    rule = apps.get_model("gamification", "XpRule")
    for activity, title, amount in RULES:
        defaults = {"title": title, "amount": amount}
        rule.objects.get_or_create(activity=activity, defaults=defaults)
    badge = apps.get_model("gamification", "Badge")
    for slug, name, icon, category, rarity, tree, description in BADGES:
        badge.objects.get_or_create(
            slug=slug,
            defaults={
                "name": name,
                "icon": icon,
                "category": category,
                "rarity": rarity,
                "rule": tree,
                "description": description,
            },
        )
    challenge = apps.get_model("gamification", "Challenge")
    for title, difficulty, xp, activities, description in CHALLENGES:
        challenge.objects.get_or_create(
            title=title,
            defaults={
                "difficulty": difficulty,
                "xp": xp,
                "activities": activities,
                "description": description,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("gamification", "0003_guard_the_ledger")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
