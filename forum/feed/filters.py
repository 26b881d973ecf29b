"""What else a page of a discussion can show: by thread, by state, by language, since a visit."""

from functools import cached_property

from django.urls import reverse

from ..languages_read import ALL
from ..models import Post
from .apart import languages_apart, new_posts
from .choices import nothing_to_show, order_choices, view_choices
from .closing import notice_about
from .following import discussion_menu, thread_menu
from .lens import lens_choices
from .news import NEWS_COUNTED
from .params import HIGHLIGHTED, MINE, NEW, PENDING
from .unanswered import unanswered_choices

WAITING_COUNTED = 99
NEVER_FOLDED = {MINE, PENDING}


class Filters:
    """What a DiscussionFeed offers to show instead: each is a link to the same page."""

    @property
    def follow(self):
        """The FollowMenu of what the page is about, a thread or the discussion."""
        if self.params.is_thread_page:
            return self.follow_thread
        return discussion_menu(self.reading)

    @property
    def follow_thread(self):
        """The FollowMenu of the thread that is shown alone."""
        return thread_menu(self.reading, self.params.thread)

    @cached_property
    def closing(self):
        """The ClosingNotice of what the page is about."""
        thread = self.current_thread
        return notice_about(self.discussion, thread and thread.thread)

    @property
    def moderates(self):
        return self.reading.moderates

    @property
    def lacks_proof(self):
        """Whether this reader would moderate if she had proved twice who she is."""
        return self.reading.actor.lacks_proof(self.discussion)

    @property
    def filtered_threads(self):
        """The threads worth a filter: those that are asked, earlier ones with posts,
        and last the general topic."""
        worth_it = [thread for thread in self.threads if thread.posts or not thread.is_retired]
        return sorted(worth_it, key=lambda thread: not thread.key)

    @property
    def is_unfiltered(self):
        is_whole = self.params.is_thread_page or not self.params.thread
        return is_whole and not self.params.only

    @property
    def current_thread(self):
        """The ThreadSummary of the thread that is shown alone, None when all are."""
        return self.reading.threads.get(self.params.thread)

    @property
    def latest_id(self):
        """The id of the newest published post among those shown here, 0 without one."""
        thread = self.current_thread
        return (thread.thread.latest_id or 0) if thread else self.newest_id

    @property
    def news_url(self):
        """Where to ask how many posts are newer than those of this page."""
        url = reverse("forum:news", args=[self.discussion.pk])
        thread = f"&thread={self.params.thread}" if self.params.thread else ""
        return f"{url}?after={self.latest_id}{thread}"

    @property
    def has_highlights(self):
        return any(thread.highlighted for thread in self.threads)

    @property
    def all_url(self):
        return self.params.url(self.base_url, thread=None, only="")

    @property
    def highlighted_url(self):
        return self.params.url(self.base_url, thread=None, only=HIGHLIGHTED)

    @property
    def pending_url(self):
        return self.params.url(self.base_url, thread=None, only=PENDING)

    @property
    def waiting(self):
        """How many posts wait for a moderator, 99 at most."""
        posts = Post.objects.filter(discussion=self.discussion).waiting()
        return len(posts.values_list("pk", flat=True)[:WAITING_COUNTED])

    @property
    def orders(self):
        return order_choices(self.params, self.base_url)

    @property
    def views(self):
        return view_choices(self.reading)

    @property
    def chosen_view(self):
        return next((choice for choice in self.views if choice.is_chosen), None)

    @property
    def nothing_to_show(self):
        return nothing_to_show(self.reading)

    # Since the last visit

    @cached_property
    def new_count(self):
        """How many posts others published since this member's last visit, 100 at most."""
        if self.reading.last_seen is None or self.newest_id <= self.reading.last_seen:
            return 0
        posts = new_posts(Post.objects.filter(discussion=self.discussion), self.reading)
        return len(posts.values_list("pk", flat=True)[:NEWS_COUNTED])

    @property
    def new_url(self):
        return self.params.url(self.base_url, thread=None, only=NEW)

    @property
    def newest_id(self):
        """The id of the newest published post of the whole discussion, 0 without one."""
        return max((summary.thread.latest_id or 0 for summary in self.threads), default=0)

    @property
    def can_mark_read(self):
        reading = self.reading
        return reading.actor.is_member and self.newest_id > (reading.last_seen or 0)

    @property
    def here_url(self):
        """This very page, with its filters."""
        return self.params.url(self.base_url, after=self.params.after)

    @property
    def every_language_url(self):
        return self.params.url(self.base_url, lens=(ALL,))

    @property
    def own_languages_url(self):
        return self.params.url(self.base_url, lens=())

    @property
    def lens(self):
        """The Lens of this reader."""
        return self.reading.lens

    @cached_property
    def lens_choices(self):
        """A LensChoice for each language of the posts shown here."""
        tags = [tag for tag, _, _ in self.languages]
        return lens_choices(self.reading, self.languages_here, tags=tags)

    @cached_property
    def languages_here(self):
        """Like `languages`, of the posts shown here on all pages: those of the filter, of the
        thread that is shown alone, or of the whole discussion. None stands for a number of posts
        of a filter that would be long to count."""
        whole = self.current_thread.languages if self.current_thread else self.languages
        if not self.params.only:
            return whole
        counted = languages_apart(self.reading)
        return [(tag, name, None) for tag, name, _ in whole] if counted is None else counted

    @cached_property
    def unanswered(self):
        """An UnansweredChoice for each language, for whoever moderates; none for others."""
        return unanswered_choices(self.reading) if self.moderates else []

    @property
    def folds_any(self):
        """Whether the lens folds any of the posts shown here."""
        if self.params.only in NEVER_FOLDED or self.params.language:
            return False
        return any(self.lens.folds(tag) for tag, _, _ in self.languages_here)

    @property
    def folded(self):
        """How many published posts of those shown here the lens folds, None when not counted."""
        counts = [posts for tag, _, posts in self.languages_here if self.lens.folds(tag)]
        return None if None in counts else sum(counts)
