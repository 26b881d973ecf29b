from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from ..uploads import RandomFolder, validate_content


class CustomImage(AbstractImage):
    """An image of the library; `credit` says whose it is."""

    credit = models.CharField(_("credit"), max_length=255, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "description", "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")


class CustomRendition(AbstractRendition):
    image = models.ForeignKey(CustomImage, models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class CustomDocument(AbstractDocument):
    """A document of the library; its language is told to readers before they download it.

    The folder of the file cannot be guessed, since the web server may hand files out without
    asking who may read them.
    """

    file = models.FileField(_("file"), upload_to=RandomFolder("documents"))
    language = models.CharField(
        _("language"), max_length=15, choices=settings.LANGUAGES, blank=True
    )

    admin_form_fields = (*Document.admin_form_fields, "language")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self):
        super().clean()
        if self.file and not self.file._committed:
            validate_content(self.file)
