"""The limits hold when many ask at once: in the cache of the database, and in Redis."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from forum.checks import cache_is_shared
from forum.moderation.limits import spend
from tests.factories import guest_actor
from tests.house.test_cache import shared_cache  # noqa: F401 - a fixture: the Redis server.

IN_TABLE = {
    "default": {"BACKEND": "cms.shared_cache.SharedDatabaseCache", "LOCATION": "cache_of_tests"}
}
AT_ONCE = 50


@pytest.fixture
def table():
    """A cache in a table of its own, which the transaction of the test takes with it."""
    with override_settings(CACHES=IN_TABLE):
        call_command("createcachetable")
        yield caches["default"]


@pytest.fixture
def committed_table(django_db_setup, django_db_blocker):
    """The same, where others see it too."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite" and connection.is_in_memory_db():
            pytest.skip("SQLite in memory has one connection; set TEST_DATABASE_FILE.")
        with override_settings(CACHES=IN_TABLE):
            call_command("createcachetable")
            yield caches["default"]
            with connection.cursor() as cursor:
                cursor.execute("DROP TABLE cache_of_tests")


def allowed_at_once(settings):
    settings.FORUM_LIMITS = {"post": 20}
    settings.FORUM_NETWORK_TIMES = 1

    def ask(number):
        try:
            return bool(spend(guest_actor(key=str(number)), "192.0.2.0/24", "post"))
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        return sum(pool.map(ask, range(AT_ONCE)))


class TestManyAtOnce:
    @pytest.fixture
    def db(self):
        """Nothing: the transaction of other tests would hide the table from the threads."""

    def test_the_table_lets_through_as_many_as_the_limit_says(self, committed_table, settings):
        assert allowed_at_once(settings) == 20


@pytest.mark.xdist_group("redis")
def test_redis_lets_through_as_many_as_the_limit_says(shared_cache, settings):  # noqa: F811
    assert allowed_at_once(settings) == 20


def test_counting_keeps_the_end_of_an_entry(table):
    table.add("posts", 0, timeout=60)
    assert [table.incr("posts"), table.incr("posts", 3)] == [1, 4]
    assert table.get("posts") == 4
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cache_of_tests SET expires = '2001-01-01 00:00:00'")
    with pytest.raises(ValueError, match="posts"):
        table.incr("posts")


def test_counting_what_is_not_there_is_an_error(table):
    with pytest.raises(ValueError, match="nothing"):
        table.incr("nothing")


def test_a_cache_of_each_process_is_refused_in_production(settings):
    own = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    with override_settings(CACHES=own):
        assert [error.id for error in cache_is_shared(None)] == ["forum.E001"]
        settings.DEBUG = True
        assert cache_is_shared(None) == []
    with override_settings(CACHES=IN_TABLE):
        settings.DEBUG = False
        assert cache_is_shared(None) == []
