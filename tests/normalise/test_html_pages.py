"""Whole web pages: what is read of them, against other tools, and what bad ones cost."""

from __future__ import annotations

import time
from datetime import date, datetime

import pytest

from pipelines.bench.pages.__main__ import main
from pipelines.bench.pages.fill import pages
from pipelines.bench.pages.readers import htmldate, sitrep, trafilatura
from pipelines.bench.pages.tally import FIELDS, Tally, compare
from pipelines.ingest.record import Record, document_row
from pipelines.inspection import inspect_document
from pipelines.normalise import Article, Reading, Rejection, Row, normalise_document, read_document
from pipelines.normalise.authors.people import has_by, people_of
from pipelines.normalise.dates.beside_stamps import split_signed_stamp
from pipelines.normalise.dates.stamps import read_stamps
from pipelines.normalise.formats.decode import decode_bytes
from pipelines.normalise.formats.html.body import read_html
from pipelines.normalise.layout.boilerplate import Kind, kind_of
from pipelines.written_dates import read_declared

STORY = (
    "Two mortar shells hit the customs yard at the river crossing on Monday, wounding a driver.",
    "“We were queueing for stamps when the roof came down,” said the driver's brother.",
    "The garrison commander said that the fire had come from the far bank and had been answered.",
)
PROSE = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)


def document(markup: str | bytes) -> Row:
    raw = markup.encode() if isinstance(markup, str) else markup
    return document_row(Record("page.html", "html", raw), datetime(2026, 1, 1))


def read(markup: str | bytes) -> Reading:
    reading = read_document(document(markup))
    assert isinstance(reading, Reading), reading
    return reading


def page(top: str = "", head: str = "", prose: str = PROSE, below: str = "") -> str:
    return (
        f"<html><head><title>Shells hit river crossing</title>{head}</head><body>"
        f"<h1>Shells hit river crossing</h1>{top}{prose}{below}</body></html>"
    )


# --- against other tools ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def tallies() -> dict[str, dict[str, Tally]]:
    """By tool and field, over one page of each template."""
    totals = {
        name: dict.fromkeys(FIELDS, Tally()) for name in ("sitrep", "trafilatura", "htmldate")
    }
    for one in pages(1, seed=7):
        for name, tool in (
            ("sitrep", sitrep),
            ("trafilatura", trafilatura),
            ("htmldate", htmldate),
        ):
            for field, tally in compare(one, tool(one.raw)).items():
                totals[name][field] += tally
    return totals


def test_pages_are_the_same_every_time_and_differ_by_seed() -> None:
    assert [one.raw for one in pages(1, 3)] == [one.raw for one in pages(1, 3)]
    assert [one.raw for one in pages(1, 3)] != [one.raw for one in pages(1, 4)]


@pytest.mark.parametrize("field", FIELDS)
def test_hardly_a_value_is_wrong_or_missing(
    tallies: dict[str, dict[str, Tally]], field: str
) -> None:
    ours = tallies["sitrep"][field]
    assert ours.wrong <= 0.01 * (ours.right + ours.wrong), ours.notes
    assert ours.missing <= 0.02 * ours.right, ours.notes


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_read_better_than_by_trafilatura(
    tallies: dict[str, dict[str, Tally]], field: str
) -> None:
    ours, theirs = tallies["sitrep"][field], tallies["trafilatura"][field]
    assert ours.right >= theirs.right
    assert ours.wrong < theirs.wrong


def test_dates_are_read_better_than_by_htmldate(tallies: dict[str, dict[str, Tally]]) -> None:
    ours, theirs = tallies["sitrep"]["date"], tallies["htmldate"]["date"]
    assert (ours.right, -ours.wrong) > (theirs.right, -theirs.wrong)


