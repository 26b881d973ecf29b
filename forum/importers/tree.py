"""The places of posts in a tree, whatever their order in the file."""

from typing import NamedTuple

NO_PARENT, SELF_PARENT, OTHER_THREAD, MISSING, CYCLE = (
    "",
    "parent_self",
    "parent_other_thread",
    "parent_missing",
    "parent_cycle",
)


class Bone(NamedTuple):
    """Of a post what its place needs: the ids are those of the file."""

    n: int
    id: str
    parent: str
    thread: str
    moment: str
    is_in_deleted_thread: int | None


class Placed(NamedTuple):
    """A post below its parent, by the id in the file (empty for a root), and what was wrong with
    the parent that the file says."""

    bone: Bone
    parent: str
    fault: str


def in_order(bones, fault_of):
    """Yield each post as Placed, parents before their replies and otherwise the oldest first, as
    the bones come. `fault_of` says what is wrong with a parent that is not among them."""
    by_id = {bone.id: bone for bone in bones}
    parents, faults = {}, {}
    for bone in bones:
        parents[bone.id], faults[bone.id] = _parent_of(bone, by_id, fault_of)
    _break_cycles(bones, parents, faults)
    done = set()
    for bone in bones:
        for pk in _undone_ancestors(bone.id, parents, by_id, done):
            done.add(pk)
            yield Placed(by_id[pk], parents[pk], faults[pk])


def _parent_of(bone, by_id, fault_of):
    if not bone.parent:
        return "", NO_PARENT
    if bone.parent == bone.id:
        return "", SELF_PARENT
    if found := by_id.get(bone.parent):
        fault = NO_PARENT if found.thread == bone.thread else OTHER_THREAD
    else:
        fault = fault_of(bone)
    return ("" if fault else bone.parent), fault


def _break_cycles(bones, parents, faults):
    """Of posts that answer each other in a circle, the oldest becomes a root."""
    ages = {bone.id: age for age, bone in enumerate(bones)}
    safe = set()
    for bone in bones:
        way, pk = [], bone.id
        seen = set()
        while pk in parents and pk not in safe and pk not in seen:
            seen.add(pk)
            way.append(pk)
            pk = parents[pk]
        if pk in seen:
            oldest = min(way[way.index(pk) :], key=ages.get)
            parents[oldest], faults[oldest] = "", CYCLE
        safe.update(way)


def _undone_ancestors(pk, parents, by_id, done):
    """A post and those above it that are not done, from the top; none when it is done itself."""
    way = []
    while pk in by_id and pk not in done:
        way.append(pk)
        pk = parents[pk]
    return reversed(way)
