"""What a text can name where it stands: members who take part, our pictures, posts to quote."""

import re
from collections import Counter
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q

from .language import UNDETERMINED
from .markup import cook
from .models import Discussion, ParticipantWord, Post, PostImage
from .named import KEY, NOTHING, Drawn, Known, Picture, Quoted
from .search.words import fold

MAX_SOUGHT = 50  # Of each kind in one text.
MAX_NAMESAKES = 500

MEMBER_IDS = re.compile(r"\(member:([0-9]{1,18})\)")
POST_IDS = re.compile(r"post:([0-9]{1,18})")
KEYS = re.compile(rf"image:({KEY})")
BY_HAND = re.compile(r"@(?!\[)([^@\n]{1,60})")


@dataclass(frozen=True)
class Cooked:
    """The HTML of a text, the ids of the members and the keys of the pictures that it shows."""

    html: str
    members: frozenset
    pictures: frozenset


def cook_in(discussion, source):
    """Return the Cooked text as it stands in a discussion; four queries at most, none for a text
    that names nothing."""
    drawn = Drawn()
    html = cook(source, known_in(discussion, source), drawn)
    return Cooked(html, frozenset(drawn.members), frozenset(drawn.pictures))


def known_in(discussion, source):
    """The Known of a discussion, as far as a text may name it."""
    if "@" not in source and "image:" not in source and "post:" not in source:
        return NOTHING
    members, names = _people(discussion, source)
    return Known(members, names, _pictures(discussion, source), _posts(discussion, source))


def words_of_name(name):
    """The words of a name, case and accents folded."""
    return "".join(letter for char in name for letter, _ in fold(char)).split()


def participants(discussion):
    """The members who have a published post in a discussion, and its facilitators."""
    posts = Post.objects.published().filter(author=OuterRef("pk"), discussion=discussion)
    staff = Discussion.staff.through.objects.filter(user=OuterRef("pk"), discussion=discussion)
    members = get_user_model().objects.filter(is_active=True)
    return members.filter(Q(Exists(staff)) | Q(Exists(posts)))


def _people(discussion, source):
    ids = {int(pk) for pk in _sought(MEMBER_IDS, source)}
    first_words = {words[0] for text in _sought(BY_HAND, source) if (words := words_of_name(text))}
    namesakes = _namesakes(discussion, first_words)
    if not ids and not namesakes:
        return {}, {}
    found = participants(discussion).filter(pk__in=ids | namesakes)
    members = dict(found.values_list("pk", "name"))
    counts = Counter(members[pk].casefold() for pk in members if pk in namesakes)
    names = {
        members[pk].casefold(): pk
        for pk in members
        if pk in namesakes and members[pk] and counts[members[pk].casefold()] == 1
    }
    return members, names


def _namesakes(discussion, first_words):
    """The ids of all members of a discussion whose name may begin with one of these words."""
    if not first_words:
        return set()
    rows = ParticipantWord.objects.filter(discussion=discussion, word__in=first_words)
    namesakes = set(rows.values_list("member_id", flat=True)[: MAX_NAMESAKES + 1])
    if len(namesakes) > MAX_NAMESAKES:
        return set()  # Nobody can tell whether a name is of one person alone.
    staff = discussion.staff.values_list("pk", "name")
    return namesakes | {pk for pk, name in staff if first_words & set(words_of_name(name))}


def _pictures(discussion, source):
    keys = _sought(KEYS, source)
    if not keys:
        return {}
    # The file of a picture is gone when its uploader has taken out what was hers.
    images = PostImage.objects.filter(discussion=discussion, key__in=keys).exclude(file="")
    return {image.key: Picture(image.key, image.alt, image.width, image.height) for image in images}


def _posts(discussion, source):
    ids = _sought(POST_IDS, source)
    posts = discussion.posts.published().filter(pk__in=ids).with_people() if ids else ()
    return {
        post.pk: Quoted(post.author_name, "" if post.language == UNDETERMINED else post.language)
        for post in posts
    }


def _sought(pattern, source):
    """The different matches of a pattern in a text, the first fifty."""
    return list(dict.fromkeys(pattern.findall(source)))[:MAX_SOUGHT]
