"""A video costs nothing and tells nobody until the reader asks for it."""

from urllib.parse import urlsplit

import pytest

from .waiting import wait_until

PLAYERS = {
    "YouTube": "https://www.youtube-nocookie.com/embed/",
    "Vimeo": "https://player.vimeo.com/video/",
    "PeerTube": "https://framatube.org/videos/embed/",
}


@pytest.fixture
def module(demo, reader):
    """The page of a module, with the other hosts it asks for; none of them ever answers."""
    page = reader()
    page.foreign = []
    page.refused = []
    own = urlsplit(demo.url).netloc

    def answer(route):
        if urlsplit(route.request.url).netloc == own:
            return route.fallback()
        page.foreign.append(route.request)
        return route.fulfill(status=200, content_type="text/html", body="<p>A player</p>")

    page.route("**/*", answer)
    page.on(
        "console",
        lambda message: page.refused.append(message.text) if message.type == "error" else None,
    )
    page.goto(demo.module, wait_until="networkidle")
    return page


def scroll_through(page):
    for _ in range(30):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(30)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("provider", PLAYERS)
def test_a_foreign_player_is_asked_only_after_the_click(module, provider):
    scroll_through(module)
    assert module.foreign == []
    card = module.locator(".video-card", has_text=provider).first
    card.locator(".video-card__play").click()
    frame = card.locator("iframe")
    frame.wait_for()
    module.wait_for_load_state("networkidle")
    assert frame.get_attribute("src").startswith(PLAYERS[provider])
    assert frame.get_attribute("title")
    assert module.foreign[0].url == frame.get_attribute("src")
    assert card.locator("iframe").content_frame.get_by_text("A player").is_visible()
    assert module.refused == []


def test_a_player_is_told_where_it_plays_and_nothing_more(module, demo):
    """YouTube refuses a frame without a referrer (error 153), the rest of the site sends none."""
    module.locator(".video-card", has_text="YouTube").first.locator(".video-card__play").click()
    module.locator("iframe").wait_for()
    module.wait_for_load_state("networkidle")
    assert module.foreign[0].all_headers().get("referer") == f"{demo.url}/"


def test_a_film_of_ours_plays_with_captions_in_the_language_of_the_page(module):
    card = module.locator(".video-card:has(a[href*='/media/audio/'])").first
    card.locator(".video-card__play").click()
    film = card.locator("video")
    film.wait_for()
    wait_until(film, "film => film.currentTime > 0.1")
    shown = film.evaluate(
        "film => [...film.textTracks].filter(t => t.mode === 'showing')[0].language"
    )
    assert shown == "es"
    assert film.evaluate("film => document.activeElement === film")
    assert module.refused == []


def test_a_film_is_not_loaded_before_the_click(demo, reader):
    page = reader()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(demo.module, wait_until="networkidle")
    scroll_through(page)
    assert not [url for url in asked if "/media/videos/" in url or "/media/captions/" in url]


def test_a_film_of_ours_plays_without_scripts(demo, reader):
    page = reader(java_script_enabled=False)
    page.goto(demo.module)
    film = page.locator(".video-card video").first
    assert film.is_visible()
    assert film.locator("track").count() >= 5
    assert page.locator("iframe").count() == 0


def test_a_foreign_video_is_a_link_without_scripts(demo, reader):
    page = reader(java_script_enabled=False)
    page.goto(demo.module)
    link = page.locator(".video-card", has_text="YouTube").first.locator(".video-card__play")
    assert link.get_attribute("href").startswith("https://www.youtube.com/watch?v=")


def test_the_play_button_works_with_the_keyboard(module):
    play = module.locator(".video-card", has_text="Vimeo").first.locator(".video-card__play")
    play.focus()
    module.keyboard.press("Enter")
    module.locator("iframe").wait_for()
    assert module.evaluate("document.activeElement.tagName") == "IFRAME"


def test_the_sound_alone_plays_as_a_page_of_its_own(module):
    address = module.locator(".video-card a[href*='/media/audio/']").first.get_attribute("href")
    module.goto(address)
    sound = module.locator("video, audio").first
    wait_until(sound, "sound => sound.readyState > 1")
