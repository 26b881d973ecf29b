from django.core.management.base import BaseCommand, CommandError

from ...seeding.load import page_of, seed_thread
from ...seeding.texts import VOICES


class Command(BaseCommand):
    help = (
        "Fill a new thread with made-up posts by guests, for measurements: replies of random "
        "depth to 8, in several languages. The last line printed is the path of the thread's "
        "page. Not for a site that people write on: it keeps them waiting until it is done."
    )

    def add_arguments(self, parser):
        parser.add_argument("--posts", type=int, default=1000, help="How many; 1000 by default.")
        parser.add_argument(
            "--languages",
            default=",".join(VOICES),
            help=f"Separated by commas, of {','.join(VOICES)}; all by default.",
        )
        parser.add_argument(
            "--seed", type=int, default=0, help="The same number makes the same posts again."
        )

    def handle(self, *, posts, languages, seed, **options):
        tags = [tag.strip() for tag in languages.split(",") if tag.strip()]
        if not tags or set(tags) - set(VOICES):
            raise CommandError(f"There are texts in these languages: {', '.join(VOICES)}.")
        if posts < 1:
            raise CommandError("--posts takes a number from 1 up.")
        thread = seed_thread(posts=posts, languages=list(dict.fromkeys(tags)), seed=seed)
        self.stdout.write(f"{posts} posts in a new thread:")
        self.stdout.write(page_of(thread, tags[0]))
