"""Words of people: never HTML of theirs."""

import pytest

from maillage.core.plain_text import as_html, cleaned, one_line


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Bonjour", "Bonjour"),
        ("a < b et c > d", "a < b et c > d"),
        ("<p>Bonjour <b>à tous</b></p><ul><li>un</li><li>deux</li></ul>", "Bonjour à tous\n\n- un\n- deux"),
        ("<script>alert(1)</script>Bonjour", "Bonjour"),
        ("<h2>Titre</h2><p>Texte &amp; suite</p>", "## Titre\n\nTexte & suite"),
        ('<img src=x onerror="alert(1)">', ""),
    ],
)
def test_pasted_html_becomes_the_words_that_one_reads(pasted, kept):
    assert cleaned(pasted) == kept


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Bonjour", "<p>Bonjour</p>"),
        ("Un\nDeux\n\nTrois", "<p>Un<br>Deux</p>\n<p>Trois</p>"),
        ("## Titre\nTexte", "<h2>Titre</h2>\n<p>Texte</p>"),
        ("- un\n- deux", "<ul><li>un</li><li>deux</li></ul>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        (
            "Voir https://example.org/a?b=1",
            '<p>Voir <a href="https://example.org/a?b=1" rel="nofollow">https://example.org/a?b=1</a></p>',
        ),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
        ("## <b>", "<h2>&lt;b&gt;</h2>"),
        ("", ""),
    ],
)
def test_plain_text_is_shown_escaped_with_its_paragraphs_and_links(text, html):
    assert as_html(text) == html


@pytest.mark.parametrize(
    ("pasted", "title"),
    [
        ("<b>Une journée</b><br>de travail", "Une journée de travail"),
        ("  Moins de 3 <  4 postes ", "Moins de 3 < 4 postes"),
        ("<b></b>", "<b></b>"),
    ],
)
def test_a_title_is_one_clean_line(pasted, title):
    assert one_line(pasted) == title
