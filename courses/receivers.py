"""What the floor below tells us: a module's questions now have threads."""

from django.dispatch import receiver
from wagtail.signals import page_published

from cms.discussions import sync_tree
from cms.signals import discussion_synced

from .models import CoursePage, ModulePage, Prompt


@receiver(discussion_synced, sender=ModulePage)
def remember_prompts(page, threads, **kwargs):
    """Keep a row for every question ever published, whatever becomes of the page."""
    for block_id, thread in threads.items():
        Prompt.objects.get_or_create(
            module_key=page.translation_key, block_id=block_id, defaults={"thread": thread}
        )


@receiver(page_published, sender=CoursePage)
def tell_discussions_their_staff(instance, **kwargs):
    """Facilitators were chosen on the course, and its modules' discussions are what they serve."""
    if instance.alias_of_id is None:
        for course in instance.get_translations(inclusive=True):
            sync_tree(course)
