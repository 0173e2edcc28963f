"""What Django says beside a field, in the words of the shop."""

from pathlib import Path

import django
import pytest
from babel.messages.pofile import read_po
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from dev import messages

DJANGO = Path(django.__file__).parent
THEIRS = ("conf", "contrib/auth")


class EveryField(forms.Form):
    word = forms.CharField(min_length=2, max_length=3)
    email = forms.EmailField()
    number = forms.IntegerField(min_value=1, max_value=9)
    amount = forms.DecimalField()
    day = forms.DateField()
    hour = forms.TimeField()
    choice = forms.ChoiceField(choices=[("a", "A")])
    several = forms.MultipleChoiceField(choices=[("a", "A")])
    page = forms.URLField()
    file = forms.FileField(max_length=5)
    agreed = forms.BooleanField()
    key = forms.UUIDField(widget=forms.HiddenInput)


def said(name: str, typed: object) -> list[str]:
    given = {name: typed}
    is_file = isinstance(typed, SimpleUploadedFile)
    return EveryField({} if is_file else given, given if is_file else {}).errors[name]


@pytest.mark.parametrize("name", EveryField.base_fields)
def test_what_is_missing_is_said(name: str) -> None:
    assert said(name, "") == ["This is still missing."]


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("word", "a", "Make it 2 characters or more; it has 1 now."),
        ("word", "abcd", "Keep it within 3 characters; it has 4 now."),
        ("word", "a\0", "There is a character in it that can't be kept: write it again."),
        ("email", "ada@", "This is no whole email address; one looks like name@example.com."),
        ("number", "one", "Write a whole number."),
        ("number", "0", "This has to be 1 at least."),
        ("number", "10", "This can be 9 at most."),
        ("amount", "much", "Write a number."),
        ("day", "some day", "Write a day, such as 2026-12-31."),
        ("hour", "late", "Write a time, such as 22:30."),
        ("choice", "<b>", "Choose from the list."),
        ("several", ["a", "b"], "Choose from the list."),
        ("page", "here", "Write the whole address, such as https://example.com."),
        ("file", SimpleUploadedFile("a.jpg", b""), "This file is empty: choose another."),
        (
            "file",
            SimpleUploadedFile("garment.jpg", b"x"),
            "Keep the file's name within 5 characters; it has 11 now.",
        ),
    ],
)
def test_what_cannot_be_taken_is_said_in_the_words_of_the_shop(
    name: str, typed: object, words: str
) -> None:
    assert said(name, typed) == [words]


def test_a_hidden_part_that_was_lost_is_not_called_by_its_name() -> None:
    words = "A part of this page was lost on the way and nothing was changed: load it again."
    assert words in EveryField({"key": "x"}).render()


def test_we_say_no_sentence_anew_that_django_has_stopped_to_say() -> None:
    known: set[object] = set()
    for room in THEIRS:
        with (DJANGO / room / "locale/de/LC_MESSAGES/django.po").open("rb") as file:
            known |= {message.id for message in read_po(file, locale="de")}
    assert {message.id for message in messages.read(messages.BY_HAND)} - known == set()
