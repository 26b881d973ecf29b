"""Moving branches of the tree: paths, counts, words and people follow in the same transaction.

Writers hold the thread that they write in (`locks.hold_thread`); whoever moves posts locks both
threads first, then the posts from the leaves to the root, as a moderator locks a post before its
root, and the tallies last. So no reply is lost on the way, and no two wait for each other.
"""

from django.db.models import Count, F, Max, Q, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import pgettext

from accounts.permissions import Denied

from ..models import Post, PostImage, Thread
from ..references import POST_IDS
from ..search import posts as search
from ..tree import AFTER_ANY_DIGIT, MAX_DEPTH, child_path
from . import tallies
from .participants import follow_to

AT_ONCE = 500


def lock_threads(*threads):
    """Keep all others from writing in these threads until this transaction ends, and read them
    again."""
    ids = {thread.pk for thread in threads}
    rows = Thread.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    found = {row.pk: row for row in rows.all()}
    for thread in threads:
        fresh = found[thread.pk]
        for name in ("discussion_id", "is_retired", "is_locked", "merged_into_id"):
            setattr(thread, name, getattr(fresh, name))


def branch_of(post):
    """A post with all under it, as its path has it now."""
    return Post.objects.filter(
        thread=post.thread_id, path__gte=post.path, path__lt=post.path + AFTER_ANY_DIGIT
    )


def move_branch(post, *, thread, parent=None):
    """Put a post with all under it into a thread, as an answer or as a reply to `parent`; returns
    how many posts moved. Both threads are locked. Raises Refused when the tree is too deep."""
    source, roots = post.thread, {post.branch_id}
    if parent:
        roots.add(parent.branch_id)
    lock_posts(branch_of(post))
    lock_posts(Post.objects.filter(pk__in=roots - {post.pk}))
    post.refresh_from_db()
    _reshape(post, parent)
    moved = _transfer(branch_of(post), source, thread) if source.pk != thread.pk else None
    post.refresh_from_db()
    for pk in sorted({*roots, post.branch_id}):
        _recount(pk)
    return branch_of(post).count() if moved is None else moved


def move_roots(posts, *, source, thread):
    """Put whole branches, a queryset of all their posts, into another thread, their shape kept;
    returns how many posts moved. Both threads are locked."""
    lock_posts(posts)
    return _transfer(posts, source, thread)


def lock_posts(posts):
    """Keep all others from deciding about these posts, from the leaves to the root."""
    rows = posts.select_for_update(of=["self"], no_key=True).order_by("-depth", "pk")
    for _ in rows.values_list("pk").iterator():
        pass


def _reshape(post, parent):
    """Give a branch another parent, None for none, in the thread that it is in."""
    path = child_path(parent, post.pk)
    depth = parent.depth + 1 if parent else 0
    by = depth - post.depth
    branch = branch_of(post)
    if path == post.path:
        return
    if branch.aggregate(deepest=Max("depth"))["deepest"] + by > MAX_DEPTH:
        Denied(
            pgettext("move refused", "The replies would be too deep in the tree there.")
        ).require()
    root_id = parent.branch_id if parent else None
    under = Concat(Value(path), Substr("path", len(post.path) + 1))
    below = branch.exclude(pk=post.pk)
    below.update(path=under, depth=F("depth") + by, root_id=root_id or post.pk)
    facts = {"path": path, "depth": depth, "root_id": root_id, "parent": parent}
    if parent:  # What only the first post of a branch has.
        facts |= {"is_pinned": False, "reply_count": 0, "latest_id": post.pk}
    Post.objects.filter(pk=post.pk).update(**facts)
    for name, value in facts.items():
        setattr(post, name, value)


def _transfer(posts, source, thread):
    """Let posts be of another thread, and count, find and name them there."""
    ids = list(posts.values_list("pk", flat=True))
    published = posts.published().order_by()
    counts = dict(published.values_list("language").annotate(Count("pk")))
    is_elsewhere = source.discussion_id != thread.discussion_id
    people = _people_of(posts) if is_elsewhere else ()
    place = {"thread": thread.pk, "discussion": thread.discussion_id}
    posts.update(**place | ({"is_pinned": False} if is_elsewhere else {}))
    if is_elsewhere:
        follow_to(thread.discussion, people)
        for some in _in_parts(ids):
            _bring_pictures(some, thread.discussion)
    for some in _in_parts(ids):
        search.refresh_many(some)
    tallies.move(source.pk, thread.pk, counts)
    return len(ids)


def _people_of(posts):
    """The ids of the members who wrote these posts, or posts that these quote."""
    written = posts.published().exclude(author=None).order_by()
    quoting = posts.filter(source__contains="(post:").order_by().values_list("source", flat=True)
    quoted = {int(pk) for source in quoting.iterator() for pk in POST_IDS.findall(source)}
    people = set(written.values_list("author", flat=True).distinct())
    for some in _in_parts(sorted(quoted)):
        authors = Post.objects.filter(pk__in=some).exclude(author=None)
        people |= set(authors.values_list("author", flat=True))
    return people


def _bring_pictures(ids, discussion):
    """Pictures that only posts of this discussion show by now belong to it."""
    shown = PostImage.objects.filter(posts__in=ids).exclude(discussion=discussion)
    elsewhere = PostImage.posts.through.objects.exclude(post__discussion=discussion)
    alone = shown.exclude(pk__in=elsewhere.values("postimage"))
    PostImage.objects.filter(pk__in=list(alone.values_list("pk", flat=True))).update(
        discussion=discussion
    )


def _recount(root_id):
    """Count the replies of a root anew, and find the newest post of its branch."""
    below = Post.objects.filter(root=root_id).order_by()
    told = below.filter(Q(published_at__isnull=False) | Q(status="published"))
    newest = told.aggregate(newest=Max("pk"))["newest"] or 0
    Post.objects.filter(pk=root_id, depth=0).update(
        reply_count=below.published().count(), latest_id=max(root_id, newest)
    )


def _too_deep():
    return Denied(pgettext("move refused", "The replies would be too deep in the tree there."))


def _in_parts(ids):
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
