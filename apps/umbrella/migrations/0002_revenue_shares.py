import apps.core.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def name_the_usual_share(apps, schema_editor):
    referrals = apps.get_model("umbrella", "Relationship").objects.filter(kind="referral")
    referrals.update(share_basis_points=100)


class Migration(migrations.Migration):

    dependencies = [
        ('buz', '0009_first_limits_and_guards'),
        ('umbrella', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RevenueShare',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('reference', models.CharField(max_length=100)),
                ('revenue_grains', models.BigIntegerField()),
                ('share_basis_points', models.PositiveSmallIntegerField()),
                ('share_grains', models.BigIntegerField()),
            ],
        ),
        migrations.AlterModelOptions(
            name='relationship',
            options={'permissions': [('end_relationship', 'Can end a relationship of others')]},
        ),
        migrations.AddField(
            model_name='relationship',
            name='share_basis_points',
            field=models.PositiveSmallIntegerField(editable=False, null=True),
        ),
        migrations.RunPython(name_the_usual_share, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='relationship',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'referral'), ('share_basis_points__isnull', False), ('share_basis_points__range', (50, 150))), models.Q(models.Q(('kind', 'referral'), _negated=True), ('share_basis_points', None)), _connector='OR'), name='umbrella_relationship_share_of_referrals'),
        ),
        migrations.AddField(
            model_name='revenueshare',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='umbrella.referral'),
        ),
        migrations.AddField(
            model_name='revenueshare',
            name='transfer',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='buz.transfer'),
        ),
        migrations.AddConstraint(
            model_name='revenueshare',
            constraint=models.UniqueConstraint(fields=('referral', 'reference'), name='umbrella_revenueshare_once'),
        ),
        migrations.AddConstraint(
            model_name='revenueshare',
            constraint=models.CheckConstraint(condition=models.Q(('share_basis_points__range', (50, 150))), name='umbrella_revenueshare_bounded'),
        ),
        migrations.AddConstraint(
            model_name='revenueshare',
            constraint=models.CheckConstraint(condition=models.Q(('share_grains__gt', 0), ('share_grains__lt', models.F('revenue_grains'))), name='umbrella_revenueshare_is_a_part'),
        ),
    ]
