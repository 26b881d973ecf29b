"""Asking the search page, and what its tests look for."""

from forum.actions.syntheses import publish_synthesis
from forum.actions.translations import contribute_translation
from forum.models import Discussion, DiscussionMode, Post, Thread
from tests.factories import make_post, make_user, member_actor

HOSTILE_NAME = "<script>alert(1)</script>\u202e\"'"


def search(client, q, language="es", **filters):
    response = client.get(f"/{language}/search/", {"q": q} | filters)
    assert response.status_code == 200
    return response


def hits(response, name):
    return next((s.hits for s in response.context["search"].sections if s.name == name), [])


def titles(response, name="pages"):
    return ["".join(piece.text for piece in hit.title.pieces) for hit in hits(response, name)]


def posts(response):
    return [hit.post for hit in hits(response, "posts")]


def module_thread(module, key=""):
    return Thread.objects.get(discussion__key=module.discussion_key, key=key)


def reading(title, **fields):
    return {"type": "reading", "value": {"title": title, "url": "https://example.org"} | fields}


def translated(post, text="Water is *clear*", name="Vera"):
    """A translation by a member, where hers are published at once."""
    Discussion.objects.update(mode=DiscussionMode.OPEN)
    vera = make_user(name)
    make_post(author=vera, source="Otra cosa")
    facts = {"post": Post.objects.get(pk=post.pk), "language": "en", "source": text}
    return contribute_translation(actor=member_actor(vera), **facts)


def publish(post, text="El agua une", language="es", version=0):
    lucia = make_user("Lucía", is_superuser=True)
    return publish_synthesis(
        actor=member_actor(lucia),
        discussion=post.discussion,
        language=language,
        source=f"{text} <b>siempre</b> [#{post.pk}]",
        version=version,
    )
