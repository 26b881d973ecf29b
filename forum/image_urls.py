"""The addresses of pictures: in no language, because posts of all languages show them."""

from django.urls import path

from .views.images import show_image

urlpatterns = [path("<slug:key>.webp", show_image, name="post_image")]
