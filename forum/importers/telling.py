"""The report of an import for a person at a terminal."""

IDS_SHOWN = 10


def tell(report):
    """A few lines of plain text; the JSON has every id."""
    head = "Dry run, nothing was written: " if report["dry_run"] else ""
    lines = [
        f"{head}{report['file']} has {report['elements']['thread']} threads and "
        f"{report['elements']['post']} posts.",
        "Threads: " + _sums(report["threads"]),
        "Posts: " + _sums(report["posts"]),
        "Languages: " + _sums(report["languages"]),
    ]
    for kind, found in report["exceptions"].items():
        ids = ", ".join(found["ids"][:IDS_SHOWN])
        more = ", ..." if found["count"] > IDS_SHOWN else ""
        lines.append(f"{kind}: {found['count']} ({ids}{more})")
    for thread in report["unmapped_threads"][:IDS_SHOWN]:
        name = thread["link"] or thread["identifier"] or thread["title"]
        lines.append(f"No discussion for thread {thread['id']} ({name}): {thread['posts']} posts")
    return "\n".join(lines)


def _sums(counts):
    return ", ".join(f"{name} {number}" for name, number in counts.items() if number) or "none"
