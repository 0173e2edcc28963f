"""Every kind of mail, in every language: whole sentences, none of them left in English."""

import re
from collections.abc import Iterator
from gettext import NullTranslations

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import ngettext, trans_real

from accounts import mail, previews
from dev import messages

LANGUAGES = [language for language, _ in settings.LANGUAGES]
PLACEHOLDER = re.compile(r"%\(\w+\)s")


class Missed(NullTranslations):
    """Where gettext ends up with a text that no catalogue has."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def gettext(self, message: str) -> str:
        self.texts.append(message)
        return message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        self.texts.append(singular)
        return singular if number == 1 else plural


@pytest.fixture
def missed() -> Iterator[Missed]:
    """Stands behind the last catalogue that Django asks."""
    last = trans_real.translation("en")
    before, listening = last._fallback, Missed()
    last._fallback = listening
    yield listening
    last._fallback = before


def test_every_kind_has_a_sample() -> None:
    assert set(mail.kinds) == set(previews.samples)
    assert len(mail.kinds) >= 45


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(mail.kinds))
def test_a_mail_says_everything_in_its_language(kind: str, language: str, missed: Missed) -> None:
    letter = previews.preview(kind, language=language)
    html = str(letter.alternatives[0].content)
    if language != "en":
        assert missed.texts == []
        assert re.search("[а-яіїєґ]", letter.subject)
    for part in (letter.subject, str(letter.body), html):
        assert part.strip()
        assert not re.search(r"%\(|\{\{|None", part)
    assert "\n" not in letter.subject
    assert f'<html lang="{language}">' in html
    assert "http://testserver/" in html
    assert "http://testserver/" in letter.body


def test_what_is_missed_would_be_seen(missed: Missed) -> None:
    with translation.override("bg"):
        translation.gettext("A sentence that nobody translated")
    assert missed.texts == ["A sentence that nobody translated"]


def test_amounts_and_days_are_said_as_the_language_says_them() -> None:
    said = {
        language: str(previews.preview("marketplace.item_sold", language=language).body)
        for language in LANGUAGES
    }
    assert "by 4 December," in said["en"]
    assert "You receive: €42.50" in said["en"]
    assert "до 4 декември и" in said["bg"]
    assert "Получавате: 42,50\N{NO-BREAK SPACE}€" in said["bg"]
    assert "до 4 грудня і" in said["uk"]
    assert "Ви отримаєте: 42,50\N{NO-BREAK SPACE}EUR" in said["uk"]


def test_deadlines_are_said_as_the_language_says_them() -> None:
    said = {
        language: str(previews.preview("marketplace.ship_reminder", language=language).body)
        for language in LANGUAGES
    }
    assert "Please send it by Friday, 4 December, 14:00. After" in said["en"]
    assert "до петък, 4 декември, 14:00. След" in said["bg"]
    assert "до 4 грудня, 14:00 (пʼятниця). Після" in said["uk"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", {1: "1 hour.", 3: "3 hours.", 21: "21 hours."}),
        ("bg", {1: "1 час.", 3: "3 часа.", 21: "21 часа."}),
        ("uk", {1: "1 години.", 3: "3 годин.", 11: "11 годин.", 21: "21 години."}),
    ],
)
def test_numbers_take_the_form_that_the_language_wants(
    language: str, words: dict[int, str]
) -> None:
    one = "Is something wrong with it? You can cancel freely for %(hours)s hour."
    many = "Is something wrong with it? You can cancel freely for %(hours)s hours."
    with translation.override(language):
        for hours, end in words.items():
            assert (ngettext(one, many, hours) % {"hours": hours}).endswith(end)


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_catalogue_holds_what_mails_say_and_no_more(language: str) -> None:
    catalog = messages.read(language)
    known = {message.id for message in catalog if message.id}
    assert known == messages.texts(), "run `make messages`"
    assert messages.untranslated(catalog) == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_text(language: str) -> None:
    for message in messages.read(language):
        texts = [message.id] if isinstance(message.id, str) else list(message.id)
        strings = [message.string] if isinstance(message.string, str) else message.string
        for string in strings if message.id else ():
            assert set(PLACEHOLDER.findall(string)) == set(PLACEHOLDER.findall(texts[-1])), string
            assert string[:1].isspace() == texts[0][:1].isspace()


@pytest.mark.parametrize("language", [*messages.LANGUAGES, messages.BY_HAND])
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    written = messages.compiled(messages.read(language))
    path = messages.po_path(language).with_suffix(".mo")
    assert path.read_bytes() == written, "run `make messages`"
