"""The blocks of a module's body."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from cms.blocks import CalloutBlock, ImageBlock, ReadingBlock, TextBlock, VideoBlock

from .sections import runs_of


class PromptBlock(blocks.StructBlock):
    """A question to think about; publishing gives it a thread of its own.

    Its template is given `number`, counted through the whole module, and `summary`, the forum's
    account of its thread: None while there is none, as in the preview of a new question.
    """

    question = blocks.CharBlock(
        label=_("Question"),
        max_length=500,
        help_text=_("Rewording it later keeps the answers. Ask something else in a new block."),
    )
    hint = blocks.CharBlock(
        label=_("Hint"),
        required=False,
        max_length=300,
        help_text=_("A short line under the question: where to start, how long to write."),
    )

    class Meta:
        icon = "help"
        label = pgettext_lazy("block of a module", "Question to answer")
        description = _("A question with its own thread in the module's discussion.")
        template = "courses/blocks/prompt.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        block_id, feed = context.get("id"), context.get("feed")
        summary = feed.thread_by_key(block_id) if feed else None
        # The forum's number comes first: people of all languages refer to "question 2".
        number = (summary and summary.number) or context.get("prompt_numbers", {}).get(block_id)
        return context | {"summary": summary, "number": number}


class ContentBlock(blocks.StreamBlock):
    text = TextBlock()
    video = VideoBlock()
    reading = ReadingBlock()
    callout = CalloutBlock()
    image = ImageBlock()
    prompt = PromptBlock()


class SectionBlock(blocks.StructBlock):
    """A labelled section of a module: its letter comes from its place.

    Its template is given `runs`, the content with neighbours of one kind together.
    """

    title = blocks.CharBlock(
        label=_("Title"),
        max_length=120,
        help_text=_("The letter before it (a, b, c ...) is added by the page."),
    )
    content = ContentBlock(label=_("Content"))

    class Meta:
        icon = "list-ul"
        label = pgettext_lazy("block of a module", "Section")
        label_format = "{title}"
        template = "courses/blocks/section.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["runs"] = runs_of(value["content"])
        return context
