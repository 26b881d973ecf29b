"""How allauth's second factors speak and look here."""

from io import BytesIO

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import pgettext, pgettext_lazy
from qrcode.image.svg import SvgPathFillImage


class FactorAdapter(DefaultMFAAdapter):
    """Where allauth asks the house about second factors."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": pgettext_lazy(
            "account error",
            "While you have a second factor, no address can be added. "
            "Remove the factor, add and confirm the address, then set the factor up again.",
        ),
        "cannot_delete_authenticator": pgettext_lazy(
            "account error", "This second factor cannot be removed."
        ),
        "cannot_generate_recovery_codes": pgettext_lazy(
            "account error", "Set up an app or a passkey first."
        ),
        "incorrect_code": pgettext_lazy(
            "account error", "That is not right, or it is too old. Please try again."
        ),
        "unverified_email": pgettext_lazy(
            "account error",
            "Confirm all your e-mail addresses, or remove them, before you do this.",
        ),
    }

    def get_totp_issuer(self):
        return settings.WAGTAIL_SITE_NAME

    def _get_site_name(self):
        return settings.WAGTAIL_SITE_NAME

    def build_totp_svg(self, url):
        """A picture with its own white ground, for cameras read no dark one."""
        picture = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(picture)
        return picture.getvalue().decode()

    def generate_authenticator_name(self, user, type):
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        if number == 1:
            return pgettext("name of a passkey", "My passkey")
        return pgettext("name of a passkey", "Passkey %(number)d") % {"number": number}
