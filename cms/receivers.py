"""What Wagtail tells us happened to a page or an image, and whom it concerns."""

from contextlib import contextmanager

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import ModelLogEntry, Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from accounts.actions.erasure import part_of_erasure

from .discussions import forget_page, sync_page, sync_tree
from .models import CustomImage, DiscussablePage, Findable, Video, VideoTrack
from .renditions import prepare_renditions
from .search.pages import INDEX, refresh_page, refresh_pages_with


def has_discussion(page):
    return isinstance(page, DiscussablePage) and page.alias_of_id is None


@receiver(page_published)
def sync_published_page(instance, **kwargs):
    if has_discussion(instance):
        sync_page(instance)


@receiver(page_unpublished)
def forget_unpublished_page(instance, **kwargs):
    if has_discussion(instance):
        forget_page(instance)


@receiver(post_page_move)
def sync_moved_pages(instance, parent_page_before, parent_page_after, **kwargs):
    if parent_page_before != parent_page_after:
        sync_tree(instance)


@receiver(page_slug_changed)
def sync_pages_with_a_new_address(instance, **kwargs):
    sync_tree(instance)


@receiver(post_save, sender=PageViewRestriction)
def sync_pages_with_fewer_readers(instance, **kwargs):
    sync_tree(instance.page)


@receiver(post_delete, sender=PageViewRestriction)
def sync_pages_with_more_readers(instance, origin, **kwargs):
    # A restriction that goes because its page goes must not open the discussion to everybody.
    if getattr(origin, "model", type(origin)) is PageViewRestriction:
        sync_tree(Page.objects.get(pk=instance.page_id))


@receiver(post_save, sender=CustomImage)
def prepare_saved_image(instance, **kwargs):
    prepare_renditions(instance)


@receiver(post_save)
def find_saved_page(sender, instance, raw=False, **kwargs):
    if issubclass(sender, Page) and not raw:
        refresh_page(instance.pk)


@receiver([post_save, post_delete], sender=Video)
def find_saved_video(instance, **kwargs):
    refresh_pages_with(instance)


@receiver([post_save, post_delete], sender=VideoTrack)
def find_saved_captions(instance, **kwargs):
    refresh_pages_with(Video(pk=instance.video_id))


@receiver(post_delete, sender=Findable)
def find_no_more(instance, **kwargs):
    INDEX.drop(instance.pk)


@part_of_erasure
@contextmanager
def erase_from_the_log(person):
    """What administrators did with a member's account is logged under her name."""
    if person.member:
        members = ContentType.objects.get_for_model(get_user_model())
        entries = ModelLogEntry.objects.filter(
            content_type=members, object_id=str(person.member.pk)
        )
        entries.update(label="", data={})
    yield
