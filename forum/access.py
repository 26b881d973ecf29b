"""The only doors to a discussion, a thread or a post: what is missing and what is forbidden
answer alike, with status 404."""

from django.contrib.auth import get_user_model
from django.http import Http404
from django.shortcuts import get_object_or_404

from .models import (
    REMOVALS,
    Appeal,
    Category,
    Discussion,
    Flag,
    GuestAddress,
    ModerationLogEntry,
    Notification,
    Post,
    PostImage,
    Review,
    Subscription,
    Thread,
    Translation,
)
from .permissions import can_moderate_post, can_read
from .report_links import read_report_token, read_statement_token


def get_discussion(actor, key=None, pk=None):
    """The discussion with this key or id, when this actor may read it; raises Http404."""
    wanted = {"key": key} if pk is None else {"pk": pk}
    discussion = Discussion.objects.with_openness().with_settings().filter(**wanted).first()
    if discussion is None or not can_read(actor, discussion):
        raise Http404
    return discussion


def get_thread(actor, pk):
    """The thread with this id, when this actor may read its discussion; raises Http404."""
    thread = Thread.objects.filter(pk=pk).first()
    if thread is None:
        raise Http404
    thread.discussion = get_discussion(actor, pk=thread.discussion_id)
    return thread


def get_thread_now(actor, pk, answering=None):
    """The thread in which somebody writes who meant the one with this id, or the post with the id
    `answering`: moderators may have moved or merged it. None when it is where it was; raises
    Http404."""
    if answering:
        found = Post.objects.filter(pk=answering).values_list("thread_id", flat=True).first()
        return None if found in {None, pk} else get_post(actor, answering).thread
    target = Thread.objects.filter(pk=pk).values_list("merged_into_id", flat=True).first()
    return get_thread_now(actor, target) or get_thread(actor, target) if target else None


def get_step(actor, pk):
    """The entry of the log with this id about what this actor moderates; raises Http404."""
    steps = ModerationLogEntry.objects.select_related("post", "thread", "discussion", "undone_by")
    step = steps.filter(pk=pk).first()
    if step is None or step.discussion is None or not actor.moderates(step.discussion):
        raise Http404
    return step


def get_post(actor, pk):
    """The post with this id, when this actor may read it; raises Http404."""
    return _post_among(Post.objects.visible_to, actor, pk)


def find_post(actor, discussion, pk):
    """The post with this id in a discussion that she reads, None when it is not there for her."""
    posts = Post.objects.visible_to(actor, discussion).select_related("author")
    return posts.filter(pk=pk).first()


def get_translation(actor, pk):
    """The translation with this id, its post at hand, when this actor may read both; raises
    Http404."""
    found = Translation.objects.filter(pk=pk).select_related("translator").first()
    if found is None:
        raise Http404
    found.post = get_post(actor, found.post_id)
    readable = Translation.objects.visible_to(actor, found.post.discussion)
    if not readable.filter(pk=pk).exists():
        raise Http404
    return found


def get_person(public_id):
    """The member whom addresses call so, when there is a page about her; raises Http404, alike
    for whoever is unknown, has closed the account or wants no page."""
    person = get_user_model().objects.filter(public_id=public_id).first()
    if person is None or not person.has_page:
        raise Http404
    return person


def get_category(actor, pk):
    """The category with this id, when this actor may read a discussion of it; raises Http404."""
    return get_object_or_404(Category.objects.readable_by(actor), pk=pk)


def get_subscription(actor, pk):
    """What this member said of a place, whether she may read it still or not; raises Http404."""
    if actor.is_guest:
        raise Http404
    return get_object_or_404(Subscription, pk=pk, member=actor.user)


def get_notification(actor, pk):
    """What this member was told, as long as she may read the post; raises Http404."""
    if actor.is_guest:
        raise Http404
    return get_object_or_404(Notification.objects.shown_to(actor), pk=pk)


def get_review(actor, pk):
    """The turn in the queue with this id, when its post is this actor's to decide about; raises
    Http404."""
    review = get_object_or_404(Review, pk=pk)
    review.post = get_post(actor, review.post_id)
    if not can_moderate_post(actor, review.post):
        raise Http404
    return review


def get_entry(actor, pk):
    """The entry of the log with this id, when it is about a post that is this actor's to decide
    about; raises Http404."""
    entry = get_object_or_404(ModerationLogEntry, pk=pk, post__isnull=False, translation=None)
    entry.post = get_post(actor, entry.post_id)
    if not can_moderate_post(actor, entry.post):
        raise Http404
    return entry


def get_place(actor, pk):
    """The post with this id, when the tree shows this actor the post or its bare place; raises
    Http404. Its text is not for her to read unless `get_post` gives it too."""
    return _post_among(Post.objects.shown_in_tree, actor, pk)


def get_image(actor, key):
    """The picture with this key, when this actor may read a post that shows it, has uploaded it
    or moderates its discussion; raises Http404."""
    image = PostImage.objects.filter(key=key).first()
    if image is None:
        raise Http404
    discussion = get_discussion(actor, pk=image.discussion_id)
    if image.posts.published().exists():  # Without asking who wants to see it.
        return image
    is_own = actor.is_member and image.uploader_id == actor.user.pk
    if not (is_own or actor.moderates(discussion)):
        raise Http404
    return image


def get_guest_address(pk):
    """The address of a guest with this id, which a signed link gave; raises Http404."""
    address = GuestAddress.objects.filter(pk=pk).first()
    if address is None:
        raise Http404
    return address


def get_confirmed_address(pk):
    """The same, once it is confirmed; raises Http404."""
    address = get_guest_address(pk)
    if address.confirmed_at is None:
        raise Http404
    return address


def get_report(token):
    """The Flag that a signed address is for; raises Http404."""
    flag = Flag.objects.filter(pk=read_report_token(token)).select_related("post__discussion")
    return get_object_or_404(flag)


def get_statement(actor, pk, key=""):
    """The entry of the log by which a moderator removed a post of this actor, or of whoever has
    the `key` from the mail about it; raises Http404."""
    entries = ModerationLogEntry.objects.select_related("post__author", "post__discussion")
    entry = entries.filter(pk=pk, decision__in=REMOVALS, post__isnull=False).first()
    if entry is None or entry.moderator_id == (entry.post.author_id or 0):
        raise Http404
    if not (actor.owns(entry.post) or read_statement_token(key) == entry.pk):
        raise Http404
    return entry


def get_appeal(actor, pk):
    """The Appeal with this id, when this actor decides about its post; raises Http404."""
    found = Appeal.objects.select_related("decision__moderator", "post__author", "post__discussion")
    appeal = found.filter(pk=pk).first()
    if appeal is None or not can_moderate_post(actor, appeal.post):
        raise Http404
    return appeal


def _post_among(posts, actor, pk):
    post = Post.objects.filter(pk=pk).select_related("author", "thread", "parent").first()
    if post is None:
        raise Http404
    discussion = get_discussion(actor, pk=post.discussion_id)
    if not posts(actor, discussion).filter(pk=pk).exists():
        raise Http404
    post.discussion = post.thread.discussion = discussion
    return post
