import apps.core.ids
import apps.realtime.models.log
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('authentication', '0001_initial'),
        ('files', '0001_initial'),
        ('users', '0001_initial'),
        ('ventures', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChannelHead',
            fields=[
                ('channel', models.CharField(max_length=120, primary_key=True, serialize=False)),
                ('epoch', models.CharField(default=apps.realtime.models.log.new_epoch, max_length=16)),
                ('offset', models.PositiveBigIntegerField(default=0)),
                ('forgotten', models.PositiveBigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('forgotten__lte', models.F('offset'))), name='realtime_channelhead_forgets_only_the_past')],
            },
        ),
        migrations.CreateModel(
            name='Process',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('host', models.CharField(max_length=100)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('lease_ends_at', models.DateTimeField()),
            ],
            options={
                'verbose_name_plural': 'processes',
                'indexes': [models.Index(fields=['lease_ends_at'], name='realtime_process_lease')],
            },
        ),
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(choices=[('direct', 'Direct'), ('group', 'Group'), ('team', 'Team')], max_length=10)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('pair', models.CharField(blank=True, editable=False, max_length=73)),
                ('venture', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='threads', to='ventures.venture')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('last_number', models.PositiveIntegerField(default=0)),
                ('active_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['-active_at', '-id'], name='realtime_thread_latest')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('pair', ''), _negated=True), fields=('pair',), name='realtime_thread_one_a_pair'), models.UniqueConstraint(condition=models.Q(('kind', 'team')), fields=('venture',), name='realtime_thread_one_a_team'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'direct'), ('venture', None), models.Q(('pair', ''), _negated=True)), models.Q(('kind', 'group'), ('pair', ''), ('venture', None)), models.Q(('kind', 'team'), ('pair', ''), ('venture__isnull', False)), _connector='OR'), name='realtime_thread_is_of_its_kind')],
            },
        ),
        migrations.CreateModel(
            name='Connection',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='connections', to='realtime.process')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sockets', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sockets', to='authentication.session')),
                ('client_name', models.CharField(blank=True, max_length=40)),
                ('client_version', models.CharField(blank=True, max_length=20)),
                ('user_agent', models.CharField(blank=True, max_length=200)),
                ('address', models.GenericIPAddressField(null=True)),
                ('end_code', models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='realtime.thread')),
                ('number', models.PositiveIntegerField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to=settings.AUTH_USER_MODEL)),
                ('text', models.TextField(blank=True, max_length=4000)),
                ('reply_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replies', to='realtime.message')),
                ('nonce', models.CharField(blank=True, max_length=64)),
                ('edited_at', models.DateTimeField(editable=False, null=True)),
                ('deleted_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('thread', 'number'), name='realtime_message_one_place'), models.UniqueConstraint(condition=models.Q(('nonce', ''), _negated=True), fields=('author', 'nonce'), name='realtime_message_once_per_nonce'), models.CheckConstraint(condition=models.Q(('deleted_at', None), ('text', ''), _connector='OR'), name='realtime_message_deleted_is_empty'), models.CheckConstraint(condition=models.Q(('reply_to', None), models.Q(('reply_to', models.F('id')), _negated=True), _connector='OR'), name='realtime_message_answers_another')],
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='realtime.thread')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='threads', to=settings.AUTH_USER_MODEL)),
                ('read_up_to', models.PositiveIntegerField(default=0)),
                ('is_muted', models.BooleanField(default=False)),
                ('left_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('thread', 'user'), name='realtime_participant_once')],
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='publications', to='realtime.channelhead')),
                ('offset', models.PositiveBigIntegerField()),
                ('data', models.JSONField()),
                ('key', models.CharField(blank=True, max_length=120)),
                ('actor_id', models.UUIDField(null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'permissions': [('broadcast', 'Can announce to everybody at once')],
                'indexes': [models.Index(fields=['created_at'], name='realtime_publication_age')],
                'constraints': [models.UniqueConstraint(fields=('channel', 'offset'), name='realtime_publication_one_place'), models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('channel', 'key'), name='realtime_publication_once_per_key')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='realtime.message')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('message', 'file'), name='realtime_attachment_once')],
            },
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='realtime.message')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('message', 'user'), name='realtime_mention_once')],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to='realtime.connection')),
                ('channel', models.CharField(max_length=120)),
                ('joined_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['channel'], name='realtime_presence_of_room')],
                'constraints': [models.UniqueConstraint(fields=('connection', 'channel'), name='realtime_presence_once')],
            },
        ),
        migrations.CreateModel(
            name='Reaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reactions', to='realtime.message')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('emoji', models.CharField(max_length=16)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('message', 'user', 'emoji'), name='realtime_reaction_once')],
            },
        ),
    ]
