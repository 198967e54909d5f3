"""Bytes as text: charsets that are declared, declared wrongly or not at all, and damage."""

from __future__ import annotations

from datetime import date

import pytest
from document_fixtures import STORY, article

from pipelines.normalise.formats.decode import UndecodableError, clean_text, decode_bytes


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Café".encode(), "Café"),
        ("\ufeffCafé".encode(), "Café"),
        ("Café".encode("utf-16"), "Café"),
        (
            "A “café” would cost about £5 then".encode("windows-1252"),
            "A “café” would cost about £5 then",
        ),
        ("Łódź – już".encode()[:-1], "Łódź – ju"),  # cut amid a character
    ],
)
def test_bytes_are_read_by_what_they_are(content: bytes, text: str) -> None:
    assert decode_bytes(content, is_markup=False) == text


def test_a_declared_charset_is_tried_before_the_usual_one() -> None:
    markup = '<meta charset="windows-1251"><p>Взрыв на складе</p>'
    assert decode_bytes(markup.encode("windows-1251"), is_markup=True) == markup


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("windows-1251", "Взрыв на складе в порту"),
        ("iso-8859-1", "“Взрыв”"),
        ("no-such-charset", "“Blast” at the quay"),
    ],
)
def test_the_charset_of_the_container_goes_before_that_of_the_markup(
    charset: str, text: str
) -> None:
    encoding = "windows-1251" if charset == "windows-1251" else "windows-1252"
    markup = '<meta charset="koi8-r"><p>' if charset == "windows-1251" else "<p>"
    content = (markup + text).encode(encoding, "xmlcharrefreplace")
    assert clean_text(decode_bytes(content, is_markup=True, charset=charset)).endswith(text)


@pytest.mark.parametrize(
    ("declared", "raw", "text"),
    [
        ("iso-8859-1", b"\x93Blast\x94 at the caf\xe9", "“Blast” at the café"),
        ("gb2312", "爆炸䶮".encode("gb18030"), "爆炸䶮"),
    ],
)
def test_a_charset_stands_for_the_wider_one_that_browsers_take_it_for(
    declared: str, raw: bytes, text: str
) -> None:
    assert decode_bytes(raw, is_markup=False, charset=declared) == text


def test_one_damaged_byte_does_not_spoil_the_other_letters() -> None:
    text = "Žluťoučký kůň úpěl ďábelské ódy. " * 10
    damaged = b"Kde \xff? " + text.encode()
    assert decode_bytes(damaged, is_markup=False) == f"Kde \ufffd? {text}"


def test_bytes_that_are_no_text_are_undecodable() -> None:
    with pytest.raises(UndecodableError):
        decode_bytes(bytes(range(128, 256)) * 20, is_markup=False)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u00a0b\u2009c", "a b c"),
        ("Kha\u200bn \u200farabic\u200e \u202ax\u202c", "Khan arabic x"),
        ("he said &ldquo;no&rdquo; &amp; left", "he said “no” & left"),
        ("R&D and AT&T;", "R&D and AT&T;"),
        ("theyâ€™re", "they’re"),
        ("co\u00adoperate AC\u2011130", "cooperate AC-130"),
        ("می\u200cخواهد", "می\u200cخواهد"),  # Persian is spelt with it
        ("re\u0301sume\u0301", "résumé"),
    ],
)
def test_characters_are_cleaned(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


def test_the_charset_and_address_of_the_response_count() -> None:
    markup = f"<html><body><h1>Взрыв в порту</h1><p>{STORY[0]}</p><p>Взрыв.</p></body></html>"
    said = {"charset": "koi8-r", "url": "https://www.theguardian.com/world/2021/may/04/quay"}
    found = article(markup.encode("koi8-r"), "html", origin=said)
    assert found.title == "Взрыв в порту"
    assert found.url == said["url"]
    assert (found.outlet, found.outlet_basis) == ("The Guardian", "url")
    assert (found.published_on, found.published_basis) == (date(2021, 5, 4), "url")


CYRILLIC = "Два стражника ранены при обстреле пристани, сообщили в понедельник власти города."
ARABIC = "أصيب حارسان عندما سقطت قذيفة على رصيف الميناء يوم الاثنين، وفق ما أعلنته السلطات."
WESTERN = "Am Hafen fielen nach „Schüssen“ Granaten – über die Täter weiß man nichts."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CYRILLIC, "windows-1251"),
        (CYRILLIC, "koi8-r"),
        (CYRILLIC, "iso8859-5"),
        (ARABIC, "windows-1256"),
        (WESTERN, "windows-1252"),
    ],
)
@pytest.mark.parametrize("charset", [None, "utf-8", "iso-8859-1"])
def test_letters_tell_a_charset_that_is_declared_wrongly(
    text: str, encoding: str, charset: str | None
) -> None:
    raw = text.encode(encoding)
    assert decode_bytes(raw, is_markup=False, charset=charset) == text
    page_ = f'<html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'
    assert text in decode_bytes(page_.encode(encoding), is_markup=True)


def test_a_text_pasted_together_is_read_line_by_line() -> None:
    raw = f"{WESTERN}\n".encode() + f"{WESTERN}\nplain\n".encode("windows-1252")
    assert decode_bytes(raw, is_markup=False) == f"{WESTERN}\n{WESTERN}\nplain\n"


def test_letters_that_were_decoded_wrongly_are_put_right_one_by_one() -> None:
    once = "The mayor’s plan – in a café".encode().decode("windows-1252")
    broken = f"{once} – cost {'£5.'.encode().decode('windows-1252')}"
    assert clean_text(broken) == "The mayor’s plan – in a café – cost £5."


@pytest.mark.parametrize("text", ["CAFÉ… Дом", "«IRMÃ» Дом", "Â la carte – Дом", "SÃO – Дом"])
def test_letters_that_only_look_broken_stay(text: str) -> None:
    assert clean_text(text) == text
