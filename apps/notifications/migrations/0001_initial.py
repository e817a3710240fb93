import apps.core.ids
import django.db.models.deletion
import django.utils.timezone
import django_fsm
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('users', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL)),
                ('type', models.CharField(max_length=60)),
                ('category', models.CharField(choices=[('system', 'Your account and SmartStart itself'), ('venture', 'Ventures you take part in'), ('team', 'Who joins and leaves your teams'), ('buz', 'BUZ you receive'), ('legal', 'Documents to sign and what became of them'), ('network', 'Connections, endorsements and relationships'), ('files', 'Files shared with you'), ('game', 'XP levels and badges'), ('staff', 'Messages from the people who run SmartStart')], max_length=20)),
                ('priority', models.CharField(choices=[('low', 'low'), ('normal', 'normal'), ('high', 'high'), ('urgent', 'urgent')], default='normal', max_length=10)),
                ('key', models.CharField(max_length=200)),
                ('data', models.JSONField(default=dict)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('removed_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'permissions': [('send_notification', 'Can write to people')],
                'indexes': [models.Index(fields=['recipient', 'id'], name='notifications_of_recipient'), models.Index(fields=['recipient', 'category', 'id'], name='notifications_of_category'), models.Index(condition=models.Q(('read_at__isnull', True)), fields=['recipient', 'id'], name='notifications_unread')],
                'constraints': [models.UniqueConstraint(fields=('recipient', 'key'), name='notifications_notification_told_once'), models.CheckConstraint(condition=models.Q(('category__in', ['system', 'venture', 'team', 'buz', 'legal', 'network', 'files', 'game', 'staff'])), name='notifications_notification_known_category'), models.CheckConstraint(condition=models.Q(('removed_at', None), ('read_at__isnull', False), _connector='OR'), name='notifications_notification_removed_is_read')],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notification_preferences', to=settings.AUTH_USER_MODEL)),
                ('category', models.CharField(choices=[('system', 'Your account and SmartStart itself'), ('venture', 'Ventures you take part in'), ('team', 'Who joins and leaves your teams'), ('buz', 'BUZ you receive'), ('legal', 'Documents to sign and what became of them'), ('network', 'Connections, endorsements and relationships'), ('files', 'Files shared with you'), ('game', 'XP levels and badges'), ('staff', 'Messages from the people who run SmartStart')], max_length=20)),
                ('channel', models.CharField(choices=[('in_app', 'In SmartStart'), ('email', 'E-mail'), ('push', 'On your devices')], max_length=10)),
                ('is_on', models.BooleanField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'category', 'channel'), name='notifications_preference_one_choice')],
            },
        ),
        migrations.CreateModel(
            name='QuietHours',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='quiet_hours', to=settings.AUTH_USER_MODEL)),
                ('starts', models.TimeField()),
                ('ends', models.TimeField()),
                ('is_on', models.BooleanField(default=True)),
            ],
            options={
                'verbose_name_plural': 'quiet hours',
                'constraints': [models.CheckConstraint(condition=models.Q(('starts', models.F('ends')), _negated=True), name='notifications_quiethours_have_length')],
            },
        ),
        migrations.CreateModel(
            name='Suppression',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('reason', models.CharField(max_length=300)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='VapidKey',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('number', models.PositiveIntegerField(editable=False, unique=True)),
                ('public_key', models.CharField(max_length=100, unique=True)),
                ('sealed_private_key', models.TextField(editable=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PushSubscription',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='push_subscriptions', to=settings.AUTH_USER_MODEL)),
                ('vapid_key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='notifications.vapidkey')),
                ('endpoint', models.URLField(max_length=1000)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('p256dh', models.CharField(max_length=100)),
                ('auth', models.CharField(max_length=40)),
                ('user_agent', models.CharField(blank=True, max_length=300)),
                ('last_sent_at', models.DateTimeField(null=True)),
                ('failure_count', models.PositiveIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(fields=['user'], name='notifications_push_of_user')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('notification', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='notifications.notification')),
                ('channel', models.CharField(choices=[('email', 'E-mail'), ('push', 'Push')], max_length=10)),
                ('subscription', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='deliveries', to='notifications.pushsubscription')),
                ('target', models.CharField(help_text='A digest of the address, or of the device.', max_length=64)),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('attempt_count', models.PositiveSmallIntegerField(default=0)),
                ('attempted_at', models.DateTimeField(editable=False, null=True)),
                ('sent_at', models.DateTimeField(editable=False, null=True)),
                ('reason', models.CharField(blank=True, help_text='Why it was held back or given up, as a word.', max_length=40)),
                ('last_error', models.CharField(blank=True, max_length=500)),
                ('state', django_fsm.FSMField(choices=[('held', 'Held'), ('queued', 'Queued'), ('sending', 'Sending'), ('sent', 'Sent'), ('delivered', 'Delivered'), ('bounced', 'Bounced'), ('failed', 'Failed'), ('suppressed', 'Suppressed'), ('dead', 'Dead')], default='queued', max_length=50, protected=True)),
            ],
            options={
                'verbose_name_plural': 'deliveries',
                'permissions': [('resend_delivery', 'Can send a delivery again')],
                'indexes': [models.Index(condition=models.Q(('state__in', ['held', 'queued'])), fields=['due_at', 'id'], name='notifications_delivery_due'), models.Index(condition=models.Q(('state', 'sending')), fields=['attempted_at'], name='notifications_delivery_out'), models.Index(fields=['channel', 'state'], name='notifications_delivery_state')],
                'constraints': [models.UniqueConstraint(fields=('notification', 'channel', 'target'), name='notifications_delivery_once_per_target'), models.CheckConstraint(condition=models.Q(('sent_at__isnull', False), models.Q(('state__in', ['sent', 'delivered']), _negated=True), _connector='OR'), name='notifications_delivery_sent_has_a_time'), models.CheckConstraint(condition=models.Q(('state__in', ['held', 'queued', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'suppressed', 'dead'])), name='notifications_delivery_known_state')],
            },
        ),
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('delivery', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mail', to='notifications.delivery')),
                ('message_id', models.CharField(max_length=200, unique=True)),
                ('to', models.EmailField(max_length=254)),
                ('subject', models.CharField(max_length=250)),
                ('text', models.TextField()),
                ('html', models.TextField()),
            ],
            options={
                'verbose_name': 'e-mail',
            },
        ),
    ]
