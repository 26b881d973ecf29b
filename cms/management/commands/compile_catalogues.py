from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


def compile_catalogue(source):
    """Write the .mo file beside a .po file; a fuzzy translation is left out, as msgfmt does."""
    polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))


class Command(BaseCommand):
    """Like compilemessages, without its need for GNU gettext."""

    help = "Compiles the translations in locale/, so that the pages can use them."

    def handle(self, **options):
        sources = sorted(
            source
            for folder in settings.LOCALE_PATHS
            for source in Path(folder).glob("*/LC_MESSAGES/*.po")
        )
        for source in sources:
            compile_catalogue(source)
        languages = ", ".join(source.parent.parent.name for source in sources)
        self.stdout.write(f"Translations compiled: {languages or 'none yet'}.")