def test_the_command_prints_a_row_for_each_tool(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--variants", "1", "--misses", "htmldate"])
    out = capsys.readouterr().out
    assert all(f"| {tool} |" in out for tool in ("sitrep", "trafilatura", "htmldate"))
    assert "import_date_in_meta: date: 2018-09-01 is not" in out


# --- what a page declares ---------------------------------------------------------------------


def test_linked_data_of_other_articles_is_not_the_pages() -> None:
    other = (
        '{"@type":"NewsArticle","headline":"Regatta results","datePublished":"2019-07-07",'
        '"author":"Ole Bang"}'
    )
    own = (
        '{"@type":"NewsArticle","headline":"Shells hit river crossing",'
        '"datePublished":"2019-05-03","author":[{"@id":"#1"}],},{"@id":"#1","name":"Ana Roe"}'
    )
    reading = read(page(head=f'<script type="application/ld+json">[{other},{own}]</script>'))
    assert reading.published.on == date(2019, 5, 3)
    assert reading.written.people == ["Ana Roe"]


@pytest.mark.parametrize(
    ("window", "outlet"),
    [
        ("Shells hit river crossing | Tarn Vale Record", "Tarn Vale Record"),
        ("Tarn Vale Record: Shells hit river crossing", "Tarn Vale Record"),
        ("Shells hit river crossing | Middle East", None),
        ("Shells hit river crossing", None),
    ],
)
def test_the_outlet_stands_beside_the_headline_of_the_window(
    window: str, outlet: str | None
) -> None:
    markup = page(below="<p>© 2019 Tarn Vale Record</p>")
    markup = markup.replace("<title>Shells hit river crossing", f"<title>{window}", 1)
    declared = read(markup).page.declared
    assert declared.site_names == ((outlet,) if outlet else ())


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="data:text/html,x">', None),
        ('<link rel="canonical" href="/local/path">', None),
        ('<link rel="canonical" href="file:///etc/passwd">', None),
        ('<meta property="og:url" content="https://tarn.example/a/1">', "https://tarn.example/a/1"),
        ("<!-- saved from url=(0024)https://tarn.example/a/2 -->", "https://tarn.example/a/2"),
        (
            '<link rel="canonical" '
            'href="https://web.archive.org/web/20160101000000/http://tarn.example/a/3">',
            "http://tarn.example/a/3",
        ),
    ],
)
def test_an_address_is_a_page_on_the_net(head: str, url: str | None) -> None:
    assert read(page(head=head)).url == url


@pytest.mark.parametrize(
    ("top", "people"),
    [
        ("<div><a>Ana Roe</a><a>Bo Lind</a></div>", ["Ana Roe", "Bo Lind"]),
        ("<div><a>Ana Roe</a><span>Baghdad</span></div>", ["Ana Roe"]),
        ("<ul><li><a>Ana Roe</a></li></ul>", ["Ana Roe"]),
        ("<p>Ana Roe — Monday, 3 May 2021, 10:20</p>", ["Ana Roe"]),
        ("<p>San Martin, 3 May 2021</p>", []),
        ('<p class="credit">By Ana Roe &nbsp; <span>March 11, 2019</span></p>', ["Ana Roe"]),
        ('<p class="credit">By Ana Roe</p>', ["Ana Roe"]),
        ('<figure><img src="a.jpg"><p class="credit">By Ana Roe</p></figure>', []),
    ],
)
def test_a_byline_whose_parts_only_style_sets_apart(top: str, people: list[str]) -> None:
    assert read(page(top)).written.people == people


def test_labels_and_their_values_are_one_line() -> None:
    top = (
        "<dl><dt>Posted</dt><dd><time>7 Jun 2019</time></dd>"
        "<dt>Originally published</dt><dd><time>4 Jun 2019</time></dd></dl>"
    )
    assert read(page(top)).published.on == date(2019, 6, 4)


def test_a_page_that_gives_seconds_since_1970() -> None:
    stamp = '<span data-timestamp="1556884800">2y</span>'
    markup = page().replace("<h1>", "<article><h1>", 1).replace("</h1>", f"</h1>{stamp}", 1)
    assert read(markup.replace("</body>", "</article></body>")).published.on == date(2019, 5, 3)


# --- story ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrapper",
    [
        "<div class='has sidebar'>{}</div>",
        "<form id='aspnetForm'>{}</form>",
        "<div hidden>{}</div>",
        "<section aria-hidden='true'>{}</section>",
        "<div id='SocialShare'>{}</div>",
    ],
)
def test_what_holds_most_of_the_prose_is_no_furniture(wrapper: str) -> None:
    scripts = "<script>var x = 1;</script>" * 500
    body = read(page(prose=wrapper.format(PROSE), below=scripts)).body
    assert all(paragraph in body for paragraph in STORY)


