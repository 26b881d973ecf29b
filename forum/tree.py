"""Sort keys of the tree: a page of it is one range of an index, whatever its size.

A post's path is the path of its parent and its own id in seven base-36 digits. Ids grow with
time, so ordering by path gives the tree depth first and siblings by time; and no counter is
shared by two writers. Compared byte by byte: collation "C" on PostgreSQL, BINARY on SQLite.
"""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
STEP = 7
MAX_DEPTH = 50
AFTER_ANY_DIGIT = "~"  # A post and all under it: `path <= x < path + AFTER_ANY_DIGIT`.


def step(pk):
    """The seven digits of one post; raises ValueError past 36 ** 7 posts."""
    digits = ""
    while pk:
        pk, digit = divmod(pk, len(DIGITS))
        digits = DIGITS[digit] + digits
    if len(digits) > STEP:
        raise ValueError("An id is too great for the tree.")
    return digits.rjust(STEP, "0")


def child_path(parent, pk):
    """The path of a post under a parent, or of a root post when the parent is None."""
    return (parent.path if parent else "") + step(pk)


def ancestor_ids(path):
    """The ids from the root to the parent of the post with this path, in that order."""
    steps = [path[i : i + STEP] for i in range(0, len(path), STEP)]
    return [int(digits, 36) for digits in steps[:-1]]
