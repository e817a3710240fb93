import apps.core.ids
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django_fsm
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('first_name', models.CharField(blank=True, max_length=80)),
                ('last_name', models.CharField(blank=True, max_length=80)),
                ('email_verified_at', models.DateTimeField(editable=False, null=True)),
                ('is_staff', models.BooleanField(default=False)),
                ('auth_epoch', models.PositiveIntegerField(default=0, editable=False)),
                ('state', django_fsm.FSMField(choices=[('pending', 'Pending'), ('active', 'Active'), ('suspended', 'Suspended'), ('deleted', 'Deleted')], default='active', max_length=50, protected=True)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'permissions': [('suspend_user', 'Can suspend and restore accounts')],
                'indexes': [models.Index(fields=['first_name', 'last_name', 'id'], name='users_user_name'), models.Index(condition=models.Q(('state', 'active'), _negated=True), fields=['state'], name='users_user_not_active')],
                'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='users_user_email_lowercase'), models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'active', 'suspended', 'deleted'])), name='users_user_known_state'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'deleted'), _negated=True), models.Q(('first_name', ''), ('is_staff', False), ('is_superuser', False), ('last_name', '')), _connector='OR'), name='users_user_deleted_is_anonymous')],
            },
        ),
        migrations.CreateModel(
            name='Skill',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(max_length=60)),
                ('key', models.CharField(editable=False, max_length=180, unique=True)),
                ('category', models.CharField(blank=True, max_length=60)),
            ],
            options={
                'indexes': [models.Index(fields=['name', 'id'], name='users_skill_name')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('key', ''), _negated=True)), name='users_skill_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Block',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('blocker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks_made', to=settings.AUTH_USER_MODEL)),
                ('blocked', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks_received', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('blocker', 'blocked'), name='users_block_once_a_pair'), models.CheckConstraint(condition=models.Q(('blocker', models.F('blocked')), _negated=True), name='users_block_never_oneself')],
            },
        ),
        migrations.CreateModel(
            name='Connection',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('low', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='connections_as_low', to=settings.AUTH_USER_MODEL)),
                ('high', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='connections_as_high', to=settings.AUTH_USER_MODEL)),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requested_connections', to=settings.AUTH_USER_MODEL)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(editable=False, null=True)),
                ('state', django_fsm.FSMField(choices=[('pending', 'Pending'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn'), ('removed', 'Removed')], default='pending', max_length=50, protected=True)),
            ],
            options={
                'indexes': [models.Index(fields=['high', 'state', 'low'], name='users_connection_of_high'), models.Index(fields=['low', 'state', 'high'], name='users_connection_of_low')],
                'constraints': [models.UniqueConstraint(fields=('low', 'high'), name='users_connection_one_row_a_pair'), models.CheckConstraint(condition=models.Q(('low__lt', models.F('high'))), name='users_connection_low_before_high'), models.CheckConstraint(condition=models.Q(('requested_by', models.F('low')), ('requested_by', models.F('high')), _connector='OR'), name='users_connection_asked_by_one_of_them'), models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'accepted', 'declined', 'withdrawn', 'removed'])), name='users_connection_known_state')],
            },
        ),
        migrations.CreateModel(
            name='Journey',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='journey', to=settings.AUTH_USER_MODEL)),
                ('skipped', models.JSONField(default=list, editable=False)),
                ('state', django_fsm.FSMField(choices=[('account', 'Account creation'), ('secure', 'Verify and secure'), ('subscription', 'Subscription'), ('legal_pack', 'Platform legal pack'), ('profile', 'Profile and fit'), ('venture', 'Venture creation'), ('team', 'Team collaboration'), ('work', 'Project work'), ('reward', 'Revenue and equity'), ('ongoing', 'Ongoing collaboration'), ('exit', 'Exit')], default='account', max_length=50, protected=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['account', 'secure', 'subscription', 'legal_pack', 'profile', 'venture', 'team', 'work', 'reward', 'ongoing', 'exit'])), name='users_journey_known_stage'), models.CheckConstraint(condition=models.Q(('id', models.F('user'))), name='users_journey_of_its_user')],
            },
        ),
        migrations.CreateModel(
            name='PortfolioItem',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='portfolio', to=settings.AUTH_USER_MODEL)),
                ('title', models.CharField(max_length=120)),
                ('summary', models.CharField(blank=True, max_length=300)),
                ('url', models.URLField(blank=True, max_length=300)),
                ('done_on', models.DateField(null=True)),
                ('audience', models.PositiveSmallIntegerField(choices=[(0, 'Everyone'), (1, 'Members'), (2, 'Connections'), (3, 'Only Me')], default=1)),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'id'], name='users_portfolioitem_of_user')],
                'constraints': [models.CheckConstraint(condition=models.Q(('audience__lte', 3)), name='users_portfolioitem_known_audience'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='users_portfolioitem_has_a_title')],
            },
        ),
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='profile', to=settings.AUTH_USER_MODEL)),
                ('headline', models.CharField(blank=True, max_length=120)),
                ('bio', models.TextField(blank=True, max_length=4000)),
                ('location', models.CharField(blank=True, max_length=120)),
                ('industry', models.CharField(blank=True, max_length=80)),
                ('website', models.URLField(blank=True, max_length=300)),
                ('looking_for', models.CharField(blank=True, max_length=200)),
                ('time_zone', models.CharField(default='UTC', max_length=64)),
                ('language', models.CharField(default='en', max_length=12)),
                ('theme', models.CharField(choices=[('auto', 'Auto'), ('light', 'Light'), ('dark', 'Dark')], default='auto', max_length=5)),
                ('is_suggested', models.BooleanField(default=True)),
                ('profile_audience', models.PositiveSmallIntegerField(choices=[(0, 'Everyone'), (1, 'Members'), (2, 'Connections'), (3, 'Only Me')], default=1)),
                ('headline_audience', models.PositiveSmallIntegerField(choices=[(0, 'Everyone'), (1, 'Members'), (2, 'Connections'), (3, 'Only Me')], default=1)),
                ('bio_audience', models.PositiveSmallIntegerField(choices=[(0, 'Everyone'), (1, 'Members'), (2, 'Connections'), (3, 'Only Me')], default=1)),
                ('location_audience', models.PositiveSmallIntegerField(choices=[(0, 'Everyone'), (1, 'Members'), (2, 'Connections'), (3, 'Only Me')], default=1)),
                ('industry_audience', models.PositiveSmallIntegerField(choices=[(0, 'Everyone'), (1, 'Members'), (2, 'Connections'), (3, 'Only Me')], default=1)),
                ('website_audience', models.PositiveSmallIntegerField(choices=[(0, 'Everyone'), (1, 'Members'), (2, 'Connections'), (3, 'Only Me')], default=1)),
                ('looking_for_audience', models.PositiveSmallIntegerField(choices=[(0, 'Everyone'), (1, 'Members'), (2, 'Connections'), (3, 'Only Me')], default=1)),
                ('skills_audience', models.PositiveSmallIntegerField(choices=[(0, 'Everyone'), (1, 'Members'), (2, 'Connections'), (3, 'Only Me')], default=1)),
                ('portfolio_audience', models.PositiveSmallIntegerField(choices=[(0, 'Everyone'), (1, 'Members'), (2, 'Connections'), (3, 'Only Me')], default=1)),
                ('connections_audience', models.PositiveSmallIntegerField(choices=[(0, 'Everyone'), (1, 'Members'), (2, 'Connections'), (3, 'Only Me')], default=2)),
                ('activity_audience', models.PositiveSmallIntegerField(choices=[(0, 'Everyone'), (1, 'Members'), (2, 'Connections'), (3, 'Only Me')], default=3)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('headline_audience__lte', 3), ('profile_audience__lte', 3), ('bio_audience__lte', 3), ('location_audience__lte', 3), ('industry_audience__lte', 3), ('website_audience__lte', 3), ('looking_for_audience__lte', 3), ('skills_audience__lte', 3), ('connections_audience__lte', 3), ('portfolio_audience__lte', 3), ('activity_audience__lte', 3)), name='users_profile_known_audiences')],
            },
        ),
        migrations.CreateModel(
            name='Endorsement',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('endorser', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='endorsements_given', to=settings.AUTH_USER_MODEL)),
                ('endorsed', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='endorsements_received', to=settings.AUTH_USER_MODEL)),
                ('skill', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endorsements', to='users.skill')),
                ('weight', models.PositiveSmallIntegerField(default=1)),
                ('note', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('endorsed', 'skill', 'endorser'), name='users_endorsement_once_a_skill'), models.CheckConstraint(condition=models.Q(('endorser', models.F('endorsed')), _negated=True), name='users_endorsement_never_oneself'), models.CheckConstraint(condition=models.Q(('weight__range', (1, 5))), name='users_endorsement_known_weight')],
            },
        ),
        migrations.CreateModel(
            name='UserSkill',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='skills', to=settings.AUTH_USER_MODEL)),
                ('skill', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holders', to='users.skill')),
                ('level', models.PositiveSmallIntegerField(choices=[(1, 'Beginner'), (2, 'Practised'), (3, 'Skilled'), (4, 'Advanced'), (5, 'Expert')], default=1)),
                ('endorsement_count', models.PositiveIntegerField(default=0, editable=False)),
                ('endorsement_sum', models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'skill'), name='users_userskill_once_a_person'), models.CheckConstraint(condition=models.Q(('level__range', (1, 5))), name='users_userskill_known_level'), models.CheckConstraint(condition=models.Q(('endorsement_sum__gte', models.F('endorsement_count')), ('endorsement_sum__lte', django.db.models.expressions.CombinedExpression(models.F('endorsement_count'), '*', models.Value(5)))), name='users_userskill_sum_fits_count')],
            },
        ),
    ]
