"""Branches of a discussion: roots by a cursor, the first replies of each, all in few queries."""

from django.db.models import OuterRef, Subquery

from ..models import Post
from ..tree import STEP, ancestor_ids
from .apart import posts_apart
from .orders import cursor_of, in_order
from .params import FeedParams
from .shown import MAX_DRAWN_DEPTH

ROOTS_PER_PAGE = 20
REPLIES_SHOWN = 3
REPLIES_PER_PAGE = 50
FOLLOWING_SHOWN = 5
PRECEDING_READ = 8
SIBLINGS_SHOWN = 2


class Branches:
    """Draws posts as nested ShownPosts; `name_answered` completes them all with one query."""

    def __init__(self, reading):
        self.reading = reading
        self.drawn = {}
        self.apart = []  # Posts that are not drawn right under the post they answer.

    def shown(self):
        return Post.objects.shown_in_tree(self.reading.actor, self.reading.discussion).as_read()

    def page_of_roots(self, *, without=None):
        """One page of branches and the cursor of the next, empty on the last; two queries."""
        params = self.reading.params
        roots = self.shown().filter(depth=0).annotate(**self.ids_of_first_replies())
        if params.thread:
            roots = roots.filter(thread=params.thread)
        if without:
            roots = roots.exclude(pk=without)
        pinned = [pk for pk in self.reading.pinned if pk != without]
        roots = in_order(roots.exclude(pk__in=pinned), params.order, params.after)
        page = list(roots[: ROOTS_PER_PAGE + 1])
        is_last = len(page) <= ROOTS_PER_PAGE
        cursor = "" if is_last else cursor_of(page[ROOTS_PER_PAGE - 1], params.order)
        on_top = [] if params.after else pinned
        return self.with_first_replies(page[:ROOTS_PER_PAGE], on_top), cursor

    def ids_of_first_replies(self):
        """Probes of the indexes for a root's first replies, and for the first of all that is the
        facilitators' answer, so that no branch is read whole."""
        replies = Post.objects.shown_in_tree(self.reading.actor, self.reading.discussion)
        first = replies.filter(root=OuterRef("pk")).in_tree_order().values("pk")
        answer = Post.objects.published().filter(root=OuterRef("pk"), is_answer=True)
        answer_id = Subquery(answer.in_tree_order().values("pk")[:1])
        return {f"reply_{n}": Subquery(first[n : n + 1]) for n in range(REPLIES_SHOWN)} | {
            "answer_id": answer_id
        }

    def with_first_replies(self, roots, pinned):
        """Branches, after the pinned posts, of which only their number of replies is shown."""
        ids = [getattr(root, f"reply_{n}") for root in roots for n in range(REPLIES_SHOWN)]
        on_top, replies, answers = [], {}, {}
        wanted = {*pinned, *ids, *(root.answer_id for root in roots)} - {None}
        found = self.shown().filter(pk__in=wanted)
        for post in found.in_tree_order():
            if post.pk in pinned:
                on_top.insert(0, self.branch(post, []))
            elif post.pk in ids:
                replies.setdefault(post.root_id, []).append(post)
            else:
                answers[post.root_id] = self.reading.show(post)
        branches = [self.branch(root, replies.get(root.pk, [])) for root in roots]
        for branch in branches:
            branch.answer = answers.get(branch.id)
        return [*on_top, *branches]

    def branch(self, root, replies):
        """A root with its first replies, and a link to those after them."""
        branch = self.plant([root, *replies])[0]
        branch.more = root.reply_count - sum(reply.is_published for reply in replies)
        after = replies[-1].path if replies else ""
        branch.more_url = self.replies_url(root, after) if branch.more > 0 else ""
        return branch

    def open_at(self, post):
        """The branch of a post, opened around it: what it answers, the replies to the same before
        it, and what follows; three queries."""
        near = [*ancestor_ids(post.path), *self.earlier_siblings(post), post.pk]
        around = self.shown().filter(pk__in=near).in_tree_order()
        following = self.shown().filter(root=post.branch_id, path__gt=post.path).in_tree_order()
        posts = [*around, *following[:FOLLOWING_SHOWN]]
        branch = self.plant(posts, marked=post.pk)[0]
        branch.more = branch.post.reply_count - sum(reply.is_published for reply in posts[1:])
        branch.more_url = self.replies_url(branch.post) if branch.more > 0 else ""
        return branch

    def earlier_siblings(self, post):
        """The ids of the last replies before this one to the same post; one query.

        Read from the paths of what stands before it, so that no index of siblings is needed.
        """
        length = len(post.path)
        before = self.shown().filter(
            root=post.branch_id, path__gt=post.path[:-STEP], path__lt=post.path
        )
        paths = before.order_by("-path").values_list("path", flat=True)[:PRECEDING_READ]
        siblings = dict.fromkeys(path[:length] for path in paths)
        return [int(path[-STEP:], 36) for path in list(siblings)[:SIBLINGS_SHOWN]]

    def page_of_branch(self, root, after):
        """A root with fifty of its replies, and the cursor of the next; one query."""
        replies = self.shown().filter(root=root.pk, path__gt=after or root.path).in_tree_order()
        page = list(replies[: REPLIES_PER_PAGE + 1])
        cursor = page[REPLIES_PER_PAGE - 1].path if len(page) > REPLIES_PER_PAGE else ""
        return self.plant([root, *page[:REPLIES_PER_PAGE]])[0], cursor

    def page_set_apart(self):
        """What a filter takes out of its branches; one query."""
        page = list(posts_apart(self.reading).as_read()[: ROOTS_PER_PAGE + 1])
        cursor = str(page[ROOTS_PER_PAGE - 1].pk) if len(page) > ROOTS_PER_PAGE else ""
        tops = [top for post in page[:ROOTS_PER_PAGE] for top in self.plant([post])]
        for top in tops:
            top.is_alone = True
        return tops, cursor

    def plant(self, posts, marked=None):
        """Nest posts that are in tree order; returns those drawn at level 0."""
        tops, line = [], []
        for post in posts:
            while line and not post.path.startswith(line[-1].post.path):
                line.pop()
            hosts = [shown for shown in line if shown.level < MAX_DRAWN_DEPTH]
            host = hosts[-1] if hosts else None
            shown = self.reading.show(
                post, level=host.level + 1 if host else 0, is_marked=post.pk == marked
            )
            (host.replies if host else tops).append(shown)
            if post.parent_id and (host is None or host.id != post.parent_id):
                self.apart.append(shown)
            self.drawn[post.pk] = post
            line.append(shown)
        return tops

    def name_answered(self):
        """Give the posts drawn apart from the one they answer a way to name it."""
        wanted = {shown.post.parent_id for shown in self.apart}
        missing = wanted - self.drawn.keys()
        if missing:
            reading = self.reading
            found = Post.objects.visible_to(reading.actor, reading.discussion)
            self.drawn |= found.as_read().in_bulk(missing)
        for shown in self.apart:
            answered = self.drawn.get(shown.post.parent_id)
            shown.answered = self.reading.show(answered) if answered else None

    def replies_url(self, root, after=""):
        """The page of a branch, from the reply after this sort key, through the same lens."""
        params = FeedParams(lens=self.reading.params.lens, after=after)
        return f"{root.get_absolute_url()}replies/{params.query()}"
