"""The sizes in which pages show an image, made when it is saved: a reader's GET writes nothing."""

# As Wagtail spells what {% image %} and {% picture %} ask for in the templates.
SHOWN_AS = (
    "max-1200x1200|format-webp",
    "max-1200x1200|format-jpeg",
    "fill-720x405|format-webp",
    "fill-720x405|format-jpeg",
    "fill-1200x400|format-webp",
)


def prepare_renditions(image):
    """Make those sizes of an image that are not there yet."""
    image.get_renditions(*SHOWN_AS)
