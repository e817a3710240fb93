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
            name='Consent',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to=settings.AUTH_USER_MODEL)),
                ('disclosure_version', models.CharField(max_length=20)),
                ('disclosure_digest', models.CharField(max_length=64)),
                ('given_by', models.CharField(max_length=20)),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('user',), name='legal_consent_one_stands'), models.CheckConstraint(condition=models.Q(('given_by__in', ['asking', 'signing'])), name='legal_consent_known_way')],
            },
        ),
        migrations.CreateModel(
            name='Pack',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('code', models.CharField(max_length=30, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('summary', models.TextField(blank=True, max_length=1000)),
                ('role', models.CharField(blank=True, max_length=40)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['position', 'code'],
                'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^[A-Z][A-Z0-9_]*$')), name='legal_pack_code_is_capitals')],
            },
        ),
        migrations.CreateModel(
            name='PrivateValue',
            fields=[
                ('commitment', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('name', 'Name'), ('typed_name', 'Typed Name'), ('address', 'Address'), ('agent', 'Agent')], max_length=10)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='private_values', to=settings.AUTH_USER_MODEL)),
                ('salt', models.CharField(max_length=64)),
                ('value', models.TextField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['name', 'typed_name', 'address', 'agent'])), name='legal_privatevalue_known_kind')],
            },
        ),
        migrations.CreateModel(
            name='Template',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('code', models.CharField(max_length=20, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('articles_of_incorporation', 'Articles Of Incorporation'), ('bylaws', 'Bylaws'), ('operating_agreement', 'Operating Agreement'), ('partnership_agreement', 'Partnership Agreement'), ('employment_contract', 'Employment Contract'), ('equity_agreement', 'Equity Agreement'), ('vesting_schedule', 'Vesting Schedule'), ('investment_agreement', 'Investment Agreement'), ('intellectual_property', 'Intellectual Property'), ('confidentiality_agreement', 'Confidentiality Agreement'), ('terms_of_service', 'Terms Of Service'), ('privacy_policy', 'Privacy Policy'), ('user_agreement', 'User Agreement'), ('venture_agreement', 'Venture Agreement'), ('team_agreement', 'Team Agreement'), ('acknowledgement', 'Acknowledgement'), ('other', 'Other')], default='other', max_length=40)),
                ('summary', models.TextField(blank=True, max_length=1000)),
                ('is_sample', models.BooleanField(default=False)),
                ('is_paper_only', models.BooleanField(default=False)),
                ('validity_days', models.PositiveIntegerField(blank=True, null=True)),
                ('epoch', models.PositiveIntegerField(default=0, editable=False)),
                ('grace_until', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'permissions': [('manage', "Can manage templates, packs and everyone's documents")],
                'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^[A-Z][A-Z0-9-]*$')), name='legal_template_code_is_capitals'), models.CheckConstraint(condition=models.Q(('validity_days', None), ('validity_days__gt', 0), _connector='OR'), name='legal_template_validity_is_positive')],
            },
        ),
        migrations.CreateModel(
            name='Compliance',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='compliances', to=settings.AUTH_USER_MODEL)),
                ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='compliances', to='legal.pack')),
                ('changed_at', models.DateTimeField(editable=False, null=True)),
                ('state', django_fsm.FSMField(choices=[('required', 'Required'), ('compliant', 'Compliant'), ('lapsed', 'Lapsed'), ('waived', 'Waived')], default='required', max_length=50, protected=True)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'pack'], name='legal_compliance_by_state')],
                'constraints': [models.UniqueConstraint(fields=('user', 'pack'), name='legal_compliance_once'), models.CheckConstraint(condition=models.Q(('state__in', ['required', 'compliant', 'lapsed', 'waived'])), name='legal_compliance_known_state')],
            },
        ),
        migrations.CreateModel(
            name='Gate',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('action', models.CharField(max_length=60)),
                ('pack', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='gates', to='legal.pack')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('action', 'pack'), name='legal_gate_once'), models.CheckConstraint(condition=models.Q(('action__regex', '^[a-z_]+\\.[a-z_]+$')), name='legal_gate_action_has_an_app')],
            },
        ),
        migrations.CreateModel(
            name='Requirement',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('pack', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requirements', to='legal.pack')),
                ('template', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requirements', to='legal.template')),
                ('is_required', models.BooleanField(default=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('why', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('pack', 'template'), name='legal_requirement_once_a_pack')],
            },
        ),
        migrations.CreateModel(
            name='TemplateVersion',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('template', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='legal.template')),
                ('number', models.PositiveIntegerField()),
                ('epoch', models.PositiveIntegerField()),
                ('body', models.TextField()),
                ('fields', models.JSONField(blank=True, default=list)),
                ('digest', models.CharField(max_length=64)),
                ('change', models.CharField(choices=[('material', 'Material'), ('editorial', 'Editorial')], max_length=10)),
                ('what_changed', models.CharField(blank=True, max_length=500)),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('template', 'number'), name='legal_templateversion_one_number'), models.UniqueConstraint(fields=('template', 'digest'), name='legal_templateversion_one_wording'), models.CheckConstraint(condition=models.Q(('epoch__gt', 0), ('epoch__lte', models.F('number')), ('number__gt', 0)), name='legal_templateversion_epoch_not_ahead'), models.CheckConstraint(condition=models.Q(('change__in', ['material', 'editorial'])), name='legal_templateversion_known_change'), models.CheckConstraint(condition=models.Q(models.Q(('number', 1), _negated=True), ('change', 'material'), _connector='OR'), name='legal_templateversion_first_is_material')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='legal_documents', to=settings.AUTH_USER_MODEL)),
                ('title', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('articles_of_incorporation', 'Articles Of Incorporation'), ('bylaws', 'Bylaws'), ('operating_agreement', 'Operating Agreement'), ('partnership_agreement', 'Partnership Agreement'), ('employment_contract', 'Employment Contract'), ('equity_agreement', 'Equity Agreement'), ('vesting_schedule', 'Vesting Schedule'), ('investment_agreement', 'Investment Agreement'), ('intellectual_property', 'Intellectual Property'), ('confidentiality_agreement', 'Confidentiality Agreement'), ('terms_of_service', 'Terms Of Service'), ('privacy_policy', 'Privacy Policy'), ('user_agreement', 'User Agreement'), ('venture_agreement', 'Venture Agreement'), ('team_agreement', 'Team Agreement'), ('acknowledgement', 'Acknowledgement'), ('other', 'Other')], default='other', max_length=40)),
                ('template_version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='legal.templateversion')),
                ('values', models.JSONField(blank=True, default=dict)),
                ('content', models.TextField()),
                ('content_digest', models.CharField(max_length=64)),
                ('message', models.TextField(blank=True, max_length=2000)),
                ('signatures_left', models.PositiveIntegerField(default=0, editable=False)),
                ('sent_at', models.DateTimeField(editable=False, null=True)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('completed_at', models.DateTimeField(editable=False, null=True)),
                ('ended_at', models.DateTimeField(editable=False, null=True)),
                ('end_reason', models.CharField(blank=True, editable=False, max_length=500)),
                ('last_seq', models.PositiveIntegerField(default=0, editable=False)),
                ('last_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('state', django_fsm.FSMField(choices=[('draft', 'Draft'), ('sent', 'Sent'), ('completed', 'Completed'), ('declined', 'Declined'), ('voided', 'Voided'), ('expired', 'Expired'), ('discarded', 'Discarded')], default='draft', max_length=50, protected=True)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'state'], name='legal_document_of_owner'), models.Index(condition=models.Q(('state', 'sent')), fields=['expires_at'], name='legal_document_expiring'), models.Index(fields=['content_digest'], name='legal_document_by_digest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'sent', 'completed', 'declined', 'voided', 'expired', 'discarded'])), name='legal_document_known_state'), models.CheckConstraint(condition=models.Q(models.Q(('completed_at__isnull', False), ('signatures_left', 0), ('state', 'completed')), models.Q(models.Q(('state', 'completed'), _negated=True), ('completed_at', None)), _connector='OR'), name='legal_document_completed_means_all_signed'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'sent'), _negated=True), models.Q(('sent_at__isnull', False), ('signatures_left__gt', 0)), _connector='OR'), name='legal_document_sent_awaits_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state__in', ['declined', 'voided', 'expired'])), models.Q(models.Q(('state__in', ['declined', 'voided', 'expired']), _negated=True), ('ended_at', None)), _connector='OR'), name='legal_document_ended_has_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Acceptance',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to=settings.AUTH_USER_MODEL)),
                ('template', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='legal.template')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='legal.document')),
                ('epoch', models.PositiveIntegerField()),
                ('accepted_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'template'), name='legal_acceptance_newest_only')],
            },
        ),
        migrations.CreateModel(
            name='Artefact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='artefacts', to='legal.document')),
                ('kind', models.CharField(choices=[('executed', 'Executed')], max_length=20)),
                ('claimed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('attempt_count', models.PositiveSmallIntegerField(default=0)),
                ('last_error', models.CharField(blank=True, max_length=500)),
                ('sealed_at', models.DateTimeField(null=True)),
                ('file', models.CharField(blank=True, max_length=200)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('byte_count', models.PositiveIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(fields=['digest'], name='legal_artefact_by_digest'), models.Index(condition=models.Q(('sealed_at', None)), fields=['claimed_at'], name='legal_artefact_unsealed')],
                'constraints': [models.UniqueConstraint(fields=('document', 'kind'), name='legal_artefact_one_of_a_kind'), models.CheckConstraint(condition=models.Q(('sealed_at', None), models.Q(('byte_count__gt', 0), models.Q(('file', ''), _negated=True), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='legal_artefact_sealed_means_stored')],
            },
        ),
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='audit_events', to='legal.document')),
                ('seq', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('kind', models.CharField(max_length=30)),
                ('actor_id', models.UUIDField(null=True)),
                ('record', models.TextField()),
                ('previous_hash', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['actor_id', 'id'], name='legal_auditevent_of_actor')],
                'constraints': [models.UniqueConstraint(fields=('document', 'seq'), name='legal_auditevent_one_number'), models.CheckConstraint(condition=models.Q(models.Q(('previous_hash', ''), ('seq', 1)), models.Q(('seq__gt', 1), models.Q(('previous_hash', ''), _negated=True)), _connector='OR'), name='legal_auditevent_first_has_none_before')],
            },
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recipients', to='legal.document')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='received_documents', to=settings.AUTH_USER_MODEL)),
                ('role', models.CharField(choices=[('signer', 'Signer'), ('approver', 'Approver'), ('viewer', 'Viewer'), ('copy', 'Copy')], default='signer', max_length=10)),
                ('group', models.PositiveSmallIntegerField(default=1)),
                ('notified_at', models.DateTimeField(editable=False, null=True)),
                ('viewed_at', models.DateTimeField(editable=False, null=True)),
                ('acted_at', models.DateTimeField(editable=False, null=True)),
                ('remind_at', models.DateTimeField(editable=False, null=True)),
                ('state', django_fsm.FSMField(choices=[('waiting', 'Waiting'), ('notified', 'Notified'), ('viewed', 'Viewed'), ('signed', 'Signed'), ('declined', 'Declined'), ('released', 'Released')], default='waiting', max_length=50, protected=True)),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'state'], name='legal_recipient_of_user'), models.Index(condition=models.Q(('role__in', ('signer', 'approver')), ('state__in', ('notified', 'viewed'))), fields=['remind_at'], name='legal_recipient_to_remind')],
                'constraints': [models.UniqueConstraint(fields=('document', 'user'), name='legal_recipient_once_a_document'), models.CheckConstraint(condition=models.Q(('role__in', ['signer', 'approver', 'viewer', 'copy'])), name='legal_recipient_known_role'), models.CheckConstraint(condition=models.Q(('group__gt', 0)), name='legal_recipient_group_from_one'), models.CheckConstraint(condition=models.Q(models.Q(('acted_at__isnull', False), ('role__in', ('signer', 'approver')), ('state__in', ['signed', 'declined'])), models.Q(models.Q(('state__in', ['signed', 'declined']), _negated=True), ('acted_at', None)), _connector='OR'), name='legal_recipient_acted_has_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.UUIDField(default=apps.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='legal.document')),
                ('recipient', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='signature', to='legal.recipient')),
                ('signer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to=settings.AUTH_USER_MODEL)),
                ('consent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='legal.consent')),
                ('content_digest', models.CharField(max_length=64)),
                ('is_digest_given', models.BooleanField()),
                ('intent_version', models.CharField(max_length=20)),
                ('method', models.CharField(choices=[('click', 'Click'), ('typed', 'Typed'), ('drawn', 'Drawn')], max_length=10)),
                ('drawing', models.JSONField(blank=True, default=list)),
                ('signed_at', models.DateTimeField()),
                ('record', models.TextField()),
                ('record_digest', models.CharField(max_length=64)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('method__in', ['click', 'typed', 'drawn'])), name='legal_signature_known_method')],
            },
        ),
    ]
