"""A post of a file as a post of ours."""

from datetime import datetime

from django.utils import timezone

from ..markup import MARKUP_VERSION
from ..models import SOURCE_MAX_LENGTH, Post, PostStatus

STATUSES = {
    "imported": PostStatus.PUBLISHED,
    "hidden": PostStatus.HIDDEN,
    "spam": PostStatus.HIDDEN,  # Nobody has to decide about it a second time.
    "deleted": PostStatus.DELETED,
    "empty": PostStatus.DELETED,
}


class Composer:
    """Makes the posts of one import, and tells the Report what becomes of each."""

    def __init__(self, report, names, discussions):
        self.report, self.names = report, names
        self.discussions = discussions  # By the ids of their general threads.

    def compose(self, job, text, place):
        """The new Post of a Job with its CookedText at a Place, not saved yet."""
        status = self.settle(job, text)
        spot, moment = place.spot, moment_of(job.placed.bone)
        post = Post(
            pk=spot.pk,
            discussion_id=self.discussions[job.thread],
            thread_id=job.thread,
            parent_id=place.parent,
            root_id=spot.branch if place.parent else None,
            depth=spot.depth,
            path=spot.path,
            language=text.language,
            markup_version=MARKUP_VERSION,
            status=status,
            latest_id=spot.pk,
            created_at=moment,
            published_at=moment if status == PostStatus.PUBLISHED else None,
        )
        if status != PostStatus.DELETED:
            post.guest_name = self.name_of(job)
            post.source, post.html = text.source, text.html
        return post

    def settle(self, job, text):
        """Count a post in the Report, with all that is out of the ordinary; returns its status."""
        pk, outcome = job.written.id, outcome_of(job.written, job.placed.bone, text)
        self.report.count(outcome, pk)
        for doubt in job.written.doubts:
            self.report.note(doubt, pk)
        if outcome == "imported":
            self.report.languages[text.language] += 1
        if len(text.source) > SOURCE_MAX_LENGTH:
            self.report.note("longer_than_here", pk)
        return STATUSES[outcome]

    def name_of(self, job):
        name, change = self.names.name_in(self.discussions[job.thread], job.written.name)
        if change:
            self.report.note(change, job.written.id)
        return name


def outcome_of(written, bone, text):
    """What becomes of a post that has a place."""
    if written.is_deleted:
        return "deleted"
    if text.is_empty:
        return "empty"
    if written.is_spam:
        return "spam"
    is_doubtful = None in {written.is_deleted, written.is_spam}
    if is_doubtful or written.is_hidden or bone.is_in_deleted_thread:
        return "hidden"
    return "imported"


def moment_of(bone):
    """When a post was written; when its file does not say it and its thread neither, now."""
    return datetime.fromisoformat(bone.moment) if bone.moment else timezone.now()
