"""The scripts that texts are written in, and the languages that are written in each."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

# By the first word of the Unicode names of their letters.
OTHERS = {
    "ARABIC": {"ar", "fa", "ur"},
    "BENGALI": {"bn"},
    "CJK": {"ja", "zh"},
    "CYRILLIC": {"bg", "ru", "sr", "uk"},
    "DEVANAGARI": {"hi"},
    "ETHIOPIC": {"am"},
    "GREEK": {"el"},
    "HANGUL": {"ko"},
    "HEBREW": {"he"},
    "HIRAGANA": {"ja"},
    "KATAKANA": {"ja"},
    "THAI": {"th"},
}
IN_TWO_SCRIPTS = {"sr"}
KANA = {"HIRAGANA", "KATAKANA"}
SYLLABIC = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # Kana, Han, Hangul.
LETTERS_PER_SYLLABLE = 3
HAN_PER_KANA = 10  # A Japanese text has at least one kana to so many Han signs.


def count_letters(text):
    """Letters and vowel signs; a sign that stands for a syllable says as much as three letters."""
    found = Counter(text).items()  # A text has few different signs.
    letters = sum(number for char, number in found if unicodedata.category(char)[0] in "LM")
    return letters + (LETTERS_PER_SYLLABLE - 1) * len(SYLLABIC.findall(text))


def main_script(text):
    """The script that says most in a text, as Unicode names it; empty without a letter."""
    counts = Counter()
    for char, number in Counter(text).items():
        if char.isalpha():
            weight = LETTERS_PER_SYLLABLE if SYLLABIC.match(char) else 1
            counts[script_of(char)] += weight * number
    kana = sum(counts.pop(script, 0) for script in KANA)
    han = counts.pop("CJK", 0)
    counts["HIRAGANA" if kana * HAN_PER_KANA > han else "CJK"] = kana + han
    script, weight = counts.most_common(1)[0]
    return script if weight else ""


def written_in(script, languages):
    """Those of some languages that are written in this script."""
    if script == "LATIN":
        elsewhere = set().union(*OTHERS.values()) - IN_TWO_SCRIPTS
        return set(languages) - elsewhere
    return OTHERS.get(script, set()) & set(languages)


@lru_cache(maxsize=4096)
def script_of(char):
    return unicodedata.name(char, "").partition(" ")[0]
