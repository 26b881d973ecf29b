"""How a database goes about a question."""

from django.db import connection


def plan_of(queryset):
    """The plan of a query, with what the database knows of its tables brought up to date."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return queryset.explain()
