"""For somebody who wrote as a guest and has shown the operator that an address is hers."""

from django.core.management.base import BaseCommand

from ...actions.erasure import erase_guest


class Command(BaseCommand):
    help = (
        "Erase for good what guests have left who gave this address: the address and the names, "
        "and with --texts what they wrote. Make sure first that it is the address of whoever asks."
    )

    def add_arguments(self, parser):
        parser.add_argument("address", help="the e-mail address that the guest gave")
        choice = parser.add_mutually_exclusive_group(required=True)
        choice.add_argument("--name", action="store_true", help="what was written stays unnamed")
        choice.add_argument("--texts", action="store_true", help="what was written goes as well")

    def handle(self, *, address, texts, **options):
        count = erase_guest(address=address, takes_texts=texts)
        self.stdout.write(f"{count} rows were about {address}; it is kept nowhere any more.")
