"""What one file is read as, field by field."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.inspection import Field, inspect_file

STORY = (
    "Two guards were hurt when a shell hit the customs house, the harbour master said on Monday."
)
PAGE = (
    "Dawn\nHome | World | Sport\n\nShells hit customs house\n\nBy Ana Roe, Reuters\n"
    f"Published May 3, 2016 09:12\n\n{STORY}\n\nFollow Dawn on Twitter"
)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    (folder / "2016").mkdir(parents=True)
    (folder / "2016" / "quay.txt").write_text(PAGE, encoding="utf-8")
    return folder


def fields_of(file: Path, raw: Path) -> dict[str, Field]:
    (record,) = inspect_file(file, raw)
    return {field.name: field for field in record.fields}


def test_each_field_has_its_basis_and_its_text(raw: Path) -> None:
    fields = fields_of(raw / "2016" / "quay.txt", raw)
    assert fields["title"].value == "Shells hit customs house"
    assert fields["outlet"] == Field("outlet", "Dawn", "fingerprint", "Dawn")
    assert fields["source_agency"].value == "Reuters"
    assert fields["source_agency"].read_from == "By Ana Roe, Reuters"
    assert fields["published_on"] == Field(
        "published_on", "2016-05-03", "byline", "Published May 3, 2016 09:12"
    )
    assert fields["authors"] == Field("authors", "Ana Roe", "byline", "By Ana Roe, Reuters")
    assert fields["url"] == Field("url", None, "unknown", None)


def test_what_the_body_lacks_is_told(raw: Path) -> None:
    (record,) = inspect_file(raw / "2016" / "quay.txt", raw)
    assert record.source_path == "2016/quay.txt"
    assert record.body == STORY
    left_out = {line.text: line.kind for line in record.left_out}
    assert left_out["Home | World | Sport"] == "menu"
    assert left_out["Follow Dawn on Twitter"] == "notice"
    assert STORY not in left_out


SEQUEL = "The pilots of the port, who had been on strike since Friday, went back to work at once."
CAPTION = "Divers search the berth a day later, on 9 May 2016."


@pytest.mark.parametrize(
    ("name", "page"),
    [
        (
            "quay.html",
            f"<html><body><h1>Shells hit customs house</h1><p>{STORY}</p><figure><img src='a.jpg'>"
            f"<figcaption>{CAPTION}</figcaption></figure><p>{SEQUEL}</p></body></html>",
        ),
        (
            "quay.md",
            f"# Shells hit customs house\n\n{STORY}\n\n![{CAPTION}](a.jpg)\n\n{SEQUEL}\n",
        ),
        (
            "quay.txt",
            f"Shells hit customs house\n\n{STORY}\n\nPhoto: {CAPTION}\n\n{SEQUEL}\n",
        ),
    ],
)
def test_a_caption_is_told_and_is_no_part_of_the_article(
    tmp_path: Path, name: str, page: str
) -> None:
    (tmp_path / name).write_text(page, encoding="utf-8")
    (record,) = inspect_file(tmp_path / name, tmp_path)
    assert record.body == f"{STORY}\n\n{SEQUEL}"
    captions = [line.text for line in record.left_out if line.kind == "caption"]
    assert [text.removeprefix("Photo: ") for text in captions] == [CAPTION]
    assert fields_of(tmp_path / name, tmp_path)["published_on"].value is None


def test_manifests_beside_and_above_count(raw: Path) -> None:
    (raw / "manifest.csv").write_text(
        "file,outlet,published_on,authors\n2016/quay.txt,Delta Post,2016-05-04,Bo Lind\n",
        encoding="utf-8",
    )
    fields = fields_of(raw / "2016" / "quay.txt", raw)
    assert fields["outlet"] == Field("outlet", "Delta Post", "manifest", "Delta Post")
    assert fields["published_on"] == Field("published_on", "2016-05-04", "manifest", "2016-05-04")
    assert fields["authors"].value == "Bo Lind"


def test_every_record_of_a_file_is_shown(raw: Path) -> None:
    file = raw / "two.jsonl"
    file.write_text(f'{{"title": "Quay", "content": "{STORY}"}}\n{{"title": \n', encoding="utf-8")
    good, bad = inspect_file(file, raw)
    assert (good.source_path, good.refusal) == ("two.jsonl#0", None)
    assert bad.source_path == "two.jsonl#1"
    assert bad.refusal is not None
    assert "invalid JSON line" in bad.refusal


def test_a_file_without_a_story_has_the_stage_that_refuses_it(raw: Path) -> None:
    (raw / "menu.txt").write_text("Home | World | Sport", encoding="utf-8")
    (record,) = inspect_file(raw / "menu.txt", raw)
    assert record.refusal is not None
    assert record.refusal.startswith("normalise: no article text")


def test_only_files_of_the_raw_folder_are_read(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(PAGE, encoding="utf-8")
    with pytest.raises(ValueError, match="subpath"):
        inspect_file(tmp_path / "other.txt", raw)
    with pytest.raises(FileNotFoundError):
        inspect_file(raw / "missing.txt", raw)


def test_the_command_shows_it(raw: Path) -> None:
    told = CliRunner().invoke(
        app, ["inspect", str(raw / "2016" / "quay.txt"), "--raw", str(raw)], env={"COLUMNS": "200"}
    )
    assert told.exit_code == 0
    assert "Published May 3, 2016 09:12" in told.stdout
    assert "Follow Dawn on Twitter" in told.stdout
    missing = CliRunner().invoke(app, ["inspect", str(raw / "missing.txt"), "--raw", str(raw)])
    assert missing.exit_code == 2


def test_a_pipe_gets_every_field_on_a_line_of_its_own(raw: Path) -> None:
    url = "https://www.example.org/2016/05/03/" + "shells-hit-customs-house-" * 6
    (raw / "long.txt").write_text(f"Title: Shells hit customs house\nURL: {url}\n\n{STORY}\n")
    told = CliRunner().invoke(
        app, ["inspect", str(raw / "long.txt"), "--raw", str(raw)], env={"COLUMNS": "80"}
    )
    (line,) = [line for line in told.stdout.splitlines() if line.startswith("url")]
    assert line.count(url) == 2


def test_the_manifest_is_called_what_it_is(raw: Path) -> None:
    (raw / "manifest.csv").write_text("file,outlet\n2016/quay.txt,Delta Post\n", encoding="utf-8")
    (record,) = inspect_file(raw / "manifest.csv", raw)
    assert record.refusal is not None
    assert record.refusal.startswith("ingest: the manifest, no article")
