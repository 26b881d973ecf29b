"""For a member who asks the operator to erase her account."""

from django.core.management.base import BaseCommand, CommandError

from ...actions.erasure import erase_member
from ...models import User
from ...permissions import Refused


class Command(BaseCommand):
    help = "Erase a member for good, as she can do herself on the page “Your data”."

    def add_arguments(self, parser):
        parser.add_argument("address", help="the main e-mail address of the member, or her number")
        choice = parser.add_mutually_exclusive_group(required=True)
        choice.add_argument(
            "--name", action="store_true", help="what she wrote stays without her name"
        )
        choice.add_argument("--texts", action="store_true", help="what she wrote goes as well")

    def handle(self, *, address, texts, **options):
        named = {"pk": address} if address.isdecimal() else {"email__iexact": address}
        member = User.objects.filter(**named).first()
        if member is None:
            raise CommandError(f"No member has the main address or the number {address}.")
        try:
            erase_member(member=member, takes_texts=texts)
        except Refused as refusal:
            raise CommandError(refusal.reason) from refusal
        self.stdout.write(f"Member {member.pk} is erased. She hears of it by e-mail.")
