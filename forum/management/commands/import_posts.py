"""Brings in posts from a table: those of another site like this one, or of another system."""

import json
import re

from django.core.management.base import BaseCommand, CommandError

from ...importers.records import FileRefused
from ...importers.runs import import_file
from ...importers.table import read_table
from ...importers.telling import tell

NAME = re.compile("[a-z0-9][a-z0-9-]{0,29}")


class Command(BaseCommand):
    help = "Import posts from CSV or JSON lines (docs/operators.md has the columns)."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument(
            "--source", required=True, help="a name for where they come from, always the same"
        )
        parser.add_argument("--map", help="a CSV file: a discussion of the file, one of ours")
        parser.add_argument("--dry-run", action="store_true", help="report, and write nothing")
        parser.add_argument("--json", action="store_true", help="the report as one JSON object")

    def handle(self, *, file, source, dry_run, **options):
        if not NAME.fullmatch(source) or source == "disqus":
            raise CommandError("The source is a name of small letters, digits and hyphens.")
        try:
            report = import_file(
                file, read_table, source=source, map_path=options["map"], dry_run=dry_run
            )
        except FileRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        as_json = json.dumps(report, ensure_ascii=False)
        self.stdout.write(as_json if options["json"] else tell(report))
