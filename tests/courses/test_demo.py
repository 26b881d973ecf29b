"""The demo takes some ten seconds to load, so two tests share what they look at."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.models import Page

from cms.models import CustomDocument, CustomImage, CustomRendition, Video
from courses.demo.people import ACCOUNTS, PASSWORD
from courses.models import CoursePage, ModulePage
from forum.models import Discussion, DiscussionMode, Notification, Post, PostStatus


def run_demo(capsys):
    call_command("demo", force=True)
    return capsys.readouterr().out.splitlines()


def counted():
    models = [Page, Post, Discussion, Video, CustomDocument, CustomImage, get_user_model()]
    return [model._default_manager.count() for model in models]


def test_the_demo_is_refused_while_debug_is_off(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="--force"):
        call_command("demo")


def test_the_demo_fills_an_empty_site(client, capsys):
    output = run_demo(capsys)
    check_course(client)
    check_conversation()
    check_syntheses(client)
    check_notifications()
    check_accounts(output)
    check_last_line(output[-1], client)


def check_course(client):
    assert CoursePage.objects.live().count() == 5
    assert ModulePage.objects.live().count() == 30
    assert Discussion.objects.count() == 6
    sizes = CustomRendition.objects.count()
    for page in Page.objects.live().filter(depth__gt=1).order_by("path")[::9]:
        assert client.get(page.get_url(), headers={"host": "localhost"}).status_code == 200
    assert CustomRendition.objects.count() == sizes, "a reader made a size of an image"


def check_conversation():
    published = Post.objects.filter(status=PostStatus.PUBLISHED)
    assert published.count() >= 70
    assert published.values("language").distinct().count() >= 6
    assert published.filter(is_highlighted=True).exists()
    assert published.filter(language="ar", parent__language="ar").exists()
    assert published.exclude(guest_name="").exists()
    assert published.filter(is_pinned=True).exists()
    assert published.filter(helpful_count__gt=3).exists()
    held = Post.objects.get(status=PostStatus.PENDING)
    assert held.discussion.mode == DiscussionMode.OPEN
    assert Discussion.objects.filter(mode="").count() == 5


def check_syntheses(client):
    discussion = Discussion.objects.exclude(synthesis_languages="").get()
    assert discussion.languages_of_synthesis == ["es", "ar"]
    for location in discussion.locations.filter(language__in=["es", "ar"]):
        page = client.get(location.url, headers={"host": "localhost"}).text
        assert page.count('class="citation"') >= 10
        assert "[#" not in page


def check_notifications():
    told = Notification.objects.filter(member__email=ACCOUNTS[0].email)
    assert told.filter(read_at=None, reason="discussion").count() == 6
    assert not Notification.objects.filter(mailed_at=None).exists()


def check_accounts(output):
    assert any(PASSWORD in line for line in output)
    for account in ACCOUNTS:
        assert any(account.email in line for line in output)
        user = get_user_model().objects.get(email=account.email)
        assert user.check_password(PASSWORD)
        assert user.emailaddress_set.get().verified


def check_last_line(line, client):
    path = re.fullmatch(r"module: (/es/\S+/)", line)[1]
    page = client.get(path, headers={"host": "localhost"}).context["page"]
    assert (page.number, page.locale.language_code) == (4, "es")


def test_a_second_run_doubles_nothing_and_undoes_no_change(capsys):
    first = run_demo(capsys)
    before = counted()
    module, deleted = ModulePage.objects.order_by("path")[:2]
    module.title = "Cambiado a mano"
    module.save_revision().publish()
    deleted.delete()
    Post.objects.filter(status=PostStatus.PENDING).update(status=PostStatus.HIDDEN)
    second = run_demo(capsys)
    assert counted() == before  # The page that was deleted came back.
    module.refresh_from_db()
    assert module.title == "Cambiado a mano"
    assert not Post.objects.filter(status=PostStatus.PENDING).exists()
    assert "  0 posts made, 75 there already." in second
    assert second[-1] == first[-1]
