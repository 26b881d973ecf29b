"""Pictures in the sizes of the pages: made by who uploads them, never by who looks."""

import pytest
from django.template import Context, Template
from wagtail.images.tests.utils import get_test_image_file

from cms.models import CustomImage
from cms.renditions import SHOWN_AS


@pytest.fixture
def image():
    return CustomImage.objects.create(title="Mercado", file=get_test_image_file(size=(1600, 900)))


def test_an_uploaded_image_has_every_size(image):
    assert set(image.renditions.values_list("filter_spec", flat=True)) == set(SHOWN_AS)


def test_saving_it_again_makes_nothing_twice(image):
    image.save()
    assert image.renditions.count() == len(SHOWN_AS)


def test_showing_it_makes_nothing(image):
    tags = (
        "{% load wagtailimages_tags %}{% image image fill-720x405 format-webp alt='' %}"
        "{% picture image max-1200x1200 format-{webp,jpeg} %}"
    )
    html = Template(tags).render(Context({"image": image}))
    assert html.count("<img") == 2
    assert image.renditions.count() == len(SHOWN_AS)
