from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import autodiscover_modules

from apps.core.demo import World, play_all


class Command(BaseCommand):
    help = "Make a believable world of people and ventures. Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument("--size", type=int, default=30, help="how many people (30)")
        parser.add_argument(
            "--seed", type=int, default=1, help="another seed, another world"
        )

    def handle(self, *, size, seed, **options):
        if size < 3:
            raise CommandError("A world needs at least 3 people.")
        autodiscover_modules("demo")
        world = World(seed=seed, size=size, say=self.stdout.write)
        play_all(world)
        self.stdout.write(f"{len(world.people)} people, {len(world.ventures)} ventures.")
