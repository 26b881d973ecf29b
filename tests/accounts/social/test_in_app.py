"""Google turns away browsers inside other apps: people there are told what to do instead."""

import pytest

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 8{}) AppleWebKit/537.36 Chrome/124.0 Mobile "
NAMES = {
    "facebook": f"{IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/465.0.1.41.103;FBDV/iPhone14,5]",
    "instagram": f"{ANDROID.format('; wv')} Safari/537.36 Instagram 331.0.0.37.90 Android",
    "line": f"{IPHONE} Mobile/15E148 Safari Line/14.6.0",
    "wechat": f"{ANDROID.format('')} Safari/537.36 MicroMessenger/8.0.47",
    "android web view": f"{ANDROID.format('; wv')} Safari/537.36",
    "apple web view": f"{IPHONE} Mobile/15E148",
}
BROWSERS = {
    "safari": f"{IPHONE} Version/17.5 Mobile/15E148 Safari/604.1",
    "chrome": f"{ANDROID.format('')} Safari/537.36",
    "chrome on iphone": f"{IPHONE} CriOS/124.0 Mobile/15E148 Safari/604.1",
    "firefox": "Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0",
    "something with line in its name": f"{ANDROID.format('')} Safari/537.36 Airline/2.0",
    "none": "",
}
NEXT = "/es/forum/discussions/7/#compose"


@pytest.mark.parametrize("name", NAMES)
def test_inside_an_app_google_is_a_hint_with_the_address_to_open(client, name):
    headers = {"user-agent": NAMES[name]}
    page = client.get("/en/accounts/login/", {"next": NEXT}, headers=headers).content.decode()
    assert 'value="google"' not in page
    assert "Google lets nobody sign in from inside another app." in page
    assert f'value="http://testserver{NEXT}"' in page
    assert 'value="facebook"' in page, "the other ways stay"


@pytest.mark.parametrize("name", NAMES)
def test_the_button_of_a_page_that_is_the_same_for_all_leads_to_the_hint(client, name):
    data = {"way": "google", "next": NEXT}
    page = client.post(
        "/en/accounts/ways/", data, headers={"user-agent": NAMES[name]}
    ).content.decode()
    assert "Open this page in your browser" in page
    assert "refresh" not in page
    assert f'href="{NEXT}"' in page


@pytest.mark.parametrize("name", BROWSERS)
def test_a_browser_of_its_own_has_the_button(client, name):
    page = client.get("/en/accounts/login/", headers={"user-agent": BROWSERS[name]})
    assert 'value="google"' in page.content.decode()
    assert "inside another app" not in page.content.decode()
