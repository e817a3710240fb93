from uuid import UUID

from django.db import migrations

FIRST = UUID("ffffffff-ffff-8fff-bfff-000000000000").int
GRAINS = 10**8
BUDGETS = [
    ("reserve", 200_000_000),
    ("staking_rewards", 200_000_000),
    ("team", 150_000_000),
    ("user_rewards", 150_000_000),
    ("community", 100_000_000),
    ("liquidity", 100_000_000),
    ("venture_fund", 100_000_000),
]


def rows():
    for place, (name, budget) in enumerate(BUDGETS):
        yield FIRST + 1 + place, "bucket", name, 0, -budget * GRAINS
    for shard in range(16):
        yield FIRST + 0x100 + shard, "fees", "fees", shard, 0
        yield FIRST + 0x200 + shard, "stake", "stake", shard, 0
    yield FIRST + 0x300, "burned", "burned", 0, 0


def open_house_accounts(apps, schema_editor):
    Account = apps.get_model("buz", "Account")
    Account.objects.bulk_create(
        [
            Account(id=UUID(int=number), purpose=purpose, name=name, shard=shard, floor=floor)
            for number, purpose, name, shard, floor in rows()
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("buz", "0001_initial")]

    operations = [migrations.RunPython(open_house_accounts, migrations.RunPython.noop)]
