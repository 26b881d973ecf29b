from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cms.models import SiteSettings

from ...demo import source
from ...demo.conversation import Conversation
from ...demo.curating import curate
from ...demo.listening import listen
from ...demo.pages import Tree, module_path
from ...demo.people import ACCOUNTS, PASSWORD, Cast, make_accounts
from ...demo.profiles import introduce
from ...front_door import make_site

HOSTNAME = "localhost"


class Command(BaseCommand):
    help = (
        "Load the demo: a course of six modules in five languages, its people and their "
        "conversation. Safe to run again: what is there already stays as it is. The last line "
        "printed is 'module: ' and the path of the Spanish page of module 4."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--force",
            action="store_true",
            help="Load it although DEBUG is off. Its accounts have a password everybody knows.",
        )

    def handle(self, *, force, **options):
        if not settings.DEBUG and not force:
            raise CommandError(
                "The demo makes accounts with a password that everybody knows, so it is refused "
                "while DEBUG is off. Add --force if nobody else can reach this site."
            )
        cast = self.people()
        self.pages(cast)
        self.conversation(cast)
        self.where_to_go(cast)

    def say(self, text):
        self.stdout.write(text)
        self.stdout.flush()

    @transaction.atomic
    def people(self):
        self.say("People ...")
        accounts = make_accounts()
        cast = Cast().arrive()
        introduce(cast)
        self.say(f"  {accounts + cast.made} made, the others were there already.")
        return cast

    def pages(self, cast):
        with transaction.atomic():
            trees = [Tree(language, cast.facilitators) for language in source.LANGUAGES]
            # All courses stand before any module: publishing one looks through the modules of all.
            for tree in trees:
                tree.build_course()
            site = make_site(trees[0].front_door, hostname=HOSTNAME, port=settings.PORT)
            SiteSettings.objects.get_or_create(site=site)
        for tree in trees:
            self.say(f"Pages in {tree.language} ...")
            with transaction.atomic():
                tree.build_modules()
            self.say(f"  {tree.made} made, {tree.found} there already.")

    def conversation(self, cast):
        self.say("Conversation ...")
        talk = Conversation(cast).take_place()
        if not talk.found:
            curate(talk)
            listen(talk, cast.learner)
        self.say(f"  {talk.made} posts made, {talk.found} there already.")

    def where_to_go(self, cast):
        self.say("")
        self.say(f"The site:  {settings.SITE_URL}/es/  (also /en/ /fr/ /pt/ /ar/)")
        self.say(f"The admin: {settings.SITE_URL}/admin/")
        self.say(f"Accounts, all with the password {PASSWORD}")
        for account in ACCOUNTS:
            self.say(f"  {account.role:14} {account.email}")
        for user in cast.facilitators:
            self.say(f"  {'facilitator':14} {user.email}")
        self.say(f"module: {module_path(4)}")