def test_furniture_and_links_to_other_articles_are_left_out() -> None:
    below = (
        "<div class='RelatedTopics'><p>A cellist plays for the ferry queue</p></div>"
        "<p><a href='/x'>The bridge that nobody crosses any more</a></p>"
        f"<p>{STORY[1]}</p>"
    )
    prose = "".join(f"<p>{text}</p>" for text in (STORY[0], STORY[2])) + below
    body = read(page(prose=prose)).body
    assert "cellist" not in body
    assert "nobody crosses" not in body
    assert STORY[1] in body


def test_a_sentence_that_opens_with_by_is_no_byline() -> None:
    last = "By midnight the square was quiet, though young men still guarded the barriers."
    assert read(page(prose=f"{PROSE}<p>{last}</p>")).body.endswith(last)
    assert not has_by(last)
    assert has_by("By Ana Roe.")
    assert has_by("By our own correspondent in the capital")


def test_inspect_says_where_each_field_was_read() -> None:
    head = (
        '<link rel="canonical" href="https://tarn.example/a/1">'
        '<meta property="og:site_name" content="Tarn Vale Record">'
    )
    top = "<p>By Ana Roe</p><p>3 May 2019</p>"
    inspected = inspect_document(document(page(top, head)))
    fields = {field.name: (field.value, field.basis, field.read_from) for field in inspected.fields}
    assert fields["outlet"] == ("Tarn Vale Record", "html", "Tarn Vale Record")
    assert fields["published_on"] == ("2019-05-03", "byline", "3 May 2019")
    assert fields["authors"] == ("Ana Roe", "byline", "By Ana Roe")
    assert fields["url"][:2] == ("https://tarn.example/a/1", "html")


# --- names and dates --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Noor al-Din Mansour", ["Noor al-Din Mansour"]),
        ("By Ana María Ruiz de la Prada, Madrid", ["Ana María Ruiz de la Prada"]),
        ("By Ludwig van Beek and Pieter de Groot", ["Ludwig van Beek", "Pieter de Groot"]),
        ("By Conor O'Malley-Byrne", ["Conor O'Malley-Byrne"]),
        ("By Nguyễn Văn Đức", ["Nguyễn Văn Đức"]),
        ("By Jeanne d'Arcy", ["Jeanne d'Arcy"]),
        ("By Muhammad ibn Yusuf al-Tamimi", ["Muhammad ibn Yusuf al-Tamimi"]),
        ("By Middle East correspondent Ivan Petrenko in Vienna", ["Ivan Petrenko"]),
        ("By Army Sgt. 1st Class Ivan Petrenko, DoD News", ["Ivan Petrenko"]),
        ("By Ana Roe Jerusalem Correspondent", ["Ana Roe"]),
        ("By ANA ROE and BO LIND FOR MAILONLINE", ["Ana Roe", "Bo Lind"]),
        ("Ana Roe Ana Roe", ["Ana Roe"]),
        ("Reporter: Sutrisno", ["Sutrisno"]),
        ("Reporter: Jakarta", []),
        ("Author: Administrator", []),
        ("By Guardian Nigeria", []),
        ("Telegraph Sport", []),
        ("Opinion Columnist", []),
    ],
)
def test_people_of_bylines_of_many_cultures(byline: str, people: list[str]) -> None:
    assert people_of(byline) == people


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("9 Aug 07", date(2007, 8, 9)),
        ("Friday, 13-Mar-98", date(1998, 3, 13)),
        ("2 September ’14", date(2014, 9, 2)),
        ("9 Aug 07:30", None),
        ("9 Aug 07 and 12 men", None),
    ],
)
def test_a_day_with_a_year_of_two_figures_is_a_stamp_where_it_stands_alone(
    line: str, day: date | None
) -> None:
    assert [s.value and s.value.day for s in read_stamps(line, None)] == ([day] if day else [])


def test_the_seat_behind_a_declared_name_is_no_part_of_it() -> None:
    declared = '{"@type":"NewsArticle","author":{"name":"Ana Roe"}}'
    head = f'<script type="application/ld+json">{declared}</script>'
    byline = "<div class='byline'><span>BY ANA ROE</span> <span>LIMA</span></div>"
    assert read(page(byline, head)).written.people == ["Ana Roe"]


