from django.core.management.base import BaseCommand

from ...actions.recooking import recook_posts
from ...actions.recooking_syntheses import recook_old_syntheses


class Command(BaseCommand):
    help = (
        "Draw older posts and syntheses with the markup of this version, and let their authors "
        "be found by name. Needed after an update that changes the markup, for posts that came "
        "into the database past the site, and for the older ones of those that name a member who "
        "has another name now. Safe to run again, and while people read and write."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--all",
            action="store_true",
            help="Draw every post again.",
        )

    def handle(self, **options):
        everything = options["all"]
        self.stdout.write(f"{recook_posts(everything=everything)} posts drawn again.")
        self.stdout.write(f"{recook_old_syntheses(everything=everything)} syntheses drawn again.")
