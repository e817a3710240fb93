import uuid

from django.core.management.base import BaseCommand, CommandError

from apps.buz import books, selectors, services
from apps.buz.amounts import parse_amount, show_amount
from apps.core.errors import SmartStartError
from apps.users.models import User


class Command(BaseCommand):
    help = "The token ledger: prove its books, or give somebody BUZ out of a bucket."

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("reconcile", help="prove every rule of the ledger; repairs nothing")
        grant = acts.add_parser("grant", help="give somebody BUZ out of a bucket")
        grant.add_argument("email")
        grant.add_argument("amount", help="in BUZ, like 12.5")
        grant.add_argument("--reason", required=True)
        grant.add_argument("--bucket", default="community", choices=list(books.BUCKETS))
        grant.add_argument(
            "--key", help="repeat a grant with the same key: it is given once"
        )

    def handle(self, *, act, **options):
        getattr(self, act)(**options)

    def reconcile(self, **options):
        found = list(selectors.findings())
        for finding in found:
            self.stdout.write(f"{finding.rule}: {finding.subject}: {finding.detail}")
        if found:
            raise CommandError(f"{len(found)} rows break a rule.", returncode=1)
        self.stdout.write(f"The books are true: {len(selectors.RULES)} rules hold.")

    def grant(self, *, email, amount, reason, bucket, key, **options):
        person = User.objects.present().filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError(f"There is no account {email}.")
        try:
            receipt = services.grant_buz(
                bucket=bucket,
                payee_id=person.pk,
                grains=parse_amount(amount),
                key=f"grant:{key or uuid.uuid4()}",
                memo=reason,
                by=None,
            )
        except SmartStartError as error:
            raise CommandError(error.message) from error
        given = show_amount(receipt.main.grains)
        self.stdout.write(f"{email} has {given} BUZ out of {bucket}: {receipt.main.id}")
