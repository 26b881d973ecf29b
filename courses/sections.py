"""A module's body, read in order: its lettered sections and its numbered questions."""

from dataclasses import dataclass
from itertools import groupby

LATIN = "abcdefghijklmnopqrstuvwxyz"
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"


@dataclass(frozen=True)
class Section:
    """One section of the page: its letter, the anchor that leads to it and its block."""

    letter: str
    anchor: str
    block: object


@dataclass(frozen=True)
class Run:
    """Neighbouring blocks of one kind, which stand together: videos make a row."""

    kind: str
    blocks: list


def letter_of(place, language=""):
    """The letter of the section at a place counted from 1: a to z, then aa, ab, ...

    Arabic counts with its own letters in their numeral order (abjad).
    """
    alphabet = ABJAD if language.split("-")[0] == "ar" else LATIN
    letters = ""
    while place:
        place, index = divmod(place - 1, len(alphabet))
        letters = alphabet[index] + letters
    return letters


def sections_of(body, language):
    """The sections of a body with their letters in the language of the page."""
    return [
        Section(letter=letter_of(place, language), anchor=f"section-{place}", block=block)
        for place, block in enumerate(body, start=1)
    ]


def runs_of(content):
    """The blocks of a section's content, neighbours of the same kind together."""
    return [
        Run(kind=kind, blocks=list(blocks))
        for kind, blocks in groupby(content, key=lambda block: block.block_type)
    ]


def prompts_of(body):
    """The questions of a body in reading order, as pairs of block id and block value."""
    return [
        (block.id, block.value)
        for section in body
        for block in section.value["content"]
        if block.block_type == "prompt"
    ]


def prompt_numbers(body):
    """The number of each question, from 1, by the id of its block."""
    return {block_id: number for number, (block_id, _) in enumerate(prompts_of(body), start=1)}
