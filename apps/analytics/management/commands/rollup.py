from django.core.management.base import BaseCommand

from apps.analytics import services


class Command(BaseCommand):
    help = "Make the figures from the event log: what is new, or everything anew."

    def add_arguments(self, parser):
        parser.add_argument("--rebuild", action="store_true", help="throw all away first")

    def handle(self, *, rebuild, **options):
        count = services.rebuild() if rebuild else services.roll_up()
        self.stdout.write(f"{count} hours were made anew.")
