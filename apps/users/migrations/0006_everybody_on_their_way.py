from django.db import migrations


def fill(apps, schema_editor):
    """People from before have a journey too, and are members. Can run twice."""
    User = apps.get_model("users", "User")
    Journey = apps.get_model("users", "Journey")
    people = list(User.objects.exclude(state="deleted").values_list("pk", flat=True))
    Journey.objects.bulk_create(
        [Journey(id=pk, user_id=pk) for pk in people], ignore_conflicts=True
    )
    member, _ = apps.get_model("auth", "Group").objects.get_or_create(name="MEMBER")
    Membership = User.groups.through
    Membership.objects.bulk_create(
        [Membership(user_id=pk, group_id=member.pk) for pk in people],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("users", "0005_journey")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
