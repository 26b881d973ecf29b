from django.urls import path

from .views import people

app_name = "people"

PERSON = "<slug:public_id>"

urlpatterns = [
    path("", people.list_people, name="directory"),
    path(f"{PERSON}/", people.show_person, name="person"),
    path(f"{PERSON}/follow/", people.follow, name="follow"),
    path(f"{PERSON}/unfollow/", people.unfollow, name="unfollow"),
    path(f"{PERSON}/mute/", people.mute, name="mute"),
    path(f"{PERSON}/unmute/", people.unmute, name="unmute"),
]
