"""Mail of the house: text and HTML in one language, no pictures, nothing that tells who read it."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation


def build_message(template_prefix, to, context=None, *, language=None, headers=None):
    """Return an unsent EmailMultiAlternatives to one address.

    Renders `<prefix>_subject.txt`, `<prefix>_message.txt` and `<prefix>_message.html` in
    `language` (a code of LANGUAGES; that of the request when left out). The templates find
    `site_name`, `site_url` (no slash at its end) and `subject` beside the given context.
    """
    with translation.override(language or translation.get_language()):
        context = {
            "site_name": settings.WAGTAIL_SITE_NAME,
            "site_url": settings.SITE_URL,
            **(context or {}),
        }
        # One line, whatever was put into it: a line break would begin another header.
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", context).split())
        context["subject"] = subject
        message = EmailMultiAlternatives(
            subject=subject,
            body=render_to_string(f"{template_prefix}_message.txt", context).strip() + "\n",
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[to],
            # RFC 3834: a program answering for an absent person must not answer this.
            headers={
                "Auto-Submitted": "auto-generated",
                "Content-Language": translation.get_language(),
                **(headers or {}),
            },
        )
        html = render_to_string(f"{template_prefix}_message.html", context)
        message.attach_alternative(html, "text/html")
    return message
