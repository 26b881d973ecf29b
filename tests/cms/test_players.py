"""Addresses of videos as people copy them from browsers, telephones and share buttons."""

import pytest

from cms.players import UnknownPlayerError, parse

YOUTUBE = "aqz-KE-bpKQ"
PEERTUBE = "9c9de5e8-0a1e-484a-b099-e80766180a6d"
SHORT = "kkGMgK9ZtnKfYAgnEtQxbv"


@pytest.mark.parametrize(
    "address",
    [
        f"https://www.youtube.com/watch?v={YOUTUBE}",
        f"http://youtube.com/watch?v={YOUTUBE}&list=PL1&index=2",
        f"https://m.youtube.com/watch?app=desktop&v={YOUTUBE}",
        f"https://youtu.be/{YOUTUBE}",
        f"https://youtu.be/{YOUTUBE}?si=abcdef",
        f"https://www.youtube.com/embed/{YOUTUBE}?rel=0",
        f"https://www.youtube-nocookie.com/embed/{YOUTUBE}",
        f"https://www.youtube.com/shorts/{YOUTUBE}",
        f"https://www.youtube.com/live/{YOUTUBE}?feature=share",
        f"https://www.youtube.com/v/{YOUTUBE}",
        f"  https://WWW.YouTube.com/watch?v={YOUTUBE}  ",
    ],
)
def test_youtube_plays_without_cookies(address):
    player = parse(address)
    assert (player.provider, player.video_id) == ("youtube", YOUTUBE)
    assert player.embed_url == f"https://www.youtube-nocookie.com/embed/{YOUTUBE}?autoplay=1"
    assert player.watch_url == f"https://www.youtube.com/watch?v={YOUTUBE}"


@pytest.mark.parametrize(
    ("moment", "seconds"), [("t=90", 90), ("t=90s", 90), ("t=1m30s", 90), ("start=5400", 5400)]
)
def test_a_video_starts_at_the_moment_of_its_address(moment, seconds):
    assert f"start={seconds}" in parse(f"https://youtu.be/{YOUTUBE}?{moment}").embed_url


@pytest.mark.parametrize(
    ("address", "watch"),
    [
        ("https://vimeo.com/1084537", "https://vimeo.com/1084537"),
        ("https://www.vimeo.com/1084537?share=copy", "https://vimeo.com/1084537"),
        ("https://player.vimeo.com/video/1084537", "https://vimeo.com/1084537"),
        ("https://vimeo.com/channels/staffpicks/1084537", "https://vimeo.com/1084537"),
        ("https://vimeo.com/groups/shorts/videos/1084537", "https://vimeo.com/1084537"),
        ("https://vimeo.com/showcase/99/video/1084537", "https://vimeo.com/1084537"),
        ("https://vimeo.com/1084537/0a1b2c3d4e", "https://vimeo.com/1084537/0a1b2c3d4e"),
        ("https://player.vimeo.com/video/1084537?h=0a1b2c", "https://vimeo.com/1084537/0a1b2c"),
    ],
)
def test_vimeo_plays_without_tracking(address, watch):
    player = parse(address)
    assert (player.provider, player.video_id, player.watch_url) == ("vimeo", "1084537", watch)
    assert player.embed_url.startswith("https://player.vimeo.com/video/1084537?")
    assert "dnt=1" in player.embed_url


def test_an_unlisted_vimeo_video_keeps_its_hash():
    assert "h=0a1b2c3d4e" in parse("https://vimeo.com/1084537/0a1b2c3d4e").embed_url


@pytest.mark.parametrize("path", ["w/{}", "videos/watch/{}", "videos/embed/{}?title=0", "w/{}/"])
@pytest.mark.parametrize("video_id", [PEERTUBE, SHORT])
def test_peertube_plays_without_sharing_between_readers(path, video_id):
    player = parse("https://framatube.org/" + path.format(video_id))
    assert (player.provider, player.video_id) == ("peertube", video_id)
    assert player.watch_url == f"https://framatube.org/w/{video_id}"
    assert player.embed_url.startswith(f"https://framatube.org/videos/embed/{video_id}?")
    assert "p2p=0" in player.embed_url


def test_an_institution_adds_its_own_peertube(settings):
    settings.PEERTUBE_HOSTS = ["video.example.org"]
    assert parse(f"https://video.example.org/w/{SHORT}").provider == "peertube"
    with pytest.raises(UnknownPlayerError):
        parse(f"https://framatube.org/w/{SHORT}")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "youtu.be/aqz-KE-bpKQ",
        "https://www.youtube.com/",
        "https://www.youtube.com/@channel",
        "https://www.youtube.com/playlist?list=PL1",
        "https://www.youtube.com/watch?v=short",
        f"https://www.youtube.com/watch?v={YOUTUBE}x",
        f"https://youtu.be/{YOUTUBE}/../../x",
        f"https://youtube.com.example.org/watch?v={YOUTUBE}",
        f"https://example.org/youtube.com/watch?v={YOUTUBE}",
        f"https://youtube.com@example.org/watch?v={YOUTUBE}",
        f"https://user:word@youtube.com/watch?v={YOUTUBE}",
        f"https://youtube.com:8080/watch?v={YOUTUBE}",
        f"javascript://youtube.com/watch?v={YOUTUBE}",
        f"ftp://youtube.com/watch?v={YOUTUBE}",
        "https://vimeo.com/",
        "https://vimeo.com/about",
        "https://framatube.org/w/p/kkGMgK9ZtnKfYAgnEtQxbv",
        "https://framatube.org/a/somebody",
        "https://peertube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv",
        "https://[broken/watch?v=aqz-KE-bpKQ",
        "https://youtube.com:port/watch?v=aqz-KE-bpKQ",
    ],
)
def test_any_other_address_is_refused(address):
    with pytest.raises(UnknownPlayerError):
        parse(address)


def test_every_player_may_be_framed_by_the_content_security_policy(settings):
    frames = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"]
    for address in (
        f"https://youtu.be/{YOUTUBE}",
        "https://vimeo.com/1",
        f"https://framatube.org/w/{SHORT}",
    ):
        embed_url = parse(address).embed_url
        assert any(embed_url.startswith(f"{origin}/") for origin in frames)
