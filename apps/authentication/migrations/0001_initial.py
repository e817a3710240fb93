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
            name='Link',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to=settings.AUTH_USER_MODEL)),
                ('purpose', models.CharField(choices=[('verify_email', 'Verify Email'), ('reset_password', 'Reset Password'), ('invitation', 'Invitation')], max_length=20)),
                ('email', models.EmailField(max_length=254)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('issued_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('used_at__isnull', True)), fields=('user', 'purpose'), name='authentication_link_one_open'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('issued_at'))), name='authentication_link_lives_forward')],
            },
        ),
        migrations.CreateModel(
            name='SecurityEvent',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='security_events', to=settings.AUTH_USER_MODEL)),
                ('kind', models.CharField(choices=[('registered', 'Registered'), ('signed_in', 'Signed In'), ('sign_in_failed', 'Sign In Failed'), ('signed_out', 'Signed Out'), ('session_ended', 'Session Ended'), ('refresh_reused', 'Refresh Reused'), ('password_changed', 'Password Changed'), ('password_reset', 'Password Reset'), ('reset_asked', 'Reset Asked'), ('email_verified', 'Email Verified'), ('email_changed', 'Email Changed'), ('stepped_up', 'Stepped Up')], max_length=20)),
                ('session_id', models.UUIDField(null=True)),
                ('address', models.GenericIPAddressField(null=True)),
                ('user_agent', models.CharField(blank=True, max_length=300)),
                ('happened_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'id'], name='authentication_security_user'), models.Index(fields=['happened_at'], name='authentication_security_age')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
                ('epoch', models.PositiveIntegerField(default=0, editable=False)),
                ('name', models.CharField(blank=True, max_length=80)),
                ('user_agent', models.CharField(blank=True, max_length=300)),
                ('address', models.GenericIPAddressField(null=True)),
                ('network', models.CharField(blank=True, editable=False, max_length=64)),
                ('last_seen_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('stepped_up_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(editable=False, null=True)),
                ('ended_because', models.CharField(blank=True, editable=False, max_length=40)),
            ],
            options={
                'permissions': [('end_session', "Can end anybody's session")],
                'indexes': [models.Index(fields=['user', 'ended_at'], name='authentication_session_of_user'), models.Index(fields=['expires_at'], name='authentication_session_expiry')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_because', '')), models.Q(('ended_at__isnull', False), models.Q(('ended_because', ''), _negated=True)), _connector='OR'), name='authentication_session_ends_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='RefreshToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='refresh_tokens', to='authentication.session')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('generation', models.PositiveIntegerField()),
                ('issued_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('session', 'generation'), name='authentication_refreshtoken_one_line'), models.UniqueConstraint(condition=models.Q(('used_at__isnull', True)), fields=('session',), name='authentication_refreshtoken_one_leaf'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('issued_at'))), name='authentication_refreshtoken_lives_forward')],
            },
        ),
    ]
