import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('name', models.CharField(max_length=50, primary_key=True, serialize=False)),
                ('beat_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='EventRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('payload', models.JSONField()),
                ('actor_id', models.UUIDField(null=True)),
                ('request_id', models.CharField(blank=True, max_length=64)),
                ('happened_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['name', 'happened_at'], name='core_event_name_time'), models.Index(fields=['actor_id', 'id'], name='core_event_actor'), models.Index(fields=['happened_at'], name='core_event_time')],
            },
        ),
        migrations.CreateModel(
            name='IdempotencyKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('principal_id', models.UUIDField()),
                ('key', models.CharField(max_length=255)),
                ('fingerprint', models.CharField(max_length=64)),
                ('status', models.PositiveSmallIntegerField(default=0)),
                ('content_type', models.CharField(default='application/json', max_length=100)),
                ('body', models.BinaryField(default=b'')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['created_at'], name='core_idempotencykey_age')],
                'constraints': [models.UniqueConstraint(fields=('principal_id', 'key'), name='core_idempotencykey_once')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='core.eventrecord')),
                ('handler', models.CharField(max_length=200)),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('attempt_count', models.PositiveSmallIntegerField(default=0)),
                ('last_error', models.TextField(blank=True)),
                ('delivered_at', models.DateTimeField(null=True)),
                ('given_up_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name_plural': 'deliveries',
                'indexes': [models.Index(condition=models.Q(('delivered_at__isnull', True), ('given_up_at__isnull', True)), fields=['due_at'], name='core_delivery_owed'), models.Index(condition=models.Q(('given_up_at__isnull', False)), fields=['given_up_at'], name='core_delivery_given_up')],
                'constraints': [models.UniqueConstraint(fields=('record', 'handler'), name='core_delivery_once_per_handler'), models.CheckConstraint(condition=models.Q(('delivered_at__isnull', True), ('given_up_at__isnull', True), _connector='OR'), name='core_delivery_one_ending')],
            },
        ),
    ]
