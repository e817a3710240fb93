import apps.core.ids
import django.db.models.deletion
import django.db.models.expressions
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
            name='Account',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='buz_accounts', to=settings.AUTH_USER_MODEL)),
                ('purpose', models.CharField(choices=[('wallet', 'Wallet'), ('stake', 'Stake'), ('bucket', 'Bucket'), ('fees', 'Fees'), ('burned', 'Burned')], max_length=10)),
                ('name', models.CharField(blank=True, max_length=40)),
                ('shard', models.PositiveSmallIntegerField(default=0)),
                ('balance', models.BigIntegerField(default=0)),
                ('held', models.BigIntegerField(default=0)),
                ('floor', models.BigIntegerField(default=0)),
                ('entry_count', models.BigIntegerField(default=0)),
                ('state', django_fsm.FSMField(choices=[('open', 'Open'), ('frozen_out', 'Frozen Out'), ('frozen', 'Frozen'), ('closed', 'Closed')], default='open', max_length=50, protected=True)),
            ],
            options={
                'permissions': [('view_any', "Can see anybody's balance and history")],
                'indexes': [models.Index(condition=models.Q(('state', 'open'), _negated=True), fields=['state'], name='buz_account_not_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('balance__gte', django.db.models.expressions.CombinedExpression(models.F('floor'), '+', models.F('held')))), name='buz_account_never_below_floor'), models.CheckConstraint(condition=models.Q(('held__gte', 0)), name='buz_account_held_counts'), models.CheckConstraint(condition=models.Q(('floor', 0), models.Q(('floor__lt', 0), ('purpose', 'bucket')), _connector='OR'), name='buz_account_only_buckets_issue'), models.CheckConstraint(condition=models.Q(models.Q(('owner__isnull', False), ('purpose', 'wallet')), models.Q(models.Q(('purpose', 'wallet'), _negated=True), ('owner__isnull', True)), _connector='OR'), name='buz_account_wallets_are_owned'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), models.Q(('balance', 0), ('held', 0)), _connector='OR'), name='buz_account_closed_is_empty'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'frozen_out', 'frozen', 'closed'])), name='buz_account_known_state'), models.UniqueConstraint(condition=models.Q(('owner__isnull', False)), fields=('owner', 'purpose'), name='buz_account_one_of_each'), models.UniqueConstraint(condition=models.Q(('owner__isnull', True)), fields=('purpose', 'name', 'shard'), name='buz_account_house_names')],
            },
        ),
        migrations.CreateModel(
            name='Movement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('principal', models.UUIDField()),
                ('key', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('transfer', 'Transfer'), ('fee', 'Fee'), ('grant', 'Grant'), ('welcome', 'Welcome'), ('reward', 'Reward'), ('gift', 'Gift'), ('cost', 'Cost'), ('investment', 'Investment'), ('revenue_share', 'Revenue Share'), ('stake', 'Stake'), ('unstake', 'Unstake'), ('penalty', 'Penalty'), ('refund', 'Refund'), ('reversal', 'Reversal'), ('mint', 'Mint'), ('burn', 'Burn')], max_length=20)),
                ('request_hash', models.CharField(max_length=64)),
                ('outcome', models.CharField(choices=[('ok', 'Ok'), ('refused', 'Refused')], max_length=10)),
                ('code', models.CharField(blank=True, max_length=60)),
                ('details', models.JSONField(default=dict)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('principal', 'key'), name='buz_movement_one_answer'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), ('outcome', 'ok')), models.Q(('outcome', 'refused'), models.Q(('code', ''), _negated=True)), _connector='OR'), name='buz_movement_refusals_say_why')],
            },
        ),
        migrations.CreateModel(
            name='Price',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('micro_dollars', models.BigIntegerField()),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'permissions': [('set_price', 'Can quote another price of BUZ')],
                'constraints': [models.CheckConstraint(condition=models.Q(('micro_dollars__gt', 0), ('micro_dollars__lte', 1000000000000)), name='buz_price_reasonable')],
            },
        ),
        migrations.CreateModel(
            name='StakeTier',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('code', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=60)),
                ('days', models.PositiveSmallIntegerField()),
                ('rate_bps', models.PositiveIntegerField()),
                ('penalty_bps', models.PositiveIntegerField()),
                ('smallest', models.BigIntegerField()),
                ('largest', models.BigIntegerField()),
                ('active_from', models.DateTimeField(default=django.utils.timezone.now)),
                ('active_to', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('active_to__isnull', True)), fields=('code',), name='buz_staketier_one_offer'), models.CheckConstraint(condition=models.Q(('days__gt', 0), ('largest__gte', models.F('smallest')), ('smallest__gt', 0), ('penalty_bps__lte', 10000), ('rate_bps__lte', 10000)), name='buz_staketier_sane_terms')],
            },
        ),
        migrations.CreateModel(
            name='Tariff',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('code', models.CharField(max_length=40, unique=True)),
                ('direction', models.CharField(choices=[('cost', 'Cost'), ('reward', 'Reward')], max_length=10)),
                ('name', models.CharField(max_length=120)),
                ('grains', models.BigIntegerField()),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('grains__gt', 0), ('grains__lte', 10000000000000)), name='buz_tariff_reasonable'), models.CheckConstraint(condition=models.Q(('direction__in', ['cost', 'reward'])), name='buz_tariff_known_direction')],
            },
        ),
        migrations.CreateModel(
            name='TransferLimit',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('period', models.CharField(choices=[('day', 'Day'), ('month', 'Month')], max_length=10, unique=True)),
                ('grains', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('grains__gt', 0)), name='buz_transferlimit_some'), models.CheckConstraint(condition=models.Q(('period__in', ['day', 'month'])), name='buz_transferlimit_known_period')],
            },
        ),
        migrations.CreateModel(
            name='OperationRequest',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(choices=[('mint', 'Mint'), ('burn', 'Burn'), ('freeze', 'Freeze'), ('reverse', 'Reverse'), ('limit', 'Limit'), ('tier', 'Tier')], max_length=10)),
                ('payload', models.JSONField()),
                ('payload_hash', models.CharField(max_length=64)),
                ('reason', models.CharField(max_length=500)),
                ('maker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='buz_proposals', to=settings.AUTH_USER_MODEL)),
                ('checker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='buz_decisions', to=settings.AUTH_USER_MODEL)),
                ('approvals_needed', models.PositiveSmallIntegerField(default=1)),
                ('expires_at', models.DateTimeField()),
                ('movement', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='operation', to='buz.movement')),
                ('state', django_fsm.FSMField(choices=[('proposed', 'Proposed'), ('approved', 'Approved'), ('executed', 'Executed'), ('rejected', 'Rejected'), ('cancelled', 'Cancelled'), ('expired', 'Expired')], default='proposed', max_length=50, protected=True)),
            ],
            options={
                'permissions': [('propose_operation', 'Can propose minting, burning, freezing and the like'), ('check_operation', 'Can approve and reject what others proposed')],
                'indexes': [models.Index(fields=['state', 'id'], name='buz_operationrequest_queue')],
                'constraints': [models.CheckConstraint(condition=models.Q(('checker__isnull', True), models.Q(('checker', models.F('maker')), _negated=True), _connector='OR'), name='buz_operationrequest_two_people'), models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'cancelled', 'expired']), models.Q(('checker__isnull', False), ('state__in', ['approved', 'executed', 'rejected'])), _connector='OR'), name='buz_operationrequest_decided_by_somebody'), models.CheckConstraint(condition=models.Q(('approvals_needed__gte', 1)), name='buz_operationrequest_needs_one')],
            },
        ),
        migrations.CreateModel(
            name='Transfer',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('movement', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='transfers', to='buz.movement')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('transfer', 'Transfer'), ('fee', 'Fee'), ('grant', 'Grant'), ('welcome', 'Welcome'), ('reward', 'Reward'), ('gift', 'Gift'), ('cost', 'Cost'), ('investment', 'Investment'), ('revenue_share', 'Revenue Share'), ('stake', 'Stake'), ('unstake', 'Unstake'), ('penalty', 'Penalty'), ('refund', 'Refund'), ('reversal', 'Reversal'), ('mint', 'Mint'), ('burn', 'Burn')], max_length=20)),
                ('phase', models.CharField(choices=[('now', 'Now'), ('reserve', 'Reserve'), ('settle', 'Settle'), ('void', 'Void'), ('expire', 'Expire')], default='now', max_length=10)),
                ('payer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='transfers_out', to='buz.account')),
                ('payee', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='transfers_in', to='buz.account')),
                ('amount', models.BigIntegerField()),
                ('ends', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ended_by', to='buz.transfer')),
                ('refunds', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='refunded_by', to='buz.transfer')),
                ('memo', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='buz_transfer_moves_some'), models.CheckConstraint(condition=models.Q(('payer', models.F('payee')), _negated=True), name='buz_transfer_two_sides'), models.CheckConstraint(condition=models.Q(models.Q(('ends__isnull', True), ('phase__in', ['now', 'reserve'])), models.Q(('ends__isnull', False), ('phase__in', ['settle', 'void', 'expire'])), _connector='OR'), name='buz_transfer_endings_end_something'), models.UniqueConstraint(fields=('movement', 'position'), name='buz_transfer_place_in_movement')],
            },
        ),
        migrations.CreateModel(
            name='Spending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='spendings', to='buz.account')),
                ('period', models.CharField(choices=[('day', 'Day'), ('month', 'Month')], max_length=10)),
                ('span', models.CharField(max_length=10)),
                ('spent', models.BigIntegerField()),
                ('cap', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('account', 'period'), name='buz_spending_one_a_period')],
            },
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='buz.operationrequest')),
                ('maker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('payload_hash', models.CharField(max_length=64)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('operation', 'by'), name='buz_approval_once_a_person'), models.CheckConstraint(condition=models.Q(('by', models.F('maker')), _negated=True), name='buz_approval_not_by_the_maker')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='buz.account')),
                ('seq', models.BigIntegerField()),
                ('transfer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='buz.transfer')),
                ('amount', models.BigIntegerField()),
                ('balance_after', models.BigIntegerField()),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'verbose_name_plural': 'entries',
                'indexes': [models.Index(fields=['account', 'created_at', 'seq'], name='buz_entry_at')],
                'constraints': [models.UniqueConstraint(fields=('account', 'seq'), name='buz_entry_no_gaps'), models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='buz_entry_changes_some')],
            },
        ),
        migrations.CreateModel(
            name='Reservation',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('payer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='buz_reservations_made', to=settings.AUTH_USER_MODEL)),
                ('payee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='buz_reservations_received', to=settings.AUTH_USER_MODEL)),
                ('kind', models.CharField(choices=[('transfer', 'Transfer'), ('fee', 'Fee'), ('grant', 'Grant'), ('welcome', 'Welcome'), ('reward', 'Reward'), ('gift', 'Gift'), ('cost', 'Cost'), ('investment', 'Investment'), ('revenue_share', 'Revenue Share'), ('stake', 'Stake'), ('unstake', 'Unstake'), ('penalty', 'Penalty'), ('refund', 'Refund'), ('reversal', 'Reversal'), ('mint', 'Mint'), ('burn', 'Burn')], max_length=20)),
                ('amount', models.BigIntegerField()),
                ('fee', models.BigIntegerField(default=0)),
                ('settled', models.BigIntegerField(default=0)),
                ('memo', models.CharField(blank=True, max_length=200)),
                ('is_managed', models.BooleanField(default=False)),
                ('expires_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('opening', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reservation', to='buz.transfer')),
                ('state', django_fsm.FSMField(choices=[('reserved', 'Reserved'), ('settled', 'Settled'), ('voided', 'Voided'), ('expired', 'Expired')], default='reserved', max_length=50, protected=True)),
            ],
            options={
                'indexes': [models.Index(fields=['payer', 'id'], name='buz_reservation_of_payer'), models.Index(fields=['payee', 'id'], name='buz_reservation_of_payee'), models.Index(condition=models.Q(('state', 'reserved')), fields=['expires_at'], name='buz_reservation_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('fee__gte', 0)), name='buz_reservation_of_some'), models.CheckConstraint(condition=models.Q(models.Q(('settled__gt', 0), ('settled__lte', models.F('amount')), ('state', 'settled')), models.Q(models.Q(('state', 'settled'), _negated=True), ('settled', 0)), _connector='OR'), name='buz_reservation_settles_within'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state', 'reserved')), models.Q(('ended_at__isnull', False), ('state__in', ['settled', 'voided', 'expired'])), _connector='OR'), name='buz_reservation_ends_once')],
            },
        ),
        migrations.CreateModel(
            name='StakePosition',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stakes', to=settings.AUTH_USER_MODEL)),
                ('tier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='buz.staketier')),
                ('amount', models.BigIntegerField()),
                ('days', models.PositiveSmallIntegerField()),
                ('rate_bps', models.PositiveIntegerField()),
                ('reward', models.BigIntegerField()),
                ('penalty', models.BigIntegerField()),
                ('opened_at', models.DateTimeField()),
                ('matures_at', models.DateTimeField()),
                ('claimed_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('opening', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='stake', to='buz.transfer')),
                ('promise', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='promised_by', to='buz.transfer')),
                ('state', django_fsm.FSMField(choices=[('open', 'Open'), ('matured', 'Matured'), ('closed', 'Closed'), ('exited_early', 'Exited Early')], default='open', max_length=50, protected=True)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'id'], name='buz_stakeposition_of_owner'), models.Index(condition=models.Q(('state', 'open')), fields=['matures_at'], name='buz_stakeposition_maturing')],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('penalty__gte', 0), ('reward__gt', 0), ('penalty__lte', models.F('amount'))), name='buz_stakeposition_sane_amounts'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state__in', ['open', 'matured'])), models.Q(('claimed_at__isnull', False), ('ended_at__isnull', False), ('state', 'closed')), models.Q(('claimed_at__isnull', True), ('ended_at__isnull', False), ('state', 'exited_early')), _connector='OR'), name='buz_stakeposition_ends_with_its_reward'), models.CheckConstraint(condition=models.Q(('matures_at__gt', models.F('opened_at'))), name='buz_stakeposition_lasts')],
            },
        ),
        migrations.CreateModel(
            name='RefundTotal',
            fields=[
                ('transfer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='refund_total', serialize=False, to='buz.transfer')),
                ('amount', models.BigIntegerField()),
                ('refunded', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('refunded__gt', 0), ('refunded__lte', models.F('amount'))), name='buz_refundtotal_never_more')],
            },
        ),
    ]
