"""Which words get a warning, and which do not."""

from typing import Any

import pytest

from messaging.warnings import found_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    [
        "Can you pay by PayPal?",
        "write me on WhatsApp",
        "ｗｈａｔｓａｐｐ me",
        "my number is +49 170 1234567",
        "0049 (0)170-123 4567",
        "DE89 3704 0044 0532 0130 00",
        "send it by bank transfer",
        "me@example.com",
        "let's do it outside of the app",
        "Bitcoin?",
    ],
)
def test_talk_of_paying_elsewhere_gets_a_warning(text: str) -> None:
    assert found_in(text) == "elsewhere"


@pytest.mark.parametrize(
    "text",
    [
        "https://threadly-payments.example/login",
        "http://stripe.secure-pay.example",
        "look: www.bit.ly/abc",
        "https://xn--thredly-cya.example/",
        "https://testserver@evil.example/",
        "https://[not-an-address",
    ],
)
def test_a_link_that_is_known_or_disguised_gets_a_stronger_one(text: str) -> None:
    assert found_in(text) == "scam_link"


def test_an_operator_names_more_domains(settings: Any) -> None:
    assert found_in("https://shop.fraud.example/x") == ""
    settings.SCAM_DOMAINS = ["fraud.example"]
    assert found_in("https://shop.fraud.example/x") == "scam_link"
    assert found_in("https://notfraud.example/x") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Is it still there?",
        "The waist is 38 cm, the length 102 cm, bought in 2019 for 120 €.",
        "I can send it on 24.11. or 25.11.",
        "http://testserver/items/12-wool-coat/",
        "https://en.wikipedia.org/wiki/Linen",
        "size 36/38, condition very good",
        "",
    ],
)
def test_ordinary_talk_gets_none(text: str) -> None:
    assert found_in(text) == ""
