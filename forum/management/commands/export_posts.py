"""Takes posts along: those of a discussion, of a course, or all."""

from django.core.management.base import BaseCommand, CommandError

from ...exporting import WRITERS, rows_of
from ...models import Discussion


class Command(BaseCommand):
    help = "Write the posts that everybody may read to a file that import_posts can read."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--format", choices=sorted(WRITERS), default="jsonl")
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--discussion", metavar="KEY")
        which.add_argument("--category", metavar="KEY", help="such as course:...")
        which.add_argument("--all", action="store_true")

    def handle(self, *, file, discussion, category, **options):
        chosen = Discussion.objects.all()
        if discussion:
            chosen = chosen.filter(key=discussion)
        if category:
            chosen = chosen.filter(category__key=category)
        if not chosen.exists():
            raise CommandError("There is no such discussion.")
        try:
            with open(file, "wb") as opened:
                number = WRITERS[options["format"]](rows_of(chosen), opened)
        except OSError as error:
            raise CommandError(f"The file cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{number} posts are in {file}.")