def test_stamps_of_two_figures_a_year_need_a_known_order() -> None:
    assert [s.value and s.value.day for s in read_stamps("03.05.19", "dmy")] == [date(2019, 5, 3)]
    assert [s.value for s in read_stamps("03.05.19", None)] == [None]
    assert read_declared("03.05.2019") is None
    found = read_declared("03.05.2019", "dmy")
    assert found is not None
    assert found.day == date(2019, 5, 3)


def test_a_name_and_a_stamp_with_an_hour_are_parted_at_the_dash() -> None:
    assert split_signed_stamp("Ana Roe — 3 May 2019, 10:20") == ("Ana Roe", "3 May 2019, 10:20")
    assert split_signed_stamp("Santa Rosa — 3 May 2019") is None


# --- dates ------------------------------------------------------------------------------------

MAY_3 = date(2016, 5, 3)
BERLIN = "".join(
    f"<p>{text}</p>"
    for text in (
        "Am Montag schlugen zwei Granaten auf dem Zollhof am Grenzübergang ein und verletzten "
        "einen Fahrer, der mit seinem Lastwagen in der Schlange gewartet hatte.",
        "Der Kommandeur der Garnison sagte, das Feuer sei vom anderen Ufer gekommen und von seinen "
        "Leuten erwidert worden; die Fähre fährt seither nicht mehr.",
    )
)


def published(meta: str) -> str:
    return f'<meta property="article:published_time" content="{meta}">'


def canonical(path: str) -> str:
    return f'<link rel="canonical" href="https://x.example/{path}">'


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 мая 2016, 10:20", MAY_3),
        ("Вівторок, 3 травня 2016 р., 10:20", MAY_3),
        ("الثلاثاء 3 مايو 2016 - 10:20", MAY_3),
        ("Güncelleme: 3 Mayıs 2016 10:20", MAY_3),
        ("Opublikowano 3 maja 2016, 10:20", MAY_3),
        ("Selasa, 3 Mei 2016 | 10:20 WIB", MAY_3),
        ("2016年5月3日 10:20", MAY_3),
        ("2016. 05. 03. 10:20", MAY_3),
        ("Stand: 3. Mai 2016, 10:20 Uhr", MAY_3),
        ("Bomba 3 Mayıs 2016", None),
        ("3 мая 2016 года взорвался склад", None),
        ("Data 3 of 2016", None),
        ("In 2016 maart", None),
    ],
)
def test_stamps_of_other_languages(text: str, day: date | None) -> None:
    stamps = read_stamps(text, "dmy")
    assert [stamp.value.day for stamp in stamps if stamp.value] == ([day] if day else [])


@pytest.mark.parametrize(
    ("prose", "stamp", "day"),
    [
        (BERLIN, "05.03.2016", date(2016, 3, 5)),
        (BERLIN, "5.3.16, 10:20 Uhr", date(2016, 3, 5)),
        (PROSE, "05/03/2016", MAY_3),  # a Tuesday, and the lead tells of Monday
        (PROSE, "05/06/2016", None),  # a Friday and a Sunday
        (PROSE, "05.06.2016", None),
        (PROSE, "03/05/2016</p><p>The first shell fell on 24/04/2016 near the ferry.", MAY_3),
    ],
)
def test_the_language_or_the_lead_of_the_story_tells_day_from_month(
    prose: str, stamp: str, day: date | None
) -> None:
    assert read(page(f"<p>{stamp}</p>", prose=prose)).published.on == day


@pytest.mark.parametrize(
    ("shown", "head", "day"),
    [
        # Of two days by the headline the one that markup or address confirms.
        ("<p>9 May 2016</p><p>3 May 2016</p>", published("2016-05-03T10:00:00Z"), MAY_3),
        ("<p>9 May 2016</p><p>3 May 2016</p>", canonical("2016/05/03/shells"), MAY_3),
        ("<p>9 May 2016</p><p>8 May 2016</p>", published("2016-05-03T10:00:00Z"), MAY_3),
        ("<p>3 May 2016</p><p>9 May 2016</p>", "", MAY_3),
        # One day is overruled by two witnesses, not by one.
        ("<p>1 May 2016</p>", published("2016-05-03") + canonical("2016/05/03/shells"), MAY_3),
        ("<p>3 May 2016</p>", published("2016-05-04"), MAY_3),
        ("<p>3 May 2016</p>", canonical("2016/05/04/shells"), MAY_3),
        # A month gives way to a day in it or before it.
        ("<p>May 2016</p>", published("2016-05-03"), MAY_3),
        ("<p>June 2016</p>", published("2016-05-03"), MAY_3),
        ("<p>May 2016</p>", published("2018-02-03"), date(2016, 5, 1)),
    ],
)
def test_a_date_shown_is_weighed_against_markup_and_address(
    shown: str, head: str, day: date
) -> None:
    assert read(page(shown, head)).published.on == day


