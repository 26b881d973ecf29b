"""For mail that was given up because of a mistake in the settings, say."""

from django.core.management.base import BaseCommand

from ...outbox import send_again


class Command(BaseCommand):
    help = "Let the worker try again to send the mail of the last 30 days that was given up."

    def handle(self, **options):
        self.stdout.write(f"To be sent again: {send_again()}")
