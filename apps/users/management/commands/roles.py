from django.core.management.base import BaseCommand

from apps.users.services import seed_roles


class Command(BaseCommand):
    help = "Make the roles that are missing, and print how the others were changed."

    def add_arguments(self, parser):
        parser.add_argument(
            "--grant", action="store_true", help="give roles what they miss"
        )
        parser.add_argument(
            "--reset", action="store_true", help="and take away what they have beyond"
        )

    def handle(self, *, grant, reset, verbosity, **options):
        changes = seed_roles(grant=grant, reset=reset)
        if not verbosity:
            return
        for change in changes:
            self._print(change, grant or reset or change.is_new, reset)
        new = sum(change.is_new for change in changes)
        self.stdout.write(f"{len(changes)} roles, {new} of them new.")

    def _print(self, change, is_granted, is_reset):
        if not (change.is_new or change.missing or change.extra or change.unknown):
            return
        self.stdout.write(f"{change.role}{' (new)' if change.is_new else ''}")
        for name in change.missing:
            self.stdout.write(f"  + {name}{'' if is_granted else '   missing'}")
        for name in change.extra:
            self.stdout.write(f"  - {name}{'' if is_reset else '   added by staff'}")
        for name in change.unknown:
            self.stdout.write(f"  ? {name}   no such permission")
