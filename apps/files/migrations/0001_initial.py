import apps.core.ids
import apps.files.models
import django.db.models.deletion
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
            name='Quota',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='file_quota', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('used_bytes', models.PositiveBigIntegerField(default=0)),
                ('limit_bytes', models.PositiveBigIntegerField(default=apps.files.models.default_quota)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('used_bytes__lte', models.F('limit_bytes'))), name='files_quota_kept')],
            },
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to=settings.AUTH_USER_MODEL)),
                ('name', models.CharField(max_length=255)),
                ('description', models.CharField(blank=True, max_length=500)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('size_bytes', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(editable=False, max_length=64)),
                ('media_type', models.CharField(editable=False, max_length=100)),
                ('is_inert', models.BooleanField(default=False, editable=False)),
                ('storage_name', models.CharField(editable=False, max_length=200, unique=True)),
                ('verdict', models.CharField(blank=True, editable=False, max_length=200)),
                ('trashed_at', models.DateTimeField(editable=False, null=True)),
                ('open_hold_count', models.PositiveIntegerField(default=0, editable=False)),
                ('state', django_fsm.FSMField(choices=[('uploading', 'Uploading'), ('quarantined', 'Quarantined'), ('clean', 'Clean'), ('rejected', 'Rejected'), ('trashed', 'Trashed'), ('purged', 'Purged')], default='uploading', max_length=50, protected=True)),
            ],
            options={
                'verbose_name': 'file',
                'permissions': [('hold_file', 'Can put a legal hold on a file, and lift it')],
                'indexes': [models.Index(fields=['owner', '-id'], name='files_storedfile_of_owner'), models.Index(fields=['state', 'trashed_at'], name='files_storedfile_by_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(('open_hold_count', 0), models.Q(('state', 'purged'), _negated=True), _connector='OR'), name='files_storedfile_held_is_kept'), models.CheckConstraint(condition=models.Q(('trashed_at__isnull', False), models.Q(('state', 'trashed'), _negated=True), _connector='OR'), name='files_storedfile_trash_is_dated'), models.CheckConstraint(condition=models.Q(models.Q(('sha256', ''), _negated=True), ('state__in', ['uploading', 'rejected', 'purged']), _connector='OR'), name='files_storedfile_kept_means_hashed')],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='files.storedfile')),
                ('audience', models.CharField(max_length=20)),
                ('subject_id', models.UUIDField()),
                ('granted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['audience', 'subject_id'], name='files_grant_of_subject')],
                'constraints': [models.UniqueConstraint(fields=('file', 'audience', 'subject_id'), name='files_grant_once')],
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='files.storedfile')),
                ('reason', models.CharField(max_length=500)),
                ('placed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lifted_at', models.DateTimeField(editable=False, null=True)),
                ('lifted_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'legal hold',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('lifted_at', None), ('lifted_by', None)), models.Q(('lifted_at__isnull', False), ('lifted_by__isnull', False)), _connector='OR'), name='files_hold_somebody_lifted_it'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='files_hold_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='ShareLink',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='files.storedfile')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('token_digest', models.CharField(max_length=64, unique=True)),
                ('password', models.CharField(blank=True, max_length=200)),
                ('expires_at', models.DateTimeField()),
                ('download_limit', models.PositiveIntegerField(null=True)),
                ('download_count', models.PositiveIntegerField(default=0)),
                ('withdrawn_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('download_limit__isnull', True), ('download_count__lte', models.F('download_limit')), _connector='OR'), name='files_sharelink_limit_kept')],
            },
        ),
    ]
