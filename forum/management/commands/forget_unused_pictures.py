from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from ...actions.images import forget_unused_pictures


class Command(BaseCommand):
    help = (
        "Remove the pictures that members uploaded and that no post shows, with their files. "
        "Run it once a day; a picture of the last days may be in a text that is being written."
    )

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=7, help="Older than this (7).")

    def handle(self, **options):
        before = timezone.now() - timedelta(days=options["days"])
        self.stdout.write(f"{forget_unused_pictures(before=before)} pictures removed.")
