from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """What the institution says of itself on every page."""

    name = models.CharField(_("name of the site"), max_length=60, default="Ateneo")
    contact_email = models.EmailField(_("contact address"), blank=True)

    # In the language of the reader where it has a translation.
    conduct_page = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("code of conduct"),
        help_text=_("A page of yours; without one, a text that comes with the site is shown."),
    )

    class Meta:
        verbose_name = _("site settings")
