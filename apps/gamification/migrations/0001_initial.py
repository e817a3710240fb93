import apps.core.ids
import apps.gamification.models.challenge
import apps.gamification.rules
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
            name='ActiveDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='active_days', to=settings.AUTH_USER_MODEL)),
                ('day', models.DateField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'day'), name='gamification_activeday_once')],
            },
        ),
        migrations.CreateModel(
            name='Badge',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('description', models.CharField(max_length=300)),
                ('icon', models.CharField(blank=True, max_length=8)),
                ('category', models.CharField(choices=[('FOUNDER', 'Founder'), ('INVESTOR', 'Investor'), ('COLLABORATOR', 'Collaborator'), ('LEARNER', 'Learner'), ('LEADER', 'Leader'), ('INNOVATOR', 'Innovator'), ('COMMUNITY', 'Community'), ('SPECIAL', 'Special')], max_length=20)),
                ('rarity', models.CharField(choices=[('COMMON', 'Common'), ('UNCOMMON', 'Uncommon'), ('RARE', 'Rare'), ('EPIC', 'Epic'), ('LEGENDARY', 'Legendary')], max_length=10)),
                ('rule', models.JSONField(blank=True, help_text='Without a rule only staff award it.', null=True, validators=[apps.gamification.rules.valid_rule])),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'permissions': [('award_badge', 'Can award and revoke badges')],
            },
        ),
        migrations.CreateModel(
            name='Bucket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('board', models.CharField(choices=[('xp', 'XP'), ('reputation', 'Reputation'), ('contributions', 'Contributions'), ('badges', 'Badges')], max_length=20)),
                ('period', models.CharField(max_length=10)),
                ('number', models.PositiveIntegerField()),
                ('count', models.IntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('board', 'period', 'number'), name='gamification_bucket_one_range'), models.CheckConstraint(condition=models.Q(('count__gte', 0)), name='gamification_bucket_counts_people')],
            },
        ),
        migrations.CreateModel(
            name='Challenge',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('title', models.CharField(max_length=120, unique=True)),
                ('description', models.CharField(blank=True, max_length=300)),
                ('difficulty', models.CharField(choices=[('easy', 'Easy'), ('medium', 'Medium'), ('hard', 'Hard')], max_length=10)),
                ('activities', models.JSONField(validators=[apps.gamification.models.challenge.known_activities])),
                ('xp', models.PositiveIntegerField()),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Level',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(unique=True)),
                ('name', models.SlugField(max_length=40, unique=True)),
                ('title', models.CharField(max_length=60)),
                ('xp_from', models.PositiveBigIntegerField(unique=True)),
                ('multiplier_percent', models.PositiveSmallIntegerField(default=100, help_text='What people of this level earn, in percent of the rule.')),
            ],
            options={
                'ordering': ['xp_from'],
                'constraints': [models.CheckConstraint(condition=models.Q(('multiplier_percent__gte', 1)), name='gamification_level_earns_something')],
            },
        ),
        migrations.CreateModel(
            name='Player',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='player', to=settings.AUTH_USER_MODEL)),
                ('is_hidden', models.BooleanField(default=False)),
                ('is_away', models.BooleanField(default=False)),
                ('streak_days', models.PositiveIntegerField(default=0)),
                ('best_streak_days', models.PositiveIntegerField(default=0)),
                ('last_active_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('best_streak_days__gte', models.F('streak_days'))), name='gamification_player_best_is_best')],
            },
        ),
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standings', to=settings.AUTH_USER_MODEL)),
                ('board', models.CharField(choices=[('xp', 'XP'), ('reputation', 'Reputation'), ('contributions', 'Contributions'), ('badges', 'Badges')], max_length=20)),
                ('period', models.CharField(default='all', max_length=10)),
                ('score', models.BigIntegerField(default=0)),
                ('reached_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('is_listed', models.BooleanField(default=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('is_listed', True)), fields=['board', 'period', '-score', 'reached_at', 'id'], name='gamification_standing_order')],
                'constraints': [models.UniqueConstraint(fields=('user', 'board', 'period'), name='gamification_standing_one_place'), models.CheckConstraint(condition=models.Q(('score__gte', 0), models.Q(('period', 'all'), _negated=True), _connector='OR'), name='gamification_standing_never_below_zero')],
            },
        ),
        migrations.CreateModel(
            name='XpRule',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('activity', models.SlugField(max_length=60, unique=True)),
                ('title', models.CharField(max_length=120)),
                ('event', models.CharField(blank=True, db_index=True, max_length=100)),
                ('role', models.CharField(blank=True, help_text='Which of the people in the event earns.', max_length=20)),
                ('amount', models.PositiveIntegerField()),
                ('daily_cap', models.PositiveIntegerField(blank=True, help_text='How often it pays a person on one day, in their time zone.', null=True)),
                ('cooldown_seconds', models.PositiveIntegerField(default=0, help_text='How long it pays nothing after it paid.')),
                ('is_contribution', models.BooleanField(default=False, help_text='Counts as a contribution for badges and reputation.')),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'permissions': [('award_xp', 'Can give and take XP')],
            },
        ),
        migrations.CreateModel(
            name='BadgeAward',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('badge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='gamification.badge')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='badge_awards', to=settings.AUTH_USER_MODEL)),
                ('rule_version', models.PositiveIntegerField()),
                ('evidence', models.JSONField(default=list)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('awarded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('revoked_at', models.DateTimeField(editable=False, null=True)),
                ('revoked_because', models.CharField(blank=True, editable=False, max_length=300)),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'awarded_at'], name='gamification_award_of_user')],
                'constraints': [models.UniqueConstraint(fields=('badge', 'user'), name='gamification_badgeaward_once'), models.CheckConstraint(condition=models.Q(models.Q(('revoked_at__isnull', True), ('revoked_because', '')), models.Q(('revoked_at__isnull', False), models.Q(('revoked_because', ''), _negated=True)), _connector='OR'), name='gamification_badgeaward_revoked_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='ChallengeCompletion',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='challenge_completions', to=settings.AUTH_USER_MODEL)),
                ('challenge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='completions', to='gamification.challenge')),
                ('day', models.DateField()),
                ('completed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'day'), name='gamification_challengecompletion_daily')],
            },
        ),
        migrations.CreateModel(
            name='XpEntry',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='xp_entries', to=settings.AUTH_USER_MODEL)),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='gamification.xprule')),
                ('key', models.CharField(max_length=200)),
                ('amount', models.IntegerField()),
                ('multiplier_percent', models.PositiveSmallIntegerField(default=100)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('earned_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'XP entry',
                'verbose_name_plural': 'XP entries',
                'indexes': [models.Index(fields=['user', 'rule', 'earned_at'], name='gamification_entry_of_user'), models.Index(fields=['earned_at'], name='gamification_entry_time')],
                'constraints': [models.UniqueConstraint(fields=('user', 'rule', 'key'), name='gamification_xpentry_pays_once'), models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='gamification_xpentry_is_something')],
            },
        ),
    ]
