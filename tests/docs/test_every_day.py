"""docs/every-day.md and deploy/: what they name exists, and they agree with each other."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import typer
import yaml
from typer.core import TyperGroup

from pipelines import dbt_run
from pipelines.cli import app
from pipelines.defs import dbt_stage

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "every-day.md").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
IMAGE = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
UNITS = {
    unit.name: unit.read_text(encoding="utf-8") for unit in (ROOT / "deploy" / "systemd").iterdir()
}
OWN = {name: text for name, text in UNITS.items() if "ExecStart=/opt/sitrep/" in text}
DATA = "/var/lib/sitrep"
CODE = "\n".join(
    "".join(found) for found in re.findall(r"```\w+\n(.*?)```|`([^`\n]+)`", PAGE, re.S)
)


def setting(unit: str, name: str) -> str:
    (value,) = re.findall(rf"^{name}=(.*)$", unit, re.MULTILINE)
    return str(value)


def commands() -> list[list[str]]:
    """What follows ``sitrep`` wherever the units, the compose file and the page call it."""
    called = [shlex.split(setting(unit, "ExecStart")) for unit in OWN.values()]
    for service in COMPOSE["services"].values():
        called += [service["command"], service["healthcheck"]["test"][1:]]
    called += [
        ["sitrep", *line.split()] for line in re.findall(r"\bsitrep ([a-z]+[^>|&;`\n]*)", CODE)
    ]
    return [words[1:] for words in called if Path(words[0]).name == "sitrep"]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_a_command_that_is_named_exists_with_its_options(words: list[str]) -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    command = group.commands[words[0]]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_all_ways_are_looked_at() -> None:
    called = {words[0] for words in commands()}
    assert called >= {"run", "fetch", "status", "dashboard", "ui", "sql"}


@pytest.mark.parametrize("name", OWN)
def test_a_unit_runs_as_its_own_user_in_the_folder_of_the_data(name: str) -> None:
    unit = OWN[name]
    assert setting(unit, "User") == "sitrep"
    assert setting(unit, "WorkingDirectory") == DATA
    assert setting(unit, "ProtectSystem") == "strict"
    assert setting(unit, "NoNewPrivileges") == "yes"
    writes = name in {"sitrep-run.service", "sitrep-fetch.service"}
    assert ("StateDirectory=sitrep" in unit) is writes


def test_what_a_unit_names_is_there() -> None:
    for unit in UNITS.values():
        for path in re.findall(r"file:///opt/sitrep/(\S+)", unit):
            assert (ROOT / path).is_file()
        for other in re.findall(r"sitrep-[a-z]+@?(?=[.%])", unit):
            assert any(name.startswith(other) for name in UNITS), other


def test_the_page_names_every_unit_and_only_these() -> None:
    named = set(re.findall(r"sitrep-[a-z]+@?\.(?:service|timer)", PAGE))
    timed = {name.replace(".timer", ".service") for name in named if name.endswith(".timer")}
    assert named <= set(UNITS)
    assert named | timed == set(UNITS)


def test_the_page_links_what_is_there() -> None:
    for target, anchor in re.findall(r"\]\(([\w-]*\.md)?(?:#([\w-]+))?\)", PAGE):
        linked = (ROOT / "docs" / target).read_text(encoding="utf-8") if target else PAGE
        headings = re.findall(r"^#+ (.*)$", linked, re.MULTILINE)
        names = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert not anchor or anchor in names, (target, anchor)


def test_fetching_is_over_before_a_run_begins() -> None:
    unit = UNITS["sitrep-fetch.service"]
    assert setting(unit, "Type") == "oneshot"
    assert setting(unit, "Before") == setting(unit, "WantedBy") == "sitrep-run.service"


def test_both_containers_have_the_image_s_folders_and_no_rights() -> None:
    assert f"WORKDIR {DATA}" in IMAGE
    for service in COMPOSE["services"].values():
        assert service["image"] == "sitrep"
        assert f"--uid {service['user'].split(':')[0]} " in IMAGE
        assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
        assert all(f":{DATA}/data" in volume for volume in service["volumes"])
    assert COMPOSE["services"]["dashboard"]["volumes"] == [f"warehouse:{DATA}/data/warehouse:ro"]


def test_the_image_is_made_of_what_it_needs_and_of_nothing_of_the_users() -> None:
    copied = [
        path
        for line in re.findall(r"^COPY (?!--from)(.+) \S+$", IMAGE, re.M)
        for path in line.split()
    ]
    allowed = re.findall(
        r"^!(.+)$", (ROOT / "deploy" / "Containerfile.dockerignore").read_text(), re.M
    )
    assert sorted(copied) == sorted(allowed)
    assert all((ROOT / path).exists() for path in copied)
    assert "data" not in copied


def test_dbt_writes_nothing_beside_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "dbt_project"
    ignored = shutil.ignore_patterns("target", "logs", ".user.yml")
    shutil.copytree(dbt_run.PROJECT_DIR, project, ignore=ignored)
    monkeypatch.setattr(dbt_run, "PROJECT_DIR", project)
    monkeypatch.setattr(dbt_stage, "PROJECT_DIR", project)
    monkeypatch.setenv("SITREP_DBT_TARGET", str(tmp_path / "target"))
    before = sorted(project.rglob("*"))
    assert dbt_stage.load_manifest()["nodes"]
    assert sorted(project.rglob("*")) == before


def test_installing_copies_the_units_with_the_folder_of_the_checkout(tmp_path: Path) -> None:
    rule = re.search(r"^install-service:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(), re.M)
    assert rule is not None
    copying = "install-service:\n" + rule[1]
    done = subprocess.run(
        ["make", "-f", "-", f"UNITS={tmp_path}", "install-service"],
        input=copying, cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert {path.name for path in tmp_path.iterdir()} == set(UNITS)
    for path in tmp_path.iterdir():
        assert path.read_text(encoding="utf-8") == UNITS[path.name].replace(
            "/opt/sitrep", str(ROOT)
        )
    assert "Nothing is started or enabled" in done.stdout
