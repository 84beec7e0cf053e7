"""Names of files, for people only."""

import pytest

from samenspel.documents import names


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system32\\plan.pdf", "plan.pdf"),
        ("C:\\Users\\an\\plan.pdf", "plan.pdf"),
        ("plan\x00.pdf", "plan.pdf"),
        ("plan\r\nSet-Cookie: x.pdf", "planSet-Cookie: x.pdf"),
        ("factuur\u202efdp.exe", "factuurfdp.exe"),
        ("\u200bplan\ufeff.pdf", "plan.pdf"),
        ("  veel   ruimte .pdf", "veel ruimte .pdf"),
        (".htaccess", "htaccess"),
        ("plan.pdf. . .", "plan.pdf"),
        ("", "bestand"),
        ("...", "bestand"),
        ("/", "bestand"),
        ("CON", "bestand-CON"),
        ("nul.txt", "bestand-nul.txt"),
        ("Lpt1.tar.pdf", "bestand-Lpt1.tar.pdf"),
        ("console.pdf", "console.pdf"),
        ("cafe\u0301.pdf", "café.pdf"),
        ("план.pdf", "план.pdf"),
    ],
)
def test_a_name_is_shown_without_what_hides_or_turns(given, shown):
    assert names.for_people(given) == shown


def test_a_name_of_three_hundred_signs_is_cut_and_keeps_its_ending():
    shown = names.for_people("a" * 300 + ".pdf")

    assert shown == "a" * 146 + ".pdf"
    assert len(names.for_people("b" * 300)) == names.LONGEST


def test_a_browser_gets_the_name_in_every_script():
    assert names.disposition("plan.pdf") == 'attachment; filename="plan.pdf"'
    assert names.disposition("café.pdf") == "attachment; filename*=utf-8''caf%C3%A9.pdf"
    assert names.disposition('a"b.pdf') == 'attachment; filename="a\\"b.pdf"'


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://www.voorbeeld.nl/a", "voorbeeld.nl"),
        ("https://voorbeeld.nl:8443/a", "voorbeeld.nl:8443"),
        ("https://bank.nl@boef.nl/", "boef.nl"),
    ],
)
def test_a_link_is_shown_with_whose_page_it_is(link, host):
    assert names.host_of(link) == host
