from django.core.management.base import BaseCommand

from ...search.pages import index_pages


class Command(BaseCommand):
    help = (
        "Make the index of the search in pages and in the library anew. Needed once for pages "
        "that were published before there was one. Safe to run again."
    )

    def handle(self, **options):
        self.stdout.write(f"{index_pages()} pages, readings and videos can be found.")