@pytest.mark.parametrize(
    ("head", "day"),
    [
        # Greenwich's day and the newsroom's, which makes the address.
        (published("2016-05-04T03:30:00Z") + canonical("2016/05/03/shells"), MAY_3),
        (published("2016-05-03T10:30:00+02:00") + canonical("2016/05/02/shells"), MAY_3),
        # Set to appear some days after the last change; an import months after it.
        (
            published("2016-05-03T10:00:00Z")
            + '<meta property="article:modified_time" content="2016-04-20T10:00:00Z">',
            MAY_3,
        ),
        (
            published("2016-05-03T10:00:00Z")
            + '<meta property="article:modified_time" content="2014-04-20T10:00:00Z">',
            None,
        ),
        # Stamps that disagree: the surest, where another confirms it.
        (
            published("2016-05-03") + published("2016-01-07") + canonical("2016/05/03/shells"),
            MAY_3,
        ),
        (published("2016-05-03") + published("2016-01-07"), None),
        (published("2016/05/03 10:00:00"), MAY_3),
        ('<meta name="date" content="2016-05-03">', MAY_3),
        ('<meta name="date" content="05/03/2016 12:43:42">', None),
    ],
)
def test_stamps_of_markup(head: str, day: date | None) -> None:
    assert read(page(head=head)).published.on == day


@pytest.mark.parametrize(
    ("below", "day"),
    [
        ('<div class="post-date">Filed by the desk on May 3, 2016</div>', MAY_3),
        ('<aside><div class="post-date">Filed by the desk on May 3, 2016</div></aside>', None),
        ('<div class="comments"><div class="date">Lee on May 3, 2016</div></div>', None),
        ('<div class="related"><span class="date">Filed May 3, 2016</span></div>', None),
        ('<footer><span class="date">Today is May 3, 2016</span></footer>', None),
        ('<div class="post-date">Filed by the desk on 05/03/2016</div>', None),
    ],
)
def test_a_date_in_markup_of_no_standard(below: str, day: date | None) -> None:
    assert read(page(below=below)).published.on == day


def test_the_day_of_markup_fills_the_month_of_the_address() -> None:
    below = '<div class="post-date">Filed by the desk on May 3, 2016</div>'
    found = read(page(head=canonical("2016/05/shells"), below=below)).published
    assert (found.on, found.precision) == (MAY_3, "day")
    bare = read(page(head=canonical("2016/05/shells"))).published
    assert (bare.on, bare.precision) == (date(2016, 5, 1), "month")


# --- words that are kept ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prose", "kept"),
    [
        ("<p>Guards of the <a class='tag'>Delta Guard</a>, a militia, fired back.</p>", True),
        ("<p><a class='topics'>The Delta Guard</a> fired back at the hills by night.</p>", True),
        ("<p>They fired back at the hills. <a class='share'>Delta Guard</a></p>", False),
    ],
)
def test_a_link_that_a_sentence_runs_through_is_text(prose: str, kept: bool) -> None:
    assert ("Delta Guard" in read(page(prose=PROSE + prose + PROSE)).body) is kept


