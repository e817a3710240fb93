"""Rules for what the other apps announce, and the badges that stand on skills."""

from django.db import migrations

ROLES = {
    "users.user_registered": "member",
    "authentication.signed_in": "member",
    "ventures.venture_founded": "founder",
    "ventures.venture_launched": "founder",
    "ventures.member_added": "member",
    "buz.buz_moved": "payer",
}

# activity, title, event, role, amount, times a day, is it a contribution
RULES = [
    ("PROFILE_COMPLETED", "Completed the profile", "users.profile_updated", "member", 25, None, False),
    ("SKILL_ADDED", "Named a skill", "users.skill_added", "member", 5, 3, False),
    ("SKILL_ENDORSEMENT", "Endorsed a skill", "users.skill_endorsed", "endorser", 15, 5, False),
    ("ENDORSEMENT_RECEIVED", "Was endorsed for a skill", "users.skill_endorsed", "endorsed", 20, 10, False),
    ("PORTFOLIO_ITEM", "Showed some work", "users.portfolio_item_added", "member", 10, 3, False),
    ("CONNECTION_ASKED", "Connected with somebody", "users.connection_accepted", "requester", 5, 5, False),
    ("CONNECTION_MADE", "Accepted a connection", "users.connection_accepted", "recipient", 5, 5, False),
    ("LEGAL_DOCUMENT_SIGNED", "Signed a document", "legal.document_signed", "member", 25, 10, False),
    ("ONBOARDING_COMPLETED", "Signed all of a pack", "legal.compliance_reached", "member", 50, 3, False),
    ("RELATIONSHIP_OFFERED", "Began to work with somebody", "umbrella.relationship_began", "initiator", 15, 3, True),
    ("RELATIONSHIP_JOINED", "Agreed to work with somebody", "umbrella.relationship_began", "recipient", 15, 3, True),
    ("REFERRAL", "Brought somebody along", "umbrella.person_referred", "referrer", 50, 5, True),
    ("STAKE_OPENED", "Locked BUZ up for a term", "buz.stake_opened", "member", 10, 1, False),
    ("FILE_SHARED", "Shared a file", "files.file_shared", "member", 5, 3, False),
]

# slug, name, icon, category, rarity, rule, description
BADGES = [
    ("skill-master", "Skill Master", "🛠️", "LEARNER", "UNCOMMON",
     {"fact": "skills_at_3", "gte": 1},
     "Have a skill of level 3 that somebody vouches for."),
    ("community-helper", "Community Helper", "🙌", "COMMUNITY", "UNCOMMON",
     {"fact": "endorsements_given", "gte": 5}, "Give five endorsements."),
    ("skill-virtuoso", "Skill Virtuoso", "🎻", "LEARNER", "LEGENDARY",
     {"fact": "skills_at_5", "gte": 3},
     "Have three skills of level 5 that somebody vouches for."),
]


def fill(apps, schema_editor):
    rules = apps.get_model("gamification", "XpRule").objects
    for event, role in ROLES.items():
        rules.filter(event=event, role="").update(role=role)
    for activity, title, event, role, amount, cap, is_contribution in RULES:
        fields = {
            "event": event,
            "role": role,
            "amount": amount,
            "daily_cap": cap,
            "is_contribution": is_contribution,
        }
        rule, is_new = rules.get_or_create(
            activity=activity, defaults={"title": title, **fields}
        )
        if not is_new and not rule.event:
            rules.filter(pk=rule.pk).update(event=event, role=role)
    badges = apps.get_model("gamification", "Badge").objects
    for slug, name, icon, category, rarity, tree, description in BADGES:
        badges.get_or_create(
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


class Migration(migrations.Migration):
    dependencies = [("gamification", "0004_first_badges_and_challenges")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
