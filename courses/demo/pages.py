"""The pages of the demo: one tree per language, of pages that are translations of each other.

A page that is already there, whatever a person made of it since, is left as it is.
"""

from django.utils.text import slugify
from wagtail.models import Locale, Page

from cms.models import HomePage, TextPage

from ..models import CourseIndexPage, CoursePage, ModulePage
from . import bodies, library, source
from .identity import key_of

COVER = "portada-ciudad"


class Tree:
    """Builds the pages of one language; `made` counts those that were not there before."""

    def __init__(self, language, facilitators=()):
        self.language = language
        self.text = source.read(language)
        self.facilitators = facilitators
        self.locale = Locale.objects.get_or_create(language_code=language)[0]
        self.made = 0
        self.found = 0
        self.front_door = None
        self.course = None

    def build_course(self):
        """Make what leads to the course, and the course without its modules."""
        home = self.front_door = self.home()
        index = self.child_of(home, CourseIndexPage, "index", self.index_fields())
        for name in ("about", "conduct"):
            self.child_of(home, TextPage, name, self.text_fields(name))
        self.course = self.child_of(index, CoursePage, "course", self.course_fields)
        return self

    def build_modules(self):
        for module in self.text["modules"]:
            fields = self.module_fields(module)
            self.child_of(self.course, ModulePage, f"module-{module['number']}", fields)

    def child_of(self, parent, model, name, fields):
        """The page of this name in this language, made and published when there is none.

        `fields` is a dict, or a function that returns one when the page must be made.
        """
        key = key_of("page", name)
        known = model.objects.filter(translation_key=key, locale=self.locale).first()
        if known:
            self.found += 1
            return known
        fields = fields() if callable(fields) else fields
        many = fields.pop("facilitators", None)
        page = model(translation_key=key, locale=self.locale, live=False, **fields)
        parent.add_child(instance=page)
        if many is not None:
            page.facilitators = many
        page.save_revision().publish()
        self.made += 1
        return page

    def home(self):
        fields = self.text["home"]
        body = f"<h2>{fields['body_title']}</h2>{fields['body'].strip()}"
        known = HomePage.objects.filter(locale=self.locale).first()
        if known:
            self.found += 1
            return known
        return self.child_of(
            Page.get_first_root_node(),
            HomePage,
            "home",
            {
                "title": fields["title"],
                "slug": self.language,
                "headline": fields["headline"],
                "intro": fields["intro"],
                "body": body,
            },
        )

    def index_fields(self):
        fields = self.text["index"]
        return {
            "title": fields["title"],
            "slug": slugify(fields["title"]) or "courses",
            "intro": fields["intro"],
            "show_in_menus": True,
        }

    def text_fields(self, name):
        fields = self.text[name]
        return {
            "title": fields["title"],
            "slug": fields["slug"],
            "body": [
                {
                    "type": "text",
                    "id": str(key_of("block", f"{name}-0")),
                    "value": fields["body"].strip(),
                }
            ],
            "show_in_menus": True,
        }

    def course_fields(self):
        fields = self.text["course"]
        outcomes = [
            {"type": "outcome", "id": str(key_of("block", f"outcome-{index}")), "value": outcome}
            for index, outcome in enumerate(fields["outcomes"])
        ]
        return {
            **{name: fields[name] for name in ("title", "slug", "summary", "audience")},
            "body": fields["body"].strip(),
            "outcomes": outcomes,
            "cover": library.image(COVER),
            "facilitators": self.facilitators,
        }

    def module_fields(self, module):
        return lambda: {
            **{name: module[name] for name in ("title", "slug", "summary", "minutes")},
            "body": bodies.body_of(module, self.language),
        }


def module_path(number, language=source.LANGUAGES[0]):
    """The path of a module's page, from the root of the site."""
    module = ModulePage.objects.get(
        translation_key=key_of("page", f"module-{number}"), locale__language_code=language
    )
    return module.get_url_parts()[2]
