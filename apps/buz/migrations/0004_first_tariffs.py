from django.db import migrations

GRAINS = 10**8
COSTS = [
    ("venture_create", "Founding a venture", 50),
    ("venture_edit", "Changing a venture", 10),
    ("venture_delete", "Deleting a venture", 25),
    ("venture_public", "Making a venture public", 30),
    ("team_add", "Adding somebody to a team", 5),
    ("team_remove", "Removing somebody from a team", 3),
    ("opportunity_post", "Posting an opportunity", 10),
    ("opportunity_apply", "Applying for an opportunity", 3),
    ("service_offer", "Offering a service", 5),
    ("project_bid", "Bidding for a project", 8),
    ("legal_sign", "Signing a document", 2),
    ("contract_generate", "Generating a contract", 15),
    ("legal_review", "Legal review", 25),
    ("dispute_file", "Filing a dispute", 50),
    ("priority_support", "Priority support", 25),
    ("advanced_analytics", "Advanced analytics", 50),
    ("custom_branding", "Custom branding", 100),
    ("api_access", "API access", 75),
    ("white_label", "White label", 250),
    ("offer_accept", "Accepting an offer", 2),
]
REWARDS = [
    ("referral", "Somebody you invited joined", 100),
    ("venture_launch", "A venture launched", 25),
    ("first_team_member", "First member of a team", 10),
    ("team_of_5", "A team of five", 20),
    ("legal_complete", "All documents signed", 15),
    ("first_revenue", "First revenue", 50),
    ("monthly_active", "Active all month", 5),
    ("profile_complete", "Profile completed", 10),
    ("venture_success", "A venture succeeded", 100),
    ("community_leader", "Community leader", 75),
    ("identity_verify", "Identity verified", 20),
    ("skill_add", "A skill added", 2),
    ("onboarding", "Onboarding completed", 25),
    ("review", "A review written", 3),
    ("high_quality_venture", "A venture of high quality", 30),
    ("active_team_member", "Active in a team", 10),
    ("helpful", "A helpful answer", 5),
    ("bug_report", "A bug reported", 3),
    ("feature_idea", "An idea for a feature", 5),
    ("content", "Content written", 8),
    ("first_venture", "First venture", 15),
    ("top_performer", "Top performer", 50),
    ("innovation", "Innovation", 200),
]
# What is charged today; the rest is a price list that staff switch on when it applies.
ACTIVE = {"venture_create"}


def fill(apps, schema_editor):
    Tariff = apps.get_model("buz", "Tariff")
    for direction, rows in (("cost", COSTS), ("reward", REWARDS)):
        for code, name, whole in rows:
            Tariff.objects.get_or_create(
                code=code,
                defaults={
                    "direction": direction,
                    "name": name,
                    "grains": whole * GRAINS,
                    "is_active": direction == "reward" or code in ACTIVE,
                },
            )


class Migration(migrations.Migration):
    dependencies = [("buz", "0003_ledger_rows_never_change")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
