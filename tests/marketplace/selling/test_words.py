"""What nobody can see is not stored, and does not count."""

import pytest
from django.test import Client

from accounts.words import visible
from marketplace.models import Listing


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u200b\u200b\u200b", ""),
        ("\u3164\u2800\u200d", ""),
        ("red\u202e dress\u200b", "red dress"),
        ("a\0b\x1bc\ufeff", "abc"),
        ("two\nlines", "two\nlines"),
        # A family is three people joined, and Persian parts letters without a space.
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Ї є ґ, É ß", "Ї є ґ, É ß"),
    ],
)
def test_what_is_seen_is_kept(typed: str, kept: str) -> None:
    assert visible(typed) == kept


def test_a_title_of_invisible_characters_is_no_title(
    desk: Client, whole: Listing, words: dict
) -> None:
    url = f"/listings/{whole.pk}/edit/"
    answer = desk.post(url, words | {"title": "\u200b" * 3, "then": "publish"})
    assert answer.status_code == 422
    assert "Give your item a title." in answer.content.decode()
    answer = desk.post(url, words | {"title": "a\u200b\u200bb", "then": "publish"})
    assert "Write at least 3 characters." in answer.content.decode()
    whole.refresh_from_db()
    assert whole.status == "draft"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("price", "9" * 400, "Write an amount, such as 38.70."),
        ("colours", "zz", "Choose colours of the list."),
        ("materials", "zz", "Choose materials of the list."),
        ("era", "zz", "Choose an era of the list."),
    ],
)
def test_each_field_says_what_is_wrong_in_the_words_of_the_shop(
    desk: Client, draft: Listing, words: dict, field: str, typed: str, said: str
) -> None:
    page = desk.post(f"/listings/{draft.pk}/edit/", words | {field: typed}).content.decode()
    assert said in page
    for theirs in ("Ensure this value", "Select a valid choice", "Null characters"):
        assert theirs not in page


def test_a_null_character_is_left_out(desk: Client, draft: Listing, words: dict) -> None:
    desk.post(f"/listings/{draft.pk}/draft/", words | {"title": "Green\0 skirt"})
    draft.refresh_from_db()
    assert draft.title == "Green skirt"
