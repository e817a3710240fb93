import apps.core.ids
import django.db.models.deletion
import django.utils.timezone
import django_fsm
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('buz', '0001_initial'),
        ('users', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dismissal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dismissed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'candidate'), name='umbrella_dismissal_once')],
            },
        ),
        migrations.CreateModel(
            name='ReferralCode',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='referral_code', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('code', models.CharField(max_length=12, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Relationship',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('initiator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relationships_begun', to=settings.AUTH_USER_MODEL)),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relationships_received', to=settings.AUTH_USER_MODEL)),
                ('pair', models.CharField(editable=False, max_length=73)),
                ('kind', models.CharField(choices=[('mentor_mentee', 'Mentor Mentee'), ('collaborator', 'Collaborator'), ('investor_investee', 'Investor Investee'), ('advisor_venture', 'Advisor Venture'), ('partner', 'Partner'), ('supplier_client', 'Supplier Client'), ('competitor', 'Competitor'), ('peer', 'Peer'), ('family', 'Family'), ('friend', 'Friend'), ('referral', 'Referral')], max_length=20)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('terms', models.TextField(blank=True, max_length=4000)),
                ('share_basis_points', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('began_at', models.DateTimeField(editable=False, null=True)),
                ('ended_at', models.DateTimeField(editable=False, null=True)),
                ('state', django_fsm.FSMField(choices=[('pending', 'Pending'), ('active', 'Active'), ('paused', 'Paused'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn'), ('ended', 'Ended')], default='pending', max_length=50, protected=True)),
            ],
            options={
                'permissions': [('end_relationship', 'Can end a relationship of others')],
                'indexes': [models.Index(fields=['initiator', '-id'], name='umbrella_rel_of_initiator'), models.Index(fields=['recipient', '-id'], name='umbrella_rel_of_recipient')],
                'constraints': [models.CheckConstraint(condition=models.Q(('initiator', models.F('recipient')), _negated=True), name='umbrella_relationship_of_two'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'referral'), ('share_basis_points__isnull', False), ('share_basis_points__range', (50, 150))), models.Q(models.Q(('kind', 'referral'), _negated=True), ('share_basis_points', None)), _connector='OR'), name='umbrella_relationship_share_of_referrals'), models.UniqueConstraint(condition=models.Q(('state__in', ['pending', 'active', 'paused'])), fields=('pair', 'kind'), name='umbrella_relationship_one_open'), models.CheckConstraint(condition=models.Q(('began_at__isnull', False), models.Q(('state__in', ['active', 'paused']), _negated=True), _connector='OR'), name='umbrella_relationship_live_began')],
            },
        ),
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties', to=settings.AUTH_USER_MODEL)),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'other'), name='umbrella_tie_once'), models.CheckConstraint(condition=models.Q(('person', models.F('other')), _negated=True), name='umbrella_tie_of_two')],
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('referrer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals_made', to=settings.AUTH_USER_MODEL)),
                ('referred', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='referral', to=settings.AUTH_USER_MODEL)),
                ('relationship', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='referral', to='umbrella.relationship')),
                ('share_basis_points', models.PositiveSmallIntegerField(default=100)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('referrer', models.F('referred')), _negated=True), name='umbrella_referral_of_two'), models.CheckConstraint(condition=models.Q(('share_basis_points__gte', 50), ('share_basis_points__lte', 150)), name='umbrella_referral_share_bounded')],
            },
        ),
        migrations.CreateModel(
            name='RevenueShare',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='umbrella.referral')),
                ('reference', models.CharField(max_length=100)),
                ('revenue_grains', models.BigIntegerField()),
                ('share_basis_points', models.PositiveSmallIntegerField()),
                ('share_grains', models.BigIntegerField()),
                ('transfer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='buz.transfer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('referral', 'reference'), name='umbrella_revenueshare_once'), models.CheckConstraint(condition=models.Q(('share_basis_points__range', (50, 150))), name='umbrella_revenueshare_bounded'), models.CheckConstraint(condition=models.Q(('share_grains__gt', 0), ('share_grains__lt', models.F('revenue_grains'))), name='umbrella_revenueshare_is_a_part')],
            },
        ),
    ]
