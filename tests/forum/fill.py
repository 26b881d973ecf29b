"""Many posts at once, for the tests of what a page costs."""

import itertools

from django.utils import timezone

from forum.models import Post, Tally
from forum.tree import child_path


def fill(thread, posts, *, author, per_branch=5, depth=3, language="es"):
    """Write a number of published posts under a thread, in branches of `per_branch`."""
    numbers = itertools.count(
        (Post.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    )
    made, line = [], []
    for n in range(posts):
        nth = n % per_branch
        line = line[: 1 + (nth - 1) % depth] if nth else []
        made.append(make(thread, next(numbers), line[-1] if line else None, author, language))
        line.append(made[-1])
    for post in made:
        if post.depth:
            post.root.reply_count += 1
            post.root.latest_id = post.pk
    Post.objects.bulk_create(made)
    Tally.objects.update_or_create(
        thread=thread, language=language, defaults={"posts": thread.posts.count()}
    )
    return made


def make(thread, pk, parent, author, language):
    return Post(
        pk=pk,
        latest_id=pk,
        path=child_path(parent, pk),
        parent=parent,
        root=(parent.root or parent) if parent else None,
        depth=parent.depth + 1 if parent else 0,
        discussion=thread.discussion,
        thread=thread,
        author=author,
        source=f"Mensaje {pk}",
        html=f"<p>Mensaje {pk}</p>",
        language=language,
        created_at=timezone.now(),
    )
