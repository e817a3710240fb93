import apps.core.ids
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('users', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to=settings.AUTH_USER_MODEL)),
                ('name', models.CharField(max_length=120)),
                ('metric', models.CharField(max_length=60)),
                ('scope', models.CharField(choices=[('platform', 'Platform'), ('user', 'User'), ('venture', 'Venture')], max_length=10)),
                ('subject_id', models.UUIDField(default='00000000-0000-0000-0000-000000000000')),
                ('grouping', models.CharField(choices=[('hour', 'Hour'), ('day', 'Day'), ('total', 'Total')], max_length=10)),
                ('period_days', models.PositiveSmallIntegerField()),
            ],
            options={
                'permissions': [('view_platform', 'Can see the figures of the whole platform')],
                'constraints': [models.CheckConstraint(condition=models.Q(('period_days__gte', 1), ('period_days__lte', 366)), name='analytics_report_bounded'), models.CheckConstraint(condition=models.Q(models.Q(('scope', 'platform'), ('subject_id', '00000000-0000-0000-0000-000000000000')), models.Q(models.Q(('scope', 'platform'), _negated=True), models.Q(('subject_id', '00000000-0000-0000-0000-000000000000'), _negated=True)), _connector='OR'), name='analytics_report_subject_fits')],
            },
        ),
        migrations.CreateModel(
            name='Rollup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('finished_at', models.DateTimeField(null=True)),
                ('last_record_id', models.BigIntegerField()),
                ('hour_count', models.PositiveIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(fields=['started_at'], name='analytics_rollup_time')],
            },
        ),
        migrations.CreateModel(
            name='ActiveHour',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hour', models.DateTimeField()),
                ('user_id', models.UUIDField()),
            ],
            options={
                'indexes': [models.Index(fields=['user_id', 'hour'], name='analytics_activehour_of_user')],
                'constraints': [models.UniqueConstraint(fields=('hour', 'user_id'), name='analytics_activehour_once')],
            },
        ),
        migrations.CreateModel(
            name='DayFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(choices=[('platform', 'Platform'), ('user', 'User'), ('venture', 'Venture')], max_length=10)),
                ('subject_id', models.UUIDField()),
                ('event', models.CharField(max_length=100)),
                ('event_count', models.PositiveBigIntegerField()),
                ('amount', models.BigIntegerField(default=0)),
                ('day', models.DateField()),
            ],
            options={
                'indexes': [models.Index(fields=['day'], name='analytics_dayfact_day'), models.Index(fields=['scope', 'event', 'day'], name='analytics_dayfact_event')],
                'constraints': [models.UniqueConstraint(fields=('scope', 'subject_id', 'event', 'day'), name='analytics_dayfact_once')],
            },
        ),
        migrations.CreateModel(
            name='HourFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(choices=[('platform', 'Platform'), ('user', 'User'), ('venture', 'Venture')], max_length=10)),
                ('subject_id', models.UUIDField()),
                ('event', models.CharField(max_length=100)),
                ('event_count', models.PositiveBigIntegerField()),
                ('amount', models.BigIntegerField(default=0)),
                ('hour', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['hour'], name='analytics_hourfact_hour')],
                'constraints': [models.UniqueConstraint(fields=('scope', 'subject_id', 'event', 'hour'), name='analytics_hourfact_once')],
            },
        ),
        migrations.CreateModel(
            name='ReportRun',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='analytics.report')),
                ('number', models.PositiveIntegerField()),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('rows', models.JSONField()),
                ('total', models.BigIntegerField()),
                ('as_of', models.DateTimeField()),
                ('last_record_id', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='analytics_reportrun_numbered')],
            },
        ),
    ]
