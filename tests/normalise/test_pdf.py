"""PDF files: the text layer as paragraphs, and what is refused."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import page_fixtures
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from pipelines.bench.pdf import pdf_of
from pipelines.ingest import read_folder
from pipelines.normalise import Article, Rejection
from pipelines.normalise.formats import pdf
from pipelines.normalise.formats.pdf import read_pdf
from pipelines.normalise.formats.unreadable import UnreadableError

SEEN = datetime(2025, 6, 1, 12, 0)
PARAGRAPHS = (
    (
        "Two guards were hurt when a shell hit the customs house at Os-",
        "trel on Monday, the harbour master said. The Iran-",
        "backed group that holds the hills above the town said it had not fired, and that its",
        "guns were silent.",
    ),
    (
        "The quay stayed closed until the evening while divers looked for a second shell that",
        "had fallen into the basin without going off. No one was let near it.",
    ),
)
LINES = (
    "THE DELTA POST",
    "Shells hit the customs house",
    "at the quay of Ostrel",
    "By Ana Roe",
    "May 4, 2021",
    *PARAGRAPHS[0],
    *PARAGRAPHS[1],
)


def outcome(content: bytes) -> Article | Rejection:
    return page_fixtures.outcome(content, "pdf")


def article(content: bytes) -> Article:
    found = outcome(content)
    assert isinstance(found, Article), found
    return found


def texts(content: bytes) -> list[str]:
    return [line.text for line in read_pdf(content).lines]


# --- reading ----------------------------------------------------------------------------------

BODY = (
    "Two guards were hurt when a shell hit the customs house at Ostrel on Monday, the harbour "
    "master said. The Iran-backed group that holds the hills above the town said it had not "
    "fired, and that its guns were silent.\n\nThe quay stayed closed until the evening while "
    "divers looked for a second shell that had fallen into the basin without going off. No one "
    "was let near it."
)


def test_lines_are_joined_to_paragraphs() -> None:
    info = {"Title": "Shells hit the customs house at the quay of Ostrel"}
    found = article(pdf_of([LINES], info))
    assert found.title == "Shells hit the customs house at the quay of Ostrel"
    assert found.body == BODY
    assert (found.published_on, found.published_basis) == (date(2021, 5, 4), "byline")
    assert found.authors == ["Ana Roe"]


def test_what_a_tool_writes_into_the_file_is_not_believed() -> None:
    info = {
        "Title": "Microsoft Word - template.docx",
        "Author": "Bo Lind",
        "CreationDate": "D:20230102030405Z",
    }
    lines = ["Shells hit the quay of Ostrel", *PARAGRAPHS[0], *PARAGRAPHS[1]]
    found = article(pdf_of([lines], info))
    assert found.title == "Shells hit the quay of Ostrel"
    assert (found.published_on, found.authors) == (None, [])


def test_heads_and_numbers_of_pages_are_no_text() -> None:
    pages = [
        ["The Delta Post | Weekly", *PARAGRAPHS[0], "Page 1 of 3"],
        ["The Delta Post | Weekly", *PARAGRAPHS[1], "Page 2 of 3"],
        ["The Delta Post | Weekly", "The mayor thanked all who had helped.", "Page 3 of 3"],
    ]
    found = texts(pdf_of(pages))
    assert found.count("The Delta Post | Weekly") == 1
    assert not any("Page" in text for text in found)
    assert len(found) == 4


def test_a_paragraph_goes_on_over_the_page() -> None:
    first, second = PARAGRAPHS[1]
    pages = [["Daily", *PARAGRAPHS[0], first, "1"], ["Daily", second, "2"]]
    assert texts(pdf_of(pages))[-1] == f"{first} {second}"


def test_what_a_browser_prints_around_a_page_gives_its_address_and_no_date() -> None:
    url = "https://deltapost.example/world/shells-hit-customs-house"
    pages = [
        ["6/1/24, 9:12 AM Shells hit the customs house at the quay - Delta Post",
         "Shells hit the customs", "house at the quay", *PARAGRAPHS[0], f"{url} 1/2"],
        ["6/1/24, 9:12 AM Shells hit the customs house at the quay - Delta Post",
         *PARAGRAPHS[1], f"{url} 2/2"],
    ]  # fmt: skip
    found = article(pdf_of(pages))
    assert found.url == url
    assert found.title == "Shells hit the customs house at the quay"
    assert found.published_on is None
    assert found.body == BODY


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("He fired two rock-", "ets at the pier.", "He fired two rockets at the pier."),
        ("It was a US-", "led patrol.", "It was a US-led patrol."),
        ("It was a rebel-", "held pier.", "It was a rebel-held pier."),
        ("A cease-fire and a cease-", "fire line.", "A cease-fire and a cease-fire line."),
        ("From Monday -", "he said - on.", "From Monday - he said - on."),
    ],
)
def test_a_word_that_a_line_divides_is_made_whole(first: str, second: str, joined: str) -> None:
    assert pdf._joined([first, second]) == [joined]


def test_headings_lists_and_bylines_stand_by_themselves() -> None:
    lines = [
        *PARAGRAPHS[1],
        "Timeline",
        "May 4",
        "1. A shell falls",
        "2. Divers come",
        "By Ana Roe",
    ]
    assert texts(pdf_of([lines]))[1:] == lines[2:]


def test_a_heading_below_a_full_line_stands_by_itself() -> None:
    full = "had fallen into the basin without going off. Nobody was allowed near the water."
    lines = [PARAGRAPHS[1][0], full, "Divers at work", *PARAGRAPHS[0]]
    assert texts(pdf_of([lines]))[1] == "Divers at work"


def test_a_file_that_opens_without_a_password_is_read() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of([LINES]))))
    writer.encrypt(user_password="", owner_password="secret", algorithm="RC4-128")
    packed = io.BytesIO()
    writer.write(packed)
    assert article(packed.getvalue()).body == BODY


# --- refusing ---------------------------------------------------------------------------------


def reason(content: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_pdf(content)
    return caught.value.reason


def test_a_password_is_not_guessed() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of([LINES]))))
    writer.encrypt(user_password="secret", algorithm="RC4-128")
    packed = io.BytesIO()
    writer.write(packed)
    assert reason(packed.getvalue()) == "encrypted PDF"


def test_a_scan_says_so() -> None:
    found = outcome(pdf_of([[], []], contents=b"0 0 m 100 100 l S"))
    assert isinstance(found, Rejection)
    assert found.reason == "no text layer (a scan?)"
    assert found.detail == "2 pages with 0 letters"


def test_signs_without_meaning_are_no_text() -> None:
    assert reason(pdf_of([["A7$&#%*!@31~^|4920=+" * 4] * 20])) == "text layer is unreadable"


@pytest.mark.parametrize("cut", [0, 9, 200, 600])
def test_a_damaged_file_is_read_or_has_a_reason(cut: int) -> None:
    content = pdf_of([LINES])[:cut] if cut else pdf_of([LINES]).replace(b"xref", b"xxxx")
    found = outcome(content)
    assert isinstance(found, Article) or found.reason in ("damaged PDF", "no text layer (a scan?)")


def test_the_work_on_a_document_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MAX_PAGES", 3)
    assert reason(pdf_of([LINES] * 4)) == "too long to be an article"
    monkeypatch.setattr(pdf, "_MAX_DRAWING_BYTES", 1_000)
    assert reason(pdf_of([LINES], contents=b" " * 1_001)) == "too much work to be an article"


def test_forms_that_draw_each_other_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten uses in each of six forms make a million."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of([LINES], contents=b"/F0 Do"))))
    resources = writer.pages[0]["/Resources"].get_object()
    for level in range(6):
        form = StreamObject()
        form.set_data(b"/F%d Do " % (level + 1) * 10)
        form[NameObject("/Subtype")] = NameObject("/Form")
        form[NameObject("/Resources")] = DictionaryObject()
        holder = DictionaryObject({NameObject(f"/F{level}"): writer._add_object(form)})
        resources[NameObject("/XObject")] = holder
        resources = form["/Resources"]
    packed = io.BytesIO()
    writer.write(packed)
    monkeypatch.setattr(pdf, "_MAX_OPERATIONS", 1_000)
    assert reason(packed.getvalue()) == "too much work to be an article"
    monkeypatch.setattr(pdf, "_MAX_DRAWING_BYTES", 100)
    assert reason(packed.getvalue()) == "too much work to be an article"


def test_a_page_tree_that_holds_itself_ends() -> None:
    content = pdf_of([LINES]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    assert reason(content) in ("damaged PDF", "no text layer (a scan?)")


# --- files ------------------------------------------------------------------------------------


def test_a_pdf_is_one_record_unaltered(tmp_path: Path) -> None:
    content = pdf_of([LINES])
    (tmp_path / "a.PDF").write_bytes(content)
    (tmp_path / "b.pdf").write_bytes(b"<html>no</html>")
    result = read_folder(tmp_path, SEEN)
    (row,) = result.documents
    assert (row["source_path"], row["format"], row["content"]) == ("a.PDF", "pdf", content)
    assert [(row["source_path"], row["reason"]) for row in result.rejections] == [
        ("b.pdf", "no PDF file")
    ]


@pytest.mark.parametrize(
    ("top", "outlet"),
    [
        ("Chatham House Fact Sheet March 2019", "Chatham House"),
        ("Delta Peace Institute | BACKGROUNDER | March 2019", "Delta Peace Institute"),
        ("Delta Peace Institute Policy Brief No. 4, March 2019", "Delta Peace Institute"),
    ],
)
def test_a_masthead_on_one_line_gives_outlet_and_month(top: str, outlet: str) -> None:
    found = article(pdf_of([[top, "Arms cross the river", BODY.partition("\n")[0]]]))
    assert (found.title, found.outlet) == ("Arms cross the river", outlet)
    assert (found.published_on, found.published_precision) == (date(2019, 3, 1), "month")


def test_a_headline_that_names_a_kind_of_paper_stays() -> None:
    top = "Rebels reject fact sheet on river attack"
    assert article(pdf_of([[top, BODY.partition("\n")[0]]])).title == top