def test_a_headline_of_another_story_is_not_the_pages() -> None:
    markup = (
        "<html><head><title>Shells hit river crossing - Delta Post</title>"
        '<meta property="og:title" content="Shells hit river crossing - Delta Post"></head><body>'
        f"<h2>Shells hit river crossing</h2>{PROSE}<h1>Ferry owners want cheaper diesel</h1></body>"
    )
    assert read(markup).layout.title == "Shells hit river crossing"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Turn on notifications in your browser to get our alerts.", Kind.NOTICE),
        (
            "The programme, which the ministry bought in spring and has tried to keep secret, "
            "reads what is typed on a telephone, opens its camera and sends both to a cellar "
            "in the capital: a page that opens in your browser is all that it takes, said the "
            "engineer who found it on nine telephones of lawyers and priests.",
            Kind.SUSPECT,
        ),
        ("In this photo taken on 3 May 2016, divers search the berth.", Kind.CAPTION),
        ("In this photo album the general kept the names of the dead.", Kind.STORY),
        ("“Spare the one who lays down arms.” [Book of Rules 5:8]", Kind.STORY),
        ("Divers search the berth. [Bo Lind/Reuters]", Kind.CAPTION),
    ],
)
def test_what_a_line_is(text: str, kind: Kind) -> None:
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("site", "outlet"),
    [
        ("https://www.deltapost.example", "deltapost.example"),
        ("Delta Post | News that floats", "Delta Post"),
        ("@deltapost", None),
    ],
)
def test_the_name_of_a_site(site: str, outlet: str | None) -> None:
    head = f'<meta property="og:site_name" content="{site}">'
    assert read(page(head=head)).named.name == outlet


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Harbour Hockey", ["Ana Roe"]),
        ("By Bo Lind", ["Bo Lind"]),
        ("Ana Roe", ["Ana Roe"]),
    ],
)
def test_names_alone_give_way_to_the_authors_of_the_markup(line: str, people: list[str]) -> None:
    reading = read(
        page(f"<p>{line}</p><p>3 May 2016</p>", '<meta name="author" content="Ana Roe">')
    )
    assert reading.written.people == people


# --- bad input --------------------------------------------------------------------------------


def many_attributes() -> str:
    return " ".join(f'x{number}="1"' for number in range(200_000))


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (page(prose="<p>" + "shells " * 1_400_000 + "</p>"), "too long to be an article"),
        (page(prose="<p>" + "x" * 5_000_000 + "</p>"), "too long to be an article"),
        (page(below="<i></i>" * 1_000_000), "too long to be an article"),
        (page(prose="<div>" * 100_000 + PROSE), "nested too deeply"),
        (page(below=f"<p {many_attributes()}></p>"), "too many attributes to be an article"),
        (page(below=f"<p a='>' {many_attributes()}></p>"), "too many attributes to be an article"),
        (page(below=f'<p a" {many_attributes()}></p>'), "too many attributes to be an article"),
        (page(below=f"<script>if (a<b) {many_attributes()}</script>"), None),
        (page(below=f"<img alt='{many_attributes()}'>"), None),
        (page(below="<b>" * 100_000), None),
        (page(below=f"<div class='{'x ' * 4_000_000}'></div>"), None),
        (page(head="<script type='application/ld+json'>" + "[" * 500_000 + "</script>"), None),
        (page(head=f"<!--{'-x' * 4_000_000}-->"), None),
    ],
    ids=[
        *("text", "word", "elements", "nested", "attributes", "quoted end", "stray quote"),
        *("script", "description", "inline", "attribute", "json", "comment"),
    ],
)
def test_a_huge_page_is_refused_or_read_within_two_seconds(markup: str, reason: str | None) -> None:
    start = time.process_time()
    outcome = normalise_document(document(markup))
    assert time.process_time() - start < 2
    assert (outcome.reason if isinstance(outcome, Rejection) else None) == reason


def test_entities_of_a_document_type_are_neither_multiplied_nor_fetched() -> None:
    bomb = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    types = f'<!DOCTYPE html [<!ENTITY e0 "boom">{bomb}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    markup = f'<?xml version="1.0"?>{types}{page(below="<p>It ended with &e11; and &f; here.</p>")}'
    body = read(markup).body
    assert len(body) < 600
    assert "boom" not in body
    assert "root:" not in body


@pytest.mark.parametrize("year", ["0025", "2119"])
def test_a_year_that_cannot_be_is_no_date(year: str) -> None:
    head = f'<meta property="article:published_time" content="{year}-05-03T10:00:00Z">'
    assert read(page(f"<p>3 May {year}</p>", head)).published.on is None


def test_controls_are_no_text() -> None:
    reading = read(page().replace("Shells hit", "Shells\0 \x1bhit"))
    assert reading.layout.title == "Shells hit river crossing"


@pytest.mark.parametrize("charset", ["zlib_codec", "unicode_escape", "idna", "rot13", "nonsense"])
def test_a_declared_charset_that_is_none_is_passed_over(charset: str) -> None:
    markup = f'<meta charset="{charset}"><p>Café at the crossing</p>'
    assert decode_bytes(markup.encode("windows-1252"), is_markup=True) == markup


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_its_mark(encoding: str) -> None:
    outcome = normalise_document(document(page().encode(encoding)))
    assert isinstance(outcome, Article)
    assert outcome.title == "Shells hit river crossing"


