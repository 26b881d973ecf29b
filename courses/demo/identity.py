"""Names that stay the same from one run to the next, so that nothing is made twice."""

import uuid

NAMESPACE = uuid.UUID("5b0f2f2e-9d0a-4f0e-8a35-0d6c1f3f7a11")


def key_of(kind, name):
    """The UUID of one thing of the demo: page, block, post or guest."""
    return uuid.uuid5(NAMESPACE, f"{kind}:{name}")


def prompt_id(slug):
    """The id of the block that asks a question, the same in every language."""
    return str(key_of("prompt", slug))
