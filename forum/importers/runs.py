"""One run over one file, from its name to its report."""

from pathlib import Path

from django.utils import timezone

from ..models import Import, ImportState
from .disqus import read_disqus
from .files import hash_of
from .load import Watcher, import_records
from .places import read_map
from .report import Report

DISQUS = "disqus"


class Row(Watcher):
    """Keeps the row of a run, which is made once the file could be read."""

    def __init__(self, **fields):
        self.fields = fields
        self.row = None

    def begin(self, posts):
        self.row = Import.objects.create(state=ImportState.RUNNING, posts=posts, **self.fields)

    def go_on(self, posts):
        Import.objects.filter(pk=self.row.pk).update(posts_done=posts)

    def end(self, report):
        self.row.state, self.row.ended_at = ImportState.DONE, timezone.now()
        self.row.report, self.row.posts_done = report, report["posts"]["total"]
        self.row.save(update_fields=["state", "ended_at", "report", "posts_done"])


def import_disqus(path, *, map_path=None, dry_run=False):
    """Import the export of Disqus in a file; returns the report as a dictionary, and keeps it
    unless it is a dry run. Raises FileRefused."""
    return import_file(path, read_disqus, source=DISQUS, map_path=map_path, dry_run=dry_run)


def import_file(path, read, *, source, map_path=None, dry_run=False):
    """The same for a file of any format; `read` yields its records."""
    file_name, file_hash = Path(path).name, hash_of(path)
    report = Report(source=source, file=file_name, sha256=file_hash, dry_run=dry_run)
    row = Row(source=source, file_name=file_name[:255], file_hash=file_hash)
    import_records(
        read(path),
        source=source,
        report=report,
        chosen_in_map=read_map(map_path) if map_path else None,
        dry_run=dry_run,
        watcher=Watcher() if dry_run else row,
    )
    told = report.as_dict()
    if not dry_run:
        row.end(told)
    return told
