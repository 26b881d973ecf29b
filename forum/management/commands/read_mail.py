from imaplib import IMAP4

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ...inbound.mailbox import read_mailbox


class Command(BaseCommand):
    help = "Read the answers that people sent by mail; the worker does the same each minute."

    def handle(self, **options):
        if not settings.INBOUND_IMAP_URL:
            raise CommandError("INBOUND_IMAP_URL is not set.")
        try:
            count = read_mailbox()
        except (OSError, IMAP4.error) as error:
            raise CommandError(f"The mailbox cannot be read: {error}") from None
        self.stdout.write(f"{count} mails read.")
