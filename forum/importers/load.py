"""From the records of a file to posts: read whole first, then written batch by batch.

Nothing of the file is written before all of it could be read. Each batch is one transaction, and
every post leaves its id, so an import that was killed goes on where it was, and one that runs
again adds what is new. Nobody is told of what is imported.
"""

from typing import NamedTuple

from django.db import transaction

from ..models import ImportedPost, PostStatus
from .composing import Composer
from .cooking import NOTHING, Raw, kitchen
from .people import Names
from .places import UNMAPPED, Places
from .rows import Spot, insert, place_under, reserve_ids
from .scratch import Scratch
from .threads import keep_threads, place_threads
from .tree import MISSING, NO_PARENT, OTHER_THREAD, Bone, in_order

BATCH = 1000


class Job(NamedTuple):
    """One post of a batch: the Thread it goes to, its place in the tree, what the file says."""

    thread: int
    placed: object
    written: object


class Watcher:
    """Is told how far an import is; this one does not care. `begin` comes with the number of posts
    in the file once all of it could be read, `go_on` with the number settled, inside the
    transaction of each batch."""

    def begin(self, posts):
        pass

    def go_on(self, posts):
        pass


def import_records(records, *, source, report, chosen_in_map=None, dry_run=False, watcher=None):
    """Import the records of a file and fill the Report; raises FileRefused before anything is
    written. A dry run does all but write."""
    watcher = watcher or Watcher()
    with Scratch() as scratch:
        scratch.fill(records)
        places = Places(source, chosen_in_map)
        places.check_map()
        watcher.begin(scratch.elements["post"])
        Loader(scratch, source, report, places, dry_run, watcher).run()


class Loader:
    """Takes what is in a Scratch to its places."""

    def __init__(self, scratch, source, report, places, dry_run, watcher):
        self.scratch, self.source, self.report = scratch, source, report
        self.places, self.dry_run, self.watcher = places, dry_run, watcher
        self.names = Names(source)
        self.discussions = {thread: pk for pk, thread in places.general.items()}
        self.composer = Composer(report, self.names, self.discussions)
        self.spots = {}  # Of the posts of the present thread, by their ids in the file.
        self.thread = None

    def run(self):
        self.report.elements.update(self.scratch.elements)
        rows = place_threads(self.scratch, self.source, self.places, self.report)
        if not self.dry_run:
            keep_threads(rows)
        self.settle_what_stays_out()
        with kitchen(self.scratch.elements["post"]) as cooked:
            for batch, texts in cooked(self.batches()):
                self.write(batch, texts)

    def settle_what_stays_out(self):
        """Count what is in the file and becomes no post now."""
        for pk, kind in self.scratch.twice["thread"]:
            self.report.threads["duplicate"] += 1
            self.report.note(f"thread_{kind}", pk)
        for pk, kind in self.scratch.twice["post"]:
            self.report.count(kind, pk)
        for (pk,) in self.scratch.parked():
            self.report.count(UNMAPPED, pk)

    def batches(self):
        """Yield batches of posts in the order in which they are written, with what is to cook."""
        batch = []
        for thread in self.scratch.places():
            for placed in self.tree_of(thread):
                batch.append((thread, placed))
                if len(batch) == BATCH:
                    yield self.prepared(batch)
                    batch = []
        if batch:
            yield self.prepared(batch)

    def tree_of(self, thread):
        bones = [Bone(*row) for row in self.scratch.skeletons(thread)]
        outside = {bone.parent for bone in bones} - {bone.id for bone in bones} - {""}
        here = set()
        for some in _slices(sorted(outside)):
            known = ImportedPost.objects.filter(
                source=self.source, external_id__in=some, post__thread=thread
            )
            here.update(known.values_list("external_id", flat=True))

        def fault_of(bone):
            if self.scratch.has_post(bone.parent):
                return OTHER_THREAD
            return NO_PARENT if bone.parent in here else MISSING

        return in_order(bones, fault_of)

    def prepared(self, batch):
        """Jobs for a batch, each with what the file says unless it is here already, and their
        texts to cook."""
        known = set(self.known([placed.bone.id for _, placed in batch]))
        new = [placed.bone.n for _, placed in batch if placed.bone.id not in known]
        written = self.scratch.read(new)
        jobs = [Job(thread, placed, written.get(placed.bone.n)) for thread, placed in batch]
        raws = [
            Raw(job.written.text, job.written.format, job.written.language)
            for job in jobs
            if job.written and not job.written.is_deleted
        ]
        return jobs, raws

    def known(self, ids):
        """The Spots of those posts of the file that are here already, by their ids."""
        rows = ImportedPost.objects.filter(source=self.source, external_id__in=ids)
        values = rows.values_list(
            "external_id", "post", "post__path", "post__depth", "post__root", "post__thread"
        )
        return {
            pk: (Spot(post, path, depth, root or post), thread) if post else (None, None)
            for pk, post, path, depth, root, thread in values
        }

    def write(self, jobs, texts):
        texts = iter(texts)
        cooked = [
            next(texts) if job.written and not job.written.is_deleted else NOTHING for job in jobs
        ]
        self.names.prepare({self.discussions[job.thread] for job in jobs})
        if self.dry_run:
            self.settle(jobs, cooked, iter(range(10**9, 10**9 + len(jobs))))
            self.watcher.go_on(self.report.settled)
            return
        with transaction.atomic():
            ids = iter(reserve_ids(sum(job.written is not None for job in jobs)))
            posts, words, imported = self.settle(jobs, cooked, ids)
            insert(posts, words, imported)
            self.watcher.go_on(self.report.settled)

    def settle(self, jobs, cooked, ids):
        """Give each new post its place; returns the rows to insert."""
        here = self.known([job.placed.bone.id for job in jobs] + self.parents_outside(jobs))
        posts, words, imported = [], {}, []
        for job, text in zip(jobs, cooked, strict=True):
            if job.thread != self.thread:
                self.thread, self.spots = job.thread, {}
            bone = job.placed.bone
            if job.written is None:
                spot, thread = here[bone.id]
                if thread == self.thread:
                    self.spots[bone.id] = spot
                self.report.count("already_here", bone.id)
                continue
            place = self.place_of(job, next(ids), here)
            post = self.composer.compose(job, text, place)
            posts.append(post)
            words[post.pk] = text.words
            address = "" if post.status == PostStatus.DELETED else job.written.address_hash
            imported.append(
                ImportedPost(
                    source=self.source, external_id=bone.id, post_id=post.pk, address_hash=address
                )
            )
        return posts, words, imported

    def parents_outside(self, jobs):
        """The ids of parents that an earlier import has brought."""
        own = {job.placed.bone.id for job in jobs}
        return sorted({job.placed.parent for job in jobs} - own - set(self.spots) - {""})

    def place_of(self, job, pk, here):
        placed = job.placed
        parent = self.spots.get(placed.parent)
        if placed.parent and parent is None:
            spot, thread = here.get(placed.parent, (None, None))
            parent = spot if thread == job.thread else None
        fault = placed.fault or (MISSING if placed.parent and parent is None else "")
        if fault:
            self.report.note(fault, placed.bone.id)
        place = place_under(parent, pk)
        if parent and place.parent != parent.pk:
            self.report.note("too_deep", placed.bone.id)
        self.spots[placed.bone.id] = place.spot
        return place


def _slices(items):
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))
