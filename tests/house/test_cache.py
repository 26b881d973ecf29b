"""The cache that all processes share: a real Redis server, where there is one."""

import os

import pytest
import redis
from django.core.cache import caches
from django.test import override_settings

URL = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")
pytestmark = pytest.mark.xdist_group("redis")  # One after the other: they empty the same server.
REDIS = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": URL}}


@pytest.fixture
def shared_cache():
    try:
        redis.Redis.from_url(URL).ping()
    except redis.ConnectionError:
        if os.environ.get("CI"):
            pytest.fail(f"CI has a Redis server, but none answers at {URL}.")
        pytest.skip(f"No Redis server answers at {URL}; TEST_REDIS_URL may name one.")
    with override_settings(CACHES=REDIS):
        caches["default"].clear()
        yield caches["default"]
        caches["default"].clear()


def test_redis_keeps_what_processes_share(shared_cache):
    shared_cache.set("posts", {"es": 3}, timeout=30)
    shared_cache.set("attempts", 1, timeout=30)
    assert shared_cache.incr("attempts") == 2
    assert shared_cache.get("posts") == {"es": 3}
    assert redis.Redis.from_url(URL).ttl(":1:posts") > 0


def test_sign_in_attempts_are_counted_in_redis(shared_cache, guest):
    page = guest.get("/es/accounts/login/")
    token = page.cookies["csrftoken"].value
    form = {"login": "nobody@example.org", "password": "wrong", "csrfmiddlewaretoken": token}
    answers = [guest.post("/es/accounts/login/", form) for _ in range(7)]
    first, last = ([*answers[n].context["form"].non_field_errors()] for n in (0, -1))
    assert first != last, "six failures in a row are one too many"
    assert redis.Redis.from_url(URL).dbsize() > 0
