from django.core.management.base import BaseCommand, CommandError

from apps.legal import selectors, services


class Command(BaseCommand):
    help = "Documents: load the sample texts, prove the evidence, do the clock's round."

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("seed", help="add the sample templates and packs that are missing")
        verify = acts.add_parser("verify", help="recompute all evidence; repairs nothing")
        verify.add_argument("--document", help="only this document's id")
        acts.add_parser("sweep", help="expire, remind, lapse and seal what is due")

    def handle(self, *, act, **options):
        getattr(self, act)(**options)

    def seed(self, *, verbosity, **options):
        added = services.load_catalogue()
        if verbosity:
            told = f"Added {added['templates']} templates, {added['packs']} packs."
            self.stdout.write(told)

    def verify(self, *, document, **options):
        count = wrong = 0
        for subject, checks in selectors.verify_everything(document):
            count += 1
            for check in checks:
                wrong += 1
                self.stdout.write(f"{subject}: {check['name']}: {check['detail']}")
        if wrong:
            raise CommandError(f"{wrong} checks failed in {count} records.", returncode=1)
        self.stdout.write(f"All is as it was: {count} records.")

    def sweep(self, **options):
        done = services.sweep_legal()
        self.stdout.write(", ".join(f"{name} {count}" for name, count in done.items()))
