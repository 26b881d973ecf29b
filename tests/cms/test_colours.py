"""The colours of both schemes can be told apart (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "cms/static/cms/css/tokens.css"
TEXT = 4.5
CONTROL = 3.0
GROUNDS = ["paper", "surface"]
PAIRS = [
    *(("ink", ground, TEXT) for ground in [*GROUNDS, "accent-soft", "highlight-soft"]),
    *(("ink", "alert-soft", TEXT), ("paper", "ink", TEXT)),
    *(("ink-soft", ground, TEXT) for ground in [*GROUNDS, "accent-soft", "highlight-soft"]),
    *(("ink-soft", "alert-soft", TEXT),),
    *(("accent", ground, TEXT) for ground in [*GROUNDS, "accent-soft", "highlight-soft"]),
    *(("accent-strong", ground, TEXT) for ground in [*GROUNDS, "accent-soft"]),
    *(("accent-ink", "accent", TEXT), ("accent-ink", "accent-strong", TEXT)),
    *(("prompt", ground, TEXT) for ground in GROUNDS),
    *(("highlight", ground, TEXT) for ground in [*GROUNDS, "highlight-soft"]),
    *(("alert", ground, TEXT) for ground in [*GROUNDS, "alert-soft"]),
    *(("line-strong", ground, CONTROL) for ground in GROUNDS),
]


def read_tokens(css):
    return dict(re.findall(r"--(?:color-)?([\w-]+):\s*(#[0-9a-f]{6})", css))


def schemes():
    light, dark = TOKENS.read_text().split("@media (prefers-color-scheme: dark)")
    return {"light": read_tokens(light), "dark": read_tokens(light) | read_tokens(dark)}


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it, from 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_ink_can_be_read_on_its_ground(scheme, ink, ground, least):
    tokens = schemes()[scheme]
    assert contrast(tokens[ink], tokens[ground]) >= least


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("avatar", ["avatar-1", "avatar-2", "avatar-3", "avatar-4"])
def test_initials_can_be_read_on_every_avatar(scheme, avatar):
    tokens = schemes()[scheme]
    assert contrast(tokens["avatar-ink"], tokens[avatar]) >= TEXT
