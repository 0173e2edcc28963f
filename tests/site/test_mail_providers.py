"""How mail leaves is read from the environment; what is missing or wrong stops the start."""

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from threadly.settings import mail_providers

RESEND = {
    "EMAIL_PROVIDER": "resend",
    "EMAIL_API_KEY": "re_1",
    "EMAIL_WEBHOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
}


def read(values: dict[str, str]) -> tuple:
    env = environ.Env()
    env.ENVIRON = values

    def required(name: str) -> str:
        if not values.get(name):
            raise ImproperlyConfigured(f"{name} is not set.")
        return values[name]

    return mail_providers.read(env, required)


def test_smtp_is_the_way_unless_a_provider_is_named() -> None:
    name, mailers, anymail = read({"EMAIL_URL": "smtp+tls://ada:secret@mail.example:587"})
    assert (name, anymail) == ("", {})
    assert mailers["default"]["BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    options = mailers["default"]["OPTIONS"]
    assert (options["host"], options["port"], options["use_tls"]) == ("mail.example", 587, True)
    assert (options["username"], options["password"]) == ("ada", "secret")


def test_resend_needs_a_key_and_a_signing_secret() -> None:
    assert read(RESEND) == (
        "resend",
        {"default": {"BACKEND": "anymail.backends.resend.EmailBackend"}},
        {
            "RESEND_API_KEY": "re_1",
            "RESEND_SIGNING_SECRET": RESEND["EMAIL_WEBHOOK_SECRET"],
            "REQUESTS_TIMEOUT": 20,
        },
    )


def test_others_have_a_second_key_an_address_and_a_domain() -> None:
    values = RESEND | {"EMAIL_WEBHOOK_SECRET": "shop:a-long-secret"}
    _, _, mailjet = read(values | {"EMAIL_PROVIDER": "mailjet", "EMAIL_API_SECRET": "s"})
    assert mailjet["MAILJET_SECRET_KEY"] == "s"
    extra = {"EMAIL_API_URL": "https://api.eu.mailgun.net/v3", "EMAIL_SENDER_DOMAIN": "mg.example"}
    _, _, mailgun = read(values | extra | {"EMAIL_PROVIDER": "mailgun"})
    assert mailgun["MAILGUN_API_URL"] == "https://api.eu.mailgun.net/v3"
    assert mailgun["MAILGUN_SENDER_DOMAIN"] == "mg.example"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"EMAIL_PROVIDER": "pigeon"}, "EMAIL_PROVIDER is pigeon; known are brevo,"),
        ({"EMAIL_API_KEY": ""}, "EMAIL_API_KEY is not set"),
        ({"EMAIL_WEBHOOK_SECRET": ""}, "EMAIL_WEBHOOK_SECRET is not set"),
        ({"EMAIL_WEBHOOK_SECRET": "abc"}, "EMAIL_WEBHOOK_SECRET does not look like resend's"),
        (
            {"EMAIL_PROVIDER": "postmark"},
            "EMAIL_WEBHOOK_SECRET does not look like postmark's",
        ),
        (
            {"EMAIL_PROVIDER": "mailjet", "EMAIL_WEBHOOK_SECRET": "shop:a-long-secret"},
            "EMAIL_API_SECRET is not set",
        ),
    ],
)
def test_what_is_missing_or_wrong_is_named(changes: dict[str, str], said: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=said):
        read(RESEND | changes)
