"""What a browser says of itself, in plain words."""

import re

from django.utils.translation import pgettext

# The first that is found counts: most browsers also carry the names of older ones.
BROWSERS = [
    ("Edge", r"\bEdg(?:e|A|iOS)?/"),
    ("Opera", r"\bOPR/|\bOpera\b"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Vivaldi", r"\bVivaldi/"),
    ("Firefox", r"\b(?:Firefox|FxiOS)/"),
    ("Chrome", r"\b(?:Chrome|HeadlessChrome|CriOS|Chromium)/"),
    ("Safari", r"\bSafari/"),
]
SYSTEMS = [
    ("Android", r"\bAndroid\b"),
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("ChromeOS", r"\bCrOS\b"),
    ("Windows", r"\bWindows\b"),
    ("Mac", r"\bMac(?:intosh| OS X)\b"),
    ("Linux", r"\bLinux\b|\bX11\b"),
]


def device_of(user_agent):
    """A sentence such as "Firefox on Android" for the User-Agent of a request."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    if browser and system:
        sentence = pgettext("device", "%(browser)s on %(system)s")
        return sentence % {"browser": browser, "system": system}
    return browser or system or pgettext("device", "A device that is not known")


def _first(names, user_agent):
    return next((name for name, pattern in names if re.search(pattern, user_agent)), "")
