"""Blocks that any page may hold."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock as DescribedImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from forum import language

RICH_TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]


class TextBlock(blocks.RichTextBlock):
    """Prose without pictures and embeds: those have blocks of their own."""

    def __init__(self, **kwargs):
        super().__init__(features=RICH_TEXT_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = pgettext_lazy("block", "Text")
        template = "cms/blocks/text.html"


class VideoChooserBlock(SnippetChooserBlock):
    def __init__(self, **kwargs):
        super().__init__("cms.Video", **kwargs)

    def bulk_to_python(self, values):
        """The videos with all that their cards show, however many there are."""
        videos = self.model_class.objects.with_media().in_bulk(values)
        return [videos.get(value) for value in values]


class VideoBlock(blocks.StructBlock):
    """A video of the library, with a title in the language of the page."""

    video = VideoChooserBlock(label=pgettext_lazy("block", "Video"))
    title = blocks.CharBlock(
        label=_("Title"),
        required=False,
        max_length=255,
        help_text=_("In the language of this page; without it, the title in the library."),
    )

    class Meta:
        icon = "media"
        label = pgettext_lazy("block", "Video")
        template = "cms/blocks/video.html"


class ReadingValue(blocks.StructValue):
    @cached_property
    def address(self):
        document = self.get("document")
        return document.url if document else self.get("url")

    @property
    def kind(self):
        """PDF, EPUB, ...; empty for a link."""
        document = self.get("document")
        return document.file_extension.upper() if document else ""

    @property
    def size(self):
        """The size of the document in bytes, None for a link."""
        document = self.get("document")
        # Not get_file_size(): it would write what is missing while someone reads.
        return (document.file_size or document.file.size) if document else None

    @property
    def language_name(self):
        return language.native_name(self.get("language") or "")


class ReadingBlock(blocks.StructBlock):
    """Something to read: a document of the library or a link, and what it takes to read it."""

    title = blocks.CharBlock(label=_("Title"), max_length=255)
    document = DocumentChooserBlock(label=_("Document"), required=False)
    url = blocks.URLBlock(label=_("Link"), required=False, help_text=_("Instead of a document."))
    language = blocks.ChoiceBlock(label=_("Language"), required=False, choices=language.choices)
    pages = blocks.IntegerBlock(label=_("Number of pages"), required=False, min_value=1)
    source = blocks.CharBlock(label=_("Author or publisher"), required=False, max_length=255)

    class Meta:
        icon = "doc-full"
        label = pgettext_lazy("block", "Reading")
        template = "cms/blocks/reading.html"
        value_class = ReadingValue

    def clean(self, value):
        value = super().clean(value)
        if bool(value.get("document")) == bool(value.get("url")):
            message = _("Choose a document or give a link, one of the two.")
            raise StructBlockValidationError(non_block_errors=[ValidationError(message)])
        return value


class CalloutBlock(blocks.StructBlock):
    """A few words set apart from the text."""

    kind = blocks.ChoiceBlock(
        label=pgettext_lazy("block", "Kind"),
        choices=[
            ("tip", pgettext_lazy("kind of call-out", "Tip")),
            ("note", pgettext_lazy("kind of call-out", "Note")),
            ("important", pgettext_lazy("kind of call-out", "Important")),
        ],
        default="note",
    )
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    text = TextBlock(label=pgettext_lazy("block", "Text"))

    class Meta:
        icon = "info-circle"
        label = pgettext_lazy("block", "Call-out")
        template = "cms/blocks/callout.html"


class ImageBlock(blocks.StructBlock):
    """A picture with the words for those who do not see it, or marked as a decoration."""

    image = DescribedImageBlock(label=pgettext_lazy("block", "Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=255)

    class Meta:
        icon = "image"
        label = pgettext_lazy("block", "Image")
        template = "cms/blocks/image.html"
