"""For whoever has lost every second factor and all recovery codes."""

import logging
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from ...actions.sessions import end_sessions
from ...models import User
from ...outbox import queue_mail

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Remove the second factors of a member, sign her out everywhere and write to her."

    def add_arguments(self, parser):
        parser.add_argument("address", help="the main e-mail address of the member")

    def handle(self, *, address, **options):
        user = User.objects.filter(email__iexact=address).first()
        if user is None:
            raise CommandError(f"No member has the main address {address}.")
        factors = Authenticator.objects.filter(user=user)
        count = len(factors)
        if not count:
            raise CommandError(f"{address} has no second factor.")
        with transaction.atomic():
            factors.delete()
            end_sessions(user=user)
        logger.warning("An operator removed the %d second factors of member %d.", count, user.pk)
        to = EmailAddress.objects.get_primary_email(user) or user.email
        queue_mail(
            key=f"second-factor-removed:{uuid4()}",
            template_prefix="mfa/email/second_factor_removed",
            to=to,
            context={},
            language=user.language or settings.LANGUAGE_CODE,
            member=user,
        )
        self.stdout.write(f"{count} removed. Its owner hears of it by e-mail.")
