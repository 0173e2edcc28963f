"""A copy of .env.example is what a shop starts from, by hand and in Docker."""

import re

from dev import documented
from dev.stack import ROOT


def test_no_words_stand_behind_a_value() -> None:
    values = documented.defaults()
    assert values["SECRET_KEY"] == ""
    assert values["SECURE_SSL_REDIRECT"] == "true"
    assert {name: v for name, v in values.items() if v != v.strip() or "#" in v} == {}


def test_in_docker_files_stay_where_the_image_has_them() -> None:
    """A copy of .env.example names folders too, which only `environment` comes before."""
    image = dict(re.findall(r"(\w+_ROOT)=(\S+)", (ROOT / "Dockerfile").read_text()))
    assert image == {"STATIC_ROOT": "/srv/static", "MEDIA_ROOT": "/srv/media"}
    given = re.findall(r"^    (\w+_ROOT): (\S+)$", (ROOT / "docker-compose.yml").read_text(), re.M)
    assert dict(given) == image
