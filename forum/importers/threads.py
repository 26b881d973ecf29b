"""The threads of a file: where each belongs, and what is told of it."""

from ..models import ImportedThread

AT_ONCE = 1000


def place_threads(scratch, source, places, report):
    """Say in the Scratch to which Thread of ours the posts of each of its threads go, and in the
    Report how that was found; returns the rows to keep of them, not saved yet."""
    placed, rows = {}, []
    for pk, identifier, link, title, is_closed, is_deleted, is_told, posts in scratch.threads():
        thread, how = places.find(pk, identifier or "", link or "")
        placed[pk] = (thread, how)
        if is_told:
            report.threads[how] += 1
        else:
            report.note("thread_missing", pk)
        if is_closed:
            report.note("thread_closed", pk)
        if is_told and is_deleted != 0:  # One that nobody can read counts as deleted.
            report.note("thread_deleted", pk)
        rows.append(_row(source, pk, identifier, link, title, thread, posts))
        if not thread:
            _note_unmapped(report, rows[-1], posts, is_told)
    scratch.assign(placed)
    _note_merged(report, placed)
    return rows


def keep_threads(rows):
    """Remember the threads of a file, and those of an earlier one as they are now."""
    for start in range(0, len(rows), AT_ONCE):
        ImportedThread.objects.bulk_create(
            rows[start : start + AT_ONCE],
            update_conflicts=True,
            unique_fields=["source", "external_id"],
            update_fields=["identifier", "link", "title", "thread", "posts_waiting"],
        )


def _row(source, pk, identifier, link, title, thread, posts):
    return ImportedThread(
        source=source,
        external_id=pk,
        identifier=(identifier or "")[:500],
        link=(link or "")[:2000],
        title=(title or "")[:500],
        thread_id=thread or None,
        posts_waiting=0 if thread else posts,
    )


def _note_unmapped(report, row, posts, is_told):
    if is_told:
        report.note("thread_unmapped", row.external_id)
    named = {name: getattr(row, name) for name in ("identifier", "link", "title")}
    report.unmapped.append({"id": row.external_id, **named, "posts": posts})


def _note_merged(report, placed):
    """Name the threads whose posts go where those of another one go."""
    first = {}
    for pk, (thread, _) in placed.items():
        if thread and first.setdefault(thread, pk) != pk:
            report.note("thread_merged", pk)
