from django.db import migrations, models


def number_keys(apps, schema_editor):
    keys = apps.get_model("notifications", "VapidKey").objects
    for number, pk in enumerate(keys.order_by("pk").values_list("pk", flat=True), start=1):
        keys.filter(pk=pk).update(number=number)


class Migration(migrations.Migration):
    dependencies = [("notifications", "0002_deliveries_and_choices")]
    operations = [
        migrations.AddField(
            model_name="vapidkey",
            name="number",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.RunPython(number_keys, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="vapidkey",
            name="number",
            field=models.PositiveIntegerField(editable=False, unique=True),
        ),
    ]
