"""Every package is pinned, has its reason, and is the same everywhere."""

import re
import tomllib
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .sources import read

PINNED_LINE = re.compile(r"^[A-Za-z0-9._\[\],-]+==[A-Za-z0-9.+]+( ; [\w\s.'<>=!()]+)?$")
DECLARED_LINE = re.compile(r'^    "([^"]+)",(.*)$', re.MULTILINE)


def declared():
    """What pyproject.toml asks for, by the file where it is pinned."""
    project = tomllib.loads(read("pyproject.toml"))
    return {
        "requirements.txt": project["project"]["dependencies"],
        "requirements-dev.txt": project["dependency-groups"]["dev"],
    }


def pins(name):
    """The requirements of a file that apply to this machine, by name."""
    requirements = [Requirement(line) for line in read(name).splitlines()]
    return {
        canonicalize_name(requirement.name): str(requirement.specifier)
        for requirement in requirements
        if requirement.marker is None or requirement.marker.evaluate()
    }


FILES = sorted(declared())


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_pins_holds_nothing_but_names_and_versions(name):
    assert [line for line in read(name).splitlines() if not PINNED_LINE.match(line)] == []


@pytest.mark.parametrize("name", FILES)
def test_the_pins_are_those_that_the_project_asks_for(name):
    pinned = pins(name)
    for requirement in map(Requirement, declared()[name]):
        assert str(requirement.specifier).startswith("=="), requirement
        assert pinned.get(canonicalize_name(requirement.name)) == str(requirement.specifier)


def test_tools_never_change_the_version_of_a_package_in_production():
    production, tools = map(pins, FILES[::-1])
    assert {name: tools[name] for name in tools.keys() & production.keys()} == {
        name: production[name] for name in tools.keys() & production.keys()
    }


@pytest.mark.parametrize("name", FILES)
def test_this_environment_is_the_pinned_one(name):
    installed = {package: f"=={version(package)}" for package in pins(name)}
    assert installed == pins(name), "run make setup"


def test_every_package_has_its_reason():
    wanted = {requirement for group in declared().values() for requirement in group}
    lines = dict(DECLARED_LINE.findall(read("pyproject.toml")))
    unexplained = {name for name in wanted if not re.match(r" # \w.{4}", lines.get(name, ""))}
    assert unexplained == set()
