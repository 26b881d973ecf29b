"""Brings in what was said at Disqus."""

import json

from django.core.management.base import BaseCommand, CommandError

from ...importers.records import FileRefused
from ...importers.runs import import_disqus
from ...importers.telling import tell


class Command(BaseCommand):
    help = (
        "Import the posts of an export of Disqus (.xml or .xml.gz); it may run again at any time."
    )

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument(
            "--map", help="a CSV file: a thread (its id, identifier or link), a discussion"
        )
        parser.add_argument("--dry-run", action="store_true", help="report, and write nothing")
        parser.add_argument("--json", action="store_true", help="the report as one JSON object")

    def handle(self, *, file, dry_run, **options):
        try:
            report = import_disqus(file, map_path=options["map"], dry_run=dry_run)
        except FileRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        as_json = json.dumps(report, ensure_ascii=False)
        self.stdout.write(as_json if options["json"] else tell(report))
