from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cms.models import SiteSettings

from ...front_door import make_site, open_home

LANGUAGES = [code for code, _name in settings.LANGUAGES]
PORTS = {"http": 80, "https": 443}


class Command(BaseCommand):
    help = (
        "Make the first pages of a new site: a home page and an empty catalogue in each language, "
        "at the address that SITE_URL names. Safe to run again: pages that are there stay."
    )

    def add_arguments(self, parser):
        parser.add_argument("--name", default="Ateneo", help="What the institution calls the site.")
        parser.add_argument(
            "--languages",
            default=",".join(LANGUAGES),
            help="The languages to begin with, separated by commas; the first leads the site.",
        )

    @transaction.atomic
    def handle(self, *, name, languages, **options):
        codes = [code.strip() for code in languages.split(",") if code.strip()]
        if not codes or set(codes) - set(LANGUAGES):
            raise CommandError(f"The languages of the site are {', '.join(LANGUAGES)}.")
        homes = [self.home(code, name) for code in codes]
        address = urlsplit(settings.SITE_URL)
        port = address.port or PORTS[address.scheme]
        site = make_site(homes[0], hostname=address.hostname, port=port)
        SiteSettings.objects.get_or_create(site=site, defaults={"name": name})
        self.stdout.write(f"The site answers at {settings.SITE_URL}/{codes[0]}/")

    def home(self, code, name):
        home, is_new = open_home(code, name)
        self.stdout.write(f"{code}: {'made' if is_new else 'was there already'}")
        return home
