"""The cache of a site without Redis: a table, in which counting up is one step."""

import base64
import pickle

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router, transaction
from django.utils.timezone import now


class SharedDatabaseCache(DatabaseCache):
    """Django's own, whose `incr` reads and writes in two steps and forgets when the entry ends:
    of two that count at the same moment one would be lost, and no limit would hold."""

    def incr(self, key, delta=1, version=None):
        """Returns the new number; raises ValueError for a key that is not there, as Django does."""
        made = self.make_and_validate_key(key, version=version)
        database = router.db_for_write(self.cache_model_class)
        connection = connections[database]
        table = connection.ops.quote_name(self._table)
        lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
        alive = connection.ops.adapt_datetimefield_value(now().replace(microsecond=0))
        # On SQLite the transaction alone keeps others waiting: it begins as one that writes.
        with transaction.atomic(using=database), connection.cursor() as cursor:
            cursor.execute(
                f"SELECT value FROM {table} WHERE cache_key = %s AND expires >= %s{lock}",  # noqa: S608
                [made, alive],
            )
            if (found := cursor.fetchone()) is None:
                raise ValueError(f"Key {key!r} not found")
            value = _read(found[0]) + delta
            cursor.execute(
                f"UPDATE {table} SET value = %s WHERE cache_key = %s",  # noqa: S608
                [_written(value, self.pickle_protocol), made],
            )
        return value


def _read(value):
    return pickle.loads(base64.b64decode(value.encode()))  # noqa: S301 - as Django's own reads it.


def _written(value, protocol):
    return base64.b64encode(pickle.dumps(value, protocol)).decode("latin1")
