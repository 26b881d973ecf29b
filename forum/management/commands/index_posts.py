from django.core.management.base import BaseCommand

from ...search.posts import index_posts
from ...search.syntheses import index_syntheses
from ...search.translations import index_translations


class Command(BaseCommand):
    help = (
        "Make the index of the search in posts, in people's translations of them and in "
        "syntheses anew. Needed once for posts that were written "
        "before there was one, or that came into the database past the site. Safe to run again, "
        "and while people read and write."
    )

    def handle(self, **options):
        self.stdout.write(f"{index_posts()} posts can be found.")
        self.stdout.write(f"{index_translations()} translations can be found.")
        self.stdout.write(f"{index_syntheses()} syntheses can be found.")
