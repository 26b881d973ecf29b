"""Short texts in several languages, put together from parts, as a room of learners writes them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Voice:
    """What is said in one language; a text is an opening, a thought and an ending."""

    title: str
    question: str
    names: list
    openings: list
    thoughts: list
    endings: list

    def write(self, random):
        """One of the texts of this language, in Markdown; there are a few hundred."""
        parts = [random.choice(part) for part in (self.openings, self.thoughts, self.endings)]
        return "\n\n".join(part for part in [" ".join(parts[:2]), parts[2]] if part)


def _read_voices():
    told = tomllib.loads(Path(__file__).with_name("voices.toml").read_text(encoding="utf-8"))
    return {tag: Voice(**voice) for tag, voice in told.items()}


VOICES = _read_voices()
