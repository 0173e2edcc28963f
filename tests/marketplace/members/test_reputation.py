"""The signed file of a member's standing, and what the page says of files that people bring."""

import json
from base64 import b64decode, b64encode

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from marketplace import reputation, signing
from marketplace.models import ReputationFile
from marketplace.reputation import Verdict

pytestmark = pytest.mark.django_db


def taken_by(user: User) -> bytes:
    client = Client()
    client.force_login(user)
    answer = client.post("/reputation/file/")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith('attachment; filename="threadly-')
    return answer.content


def page_for(data: bytes) -> str:
    answer = Client().post("/reputation/", {"file": SimpleUploadedFile("mine.json", data)})
    assert answer.status_code == 200
    return answer.content.decode()


def changed(data: bytes, **said: object) -> bytes:
    document = json.loads(data)
    document["reputation"] |= said
    return json.dumps(document).encode()


def test_a_file_says_what_the_page_shows_and_no_more(seller: User) -> None:
    said = json.loads(taken_by(seller))["reputation"]
    assert sorted(said) == [
        "badges", "file", "format", "issued_at", "issuer", "member", "member_since", "purchases",
        "rating", "replies_in_hours", "reviews", "reviews_by_stars", "sales", "ships_in_hours",
    ]  # fmt: skip
    assert (said["member"], said["rating"], said["sales"]) == ("selma", None, 0)
    assert said["issued_at"].endswith("Z")
    assert seller.email not in json.dumps(said)


def test_a_file_is_valid_as_upload_and_as_text_however_it_is_laid_out(seller: User) -> None:
    data = taken_by(seller)
    assert "no newer one" in page_for(data)
    turned = json.dumps(dict(reversed(json.loads(data).items())))
    page = Client().post("/reputation/", {"text": turned}).content.decode()
    assert "no newer one" in page and "selma" in page


def test_a_newer_file_supersedes_the_older(seller: User) -> None:
    older, newer = taken_by(seller), taken_by(seller)
    assert reputation.examine(older).verdict == Verdict.SUPERSEDED
    assert reputation.examine(newer).verdict == Verdict.VALID
    assert ReputationFile.objects.filter(superseded_at=None).count() == 1


@pytest.mark.parametrize(
    "said",
    [{"rating": "5.00"}, {"member": "buyer"}, {"more": 1}, {"sales": 1e400}, {"sales": "\ud800"}],
)
def test_a_changed_file_is_called_changed_and_its_words_are_not_shown(
    seller: User, said: dict[str, object]
) -> None:
    finding = reputation.examine(changed(taken_by(seller), **said))
    assert finding.verdict in {Verdict.CHANGED, Verdict.NOT_OURS} and finding.said is None


def test_a_forged_signature_is_called_changed(seller: User) -> None:
    document = json.loads(taken_by(seller))
    for signature in ("", "AAAA", b64encode(bytes(64)).decode(), "é", "=" * 88):
        forged = json.dumps(document | {"signature": signature}).encode()
        assert reputation.examine(forged).verdict == Verdict.CHANGED


def test_another_shops_key_is_not_ours(seller: User, settings: LazySettings) -> None:
    ours = settings.REPUTATION_KEY
    settings.REPUTATION_KEY = b64encode(bytes(range(32))).decode()
    foreign = taken_by(seller)
    settings.REPUTATION_KEY = ours
    assert "Not ours" in page_for(foreign)
    # Their words under the name of our key.
    named = json.loads(foreign) | {"key": signing.key_id()}
    assert reputation.examine(json.dumps(named).encode()).verdict == Verdict.CHANGED


def test_what_a_former_key_signed_holds(seller: User, settings: LazySettings) -> None:
    data = taken_by(seller)
    former = b64encode(signing.public_keys()[signing.key_id()]).decode()
    settings.REPUTATION_KEY = b64encode(bytes(range(32))).decode()
    assert reputation.examine(data).verdict == Verdict.NOT_OURS
    settings.REPUTATION_FORMER_KEYS = [former]
    assert reputation.examine(data).verdict == Verdict.VALID


@pytest.mark.parametrize(
    "data",
    [
        b"no json", b"[]", b"null", b"{}", b'"x"', b"\xff\xfe", b"[" * 19_000, b"x" * 100_000,
        b'{"reputation":{},"key":{},"signature":[]}', b'{"key":"a","key":"b"}', b"1" * 5_000,
        b'{"reputation":{},"key":"\\u0000","signature":"x"}',
    ],
)  # fmt: skip
def test_what_is_no_file_of_ours_is_said_to_be_none(data: bytes) -> None:
    assert "Not ours" in page_for(data)


def test_a_cut_off_file_is_not_ours(seller: User) -> None:
    assert "Not ours" in page_for(taken_by(seller)[:-40])


def test_nothing_given_is_told_beside_the_form() -> None:
    for given in ({}, {"text": ""}):
        answer = Client().post("/reputation/", given)
        assert answer.status_code == 422
        assert "Choose a file, or paste its text." in answer.content.decode()


def test_the_public_key_is_published_and_is_the_one_that_signed(seller: User) -> None:
    (key,) = Client().get("/reputation/keys.json").json()["keys"]
    document = json.loads(taken_by(seller))
    raw = b64decode(key["x"].replace("-", "+").replace("_", "/") + "=")
    assert (key["kty"], key["crv"], key["kid"]) == ("OKP", "Ed25519", document["key"])
    assert signing.is_signed(document["reputation"], document["signature"], key=raw)


def test_a_file_is_its_owners_and_asked_for_by_post(seller: User) -> None:
    assert Client().post("/reputation/file/")["Location"].startswith("/accounts/login/")
    client = Client()
    client.force_login(seller)
    assert client.get("/reputation/file/").status_code == 405
    assert not ReputationFile.objects.exists()


def test_a_shop_without_a_key_offers_none_and_still_checks(
    seller: User, settings: LazySettings
) -> None:
    settings.REPUTATION_KEY = ""
    client = Client()
    client.force_login(seller)
    assert client.post("/reputation/file/").status_code == 404
    assert "Download your file" not in client.get("/reputation/").content.decode()
    assert "Not ours" in page_for(b"{}")
