from django.core.management.base import BaseCommand

from apps.core import delivery
from apps.core.events import CATALOGUE, HANDLERS_BY_EVENT
from apps.core.models import Delivery


class Command(BaseCommand):
    help = "Print the event catalogue: what is announced, and who reacts."

    def add_arguments(self, parser):
        parser.add_argument(
            "--owed", action="store_true", help="list the deliveries not yet made"
        )
        parser.add_argument(
            "--redeliver", action="store_true", help="owe every unpaid delivery now"
        )

    def handle(self, *, owed, redeliver, **options):
        if redeliver:
            self.redeliver()
        elif owed:
            self.print_owed()
        else:
            self.print_catalogue()

    def print_catalogue(self):
        for name in sorted(CATALOGUE):
            self.stdout.write(name)
            for key in HANDLERS_BY_EVENT.get(name, ()):
                self.stdout.write(f"    -> {key}")

    def print_owed(self):
        unpaid = Delivery.objects.filter(delivered_at=None).select_related("record")
        for row in unpaid.order_by("pk").iterator():
            ending = "given up" if row.given_up_at else f"due {row.due_at:%F %T}"
            self.stdout.write(f"{row} {ending}, {row.attempt_count} tries {row.last_error}")

    def redeliver(self):
        count = delivery.redeliver(Delivery.objects.all())
        self.stdout.write(f"{count} deliveries are owed again.")
