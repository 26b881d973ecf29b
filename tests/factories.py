"""Short ways to make what a test needs; every argument may be left out."""

import itertools
import uuid

from django.utils.text import slugify
from wagtail.models import Locale, Page, Site

from accounts.actions.profiles import save_profile
from accounts.models import PROFILE_FIELDS, Audience, Presence, User
from cms.models import HomePage
from courses.models import CourseIndexPage, CoursePage, ModulePage
from forum.actions.discussions import ensure_discussion, ensure_thread
from forum.actions.posts import create_post
from forum.actor import Actor
from forum.models import Discussion, Post
from forum.stamps import make_stamp

counter = itertools.count(1)


# People


def make_user(name="Ana", email=None, password="a-long-pass-phrase", **fields):
    """A member whose address is confirmed."""
    email = email or f"{slugify(name.split()[0])}{next(counter)}@example.org"
    user = User.objects.create_user(email=email, password=password, name=name, **fields)
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def make_profile(user=None, presence=Presence.LISTED, audience=Audience.MEMBERS, **said):
    """What a member says of herself, all of it shown to `audience`; `country="PE"`,
    `languages=["es"]`, `themes=["Agua"]`, `country_audience="nobody"` and so on say more."""
    audiences = {name: said.pop(f"{name}_audience", audience) for name in PROFILE_FIELDS}
    return save_profile(
        member=user or make_user(),
        presence=presence,
        audiences=audiences,
        languages=said.pop("languages", []),
        themes=said.pop("themes", []),
        words=said,
    )


def member_actor(user):
    return Actor(user=user)


def guest_actor(name="Gil", email="", key="the-key-in-her-session"):
    return Actor(guest_key=key, guest_name=name, guest_email=email)


# Conversation


def make_discussion(key=None, mode=None, languages=("es",), title="Módulo", staff=()):
    """A discussion that can be read at `/<language>/module/` in each language."""
    key = key or f"module:{uuid.uuid4()}"
    for language in languages:
        discussion = ensure_discussion(
            key=key,
            language=language,
            title=f"{title} ({language})",
            url=f"/{language}/module/",
            staff=staff,
        )
    if mode:
        Discussion.objects.filter(pk=discussion.pk).update(mode=mode)
        discussion.refresh_from_db()
    return discussion


def make_thread(discussion=None, key=None, title="¿Por qué cooperar?", language="es", position=1):
    """The thread of a question, in a discussion of its own when none is given."""
    return ensure_thread(
        discussion=discussion or make_discussion(),
        key=key or str(uuid.uuid4()),
        language=language,
        title=title,
        position=position,
    )


def make_post(
    thread=None, author=None, source="Cooperar es aprender.", parent=None, language="es", **fields
):
    """A published answer, or a reply to `parent`, by a member made for it when none is given.

    `author` is a user or an Actor; `fields` set what no form lets a writer say, such as `status`.
    """
    author = author or make_user()
    created_at = fields.pop("created_at", None)
    post = create_post(
        actor=author if isinstance(author, Actor) else Actor(user=author),
        thread=parent.thread if parent else thread or make_thread(),
        source=source,
        parent=parent,
        language=language,
        created_at=created_at,
    )
    if fields:
        Post.objects.filter(pk=post.pk).update(**fields)
        post.refresh_from_db()
    return post


def post_form_data(thread, parent=None, **fields):
    """What the composer of a page sends: a guest's form with a fresh stamp, `fields` on top."""
    return {
        "source": "J'aime ce cours, il m'a beaucoup appris.",
        "thread": str(thread.pk),
        "parent": str(parent.pk) if parent else "",
        "language": "",
        "guest_name": "Gil",
        "guest_email": "",
        "idempotency_key": str(uuid.uuid4()),
        "website": "",
        "stamp": make_stamp(thread.discussion),
    } | fields


# Pages


def make_locale(language):
    return Locale.objects.get_or_create(language_code=language)[0]


def make_home(language="es"):
    """The published home page in a language; the Spanish one is the site's."""
    locale = make_locale(language)
    if home := HomePage.objects.filter(locale=locale).first():
        return home
    if language != "es":
        home = make_home().copy_for_translation(locale)
        home.save_revision().publish()
        return HomePage.objects.get(pk=home.pk)
    Page.objects.filter(depth=2).delete()  # The welcome page of a new Wagtail site.
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="Ateneo", slug="es", locale=locale))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": home}
    )
    return home


def make_course(title="Cooperación", **fields):
    """A published course under the catalogue of the Spanish site."""
    home = make_home()
    index = CourseIndexPage.objects.child_of(home).first() or home.add_child(
        instance=CourseIndexPage(title="Cursos", slug="cursos", locale=home.locale)
    )
    return index.add_child(
        instance=CoursePage(
            title=title, slug=f"curso-{next(counter)}", locale=home.locale, **fields
        )
    )


def make_module(course=None, title="Ciudades", body=None, **fields):
    """A published module; `body` is the StreamField's JSON-like list."""
    course = course or make_course()
    module = course.add_child(
        instance=ModulePage(
            title=title,
            slug=f"modulo-{next(counter)}",
            locale=course.locale,
            body=body or [],
            **fields,
        )
    )
    module.save_revision().publish()
    return ModulePage.objects.get(pk=module.pk)
