from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """What the institution says of itself on every page."""

    name = models.CharField(_("name of the site"), max_length=60, default="Ateneo")
    contact_email = models.EmailField(_("contact address"), blank=True)

    class Meta:
        verbose_name = _("site settings")