@pytest.mark.parametrize(
    ("window", "outlet"),
    [
        ("{title} | World | The Thames Chronicle", "The Thames Chronicle"),
        ("{title} - Lagos Herald", "Lagos Herald"),
        ("{title} | World", None),
        ("{title} | Thames barge crews", None),
        ("Crews strike | Thames barge crews of the Chronicle", None),
    ],
)
def test_what_ends_the_title_of_the_window_may_be_an_outlet(
    window: str, outlet: str | None
) -> None:
    title = "Two guards hurt as shells hit quay"
    story = "".join(
        f"<p>Shells hit the quay for the {n}th time on Tuesday, and two guards were hurt.</p>"
        for n in range(4, 9)
    )
    head = f"<head><title>{window.format(title=title)}</title></head>"
    page = f"<html>{head}<body><h1>{title}</h1>{story}</body></html>"
    found = normalise_document(document(page))
    assert isinstance(found, Article)
    assert found.outlet == outlet


# --- the day of the visit ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "above",
    [
        '<header><span class="today">Saturday, January 3, 2026</span></header>',
        "<header><a href='/'>Home</a> <time datetime='2026-01-03'>3 January 2026</time></header>",
        '<div class="date-now">3 May 2023</div>',
        '<div id="currentDate">Sat 3 Jan 2026</div>',
        '<div class="top-bar"><p>Saturday, 3 January 2026</p></div>',
        '<ul class="menu"><li class="clock">Sat 3 Jan 2026 10:20</li></ul>',
    ],
)
def test_the_day_of_the_visit_is_not_that_of_publication(above: str) -> None:
    assert read(page().replace("<h1>", f"{above}<h1>")).published.on is None


@pytest.mark.parametrize(
    "above",
    [
        '<article><header><div class="date">3 May 2023</div></header></article>',
        '<header class="entry-header"><p>3 May 2023</p></header>',
        "<header><p>Published 3 May 2023</p></header>",
        '<div class="update">3 May 2023</div>',
    ],
)
def test_a_date_in_the_articles_own_header_is_of_publication(above: str) -> None:
    assert read(page().replace("<h1>", f"{above}<h1>")).published.on == date(2023, 5, 3)


@pytest.mark.parametrize("stamp", ["1970-01-01T00:00:00Z", "1970-01-01", "1969-12-31T19:00:00-05"])
def test_the_moment_zero_is_no_date(stamp: str) -> None:
    head = f'<meta property="article:published_time" content="{stamp}">'
    assert read(page(head=head)).published.on is None
    changed = f'<meta property="article:modified_time" content="{stamp}">'
    real = '<meta property="article:published_time" content="2021-05-03">'
    assert read(page(head=changed + real)).published.on == date(2021, 5, 3)


def _live_page(items: str) -> str:
    posts = [
        f"<article><time>1{n}:02</time><h3>Head {n}</h3><p>Rescuers have carried one more of the"
        f" dead out of the block in the old quarter, the mayor said. It was hit {n} days ago.</p>"
        "</article>"
        for n in range(4)
    ]
    listed = f"<article><time>08:05</time><h3>Overnight</h3><ul>{items}</ul></article>"
    return (
        "<html><head><title>War live</title></head><body><main><h1>War live</h1>"
        f"{''.join(posts[:3])}{listed}{posts[3]}</main></body></html>"
    )


def test_a_list_of_sentences_below_a_heading_is_of_the_story() -> None:
    page = _live_page(
        "<li><b>Gao</b>: rockets hit the tax office at about 04:00, the governor says.</li>"
        "<li><b>Kidal</b>: nine shells, four wounded, according to the clinic there.</li>"
    )
    read = read_html(page, 10**6)
    assert read is not None
    assert any("tax office" in line.text for line in read.lines)
    assert any("nine shells" in line.text for line in read.lines)


def test_a_list_of_headlines_below_a_heading_is_none_of_it() -> None:
    page = _live_page(
        "<li>Why the governor of Gao cannot leave his office any more</li>"
        "<li>Nine things to know about the salt caravans of the north</li>"
    )
    read = read_html(page, 10**6)
    assert read is not None
    assert not any("salt caravans" in line.text for line in read.lines)
