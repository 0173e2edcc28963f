"""What the content security policy and the house style ask of templates, styles and scripts."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import storage

from tests.design.test_contrast import linear_srgb, tokens

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted(
    page
    for folder in ("templates", "dev", "accounts", "marketplace", "messaging", "search")
    for page in (ROOT / folder).rglob("*.html")
    if "emails" not in page.parts
)
STYLES = sorted((ROOT / "static" / "css").glob("*.css"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
RAW_COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lch|lab|hwb|color)\(|"
    r":\s*(?:white|black|red|green|blue|gr[ae]y)\b",
    re.IGNORECASE,
)
MOST_LINES = 90


class Forbidden(HTMLParser):
    """Collects what the policy would not run: inline styles, scripts and handlers."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        self.found += [f"<{tag} {name}>" for name in names if name.startswith("on")]
        self.found += [f"<{tag} style>" for name in names if name == "style"]
        # Structured data is a block of JSON that no browser runs.
        runs = tag == "script" and names.get("type") != "application/ld+json"
        if tag == "style" or (runs and "src" not in names):
            self.found.append(f"<{tag}>")


def forbidden_in(html: str) -> list[str]:
    reader = Forbidden()
    reader.feed(re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", " ", html, flags=re.DOTALL))
    return reader.found


@pytest.mark.parametrize("page", TEMPLATES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_template_holds_no_inline_style_or_script(page):
    assert forbidden_in(page.read_text()) == []


def test_the_check_sees_what_it_looks_for():
    html = '<p style="x" onclick="y"><style></style><script>z()</script><script src="s"></script>'
    html += '<script type="application/ld+json">{}</script>'
    assert forbidden_in(html) == ["<p onclick>", "<p style>", "<style>", "<script>"]


@pytest.mark.parametrize("sheet", STYLES, ids=lambda sheet: sheet.name)
def test_colours_are_named_in_tokens_alone(sheet):
    if sheet.name == "tokens.css":
        pytest.skip("the one place where they are")
    # What colour a garment has is a fact, the same in both themes: its swatch says it itself.
    rules = re.sub(r"/\*.*?\*/|\.swatch--\w+ {.*?}", "", sheet.read_text(), flags=re.DOTALL)
    assert RAW_COLOUR.findall(rules) == []


@pytest.mark.parametrize("sheet", STYLES, ids=lambda sheet: sheet.name)
def test_every_token_that_a_sheet_uses_is_there(sheet):
    text = "".join(other.read_text() for other in STYLES)
    named = set(re.findall(r"(--[\w-]+)\s*:", text))
    # A use with a fallback may be left unset.
    used = set(re.findall(r"var\((--[\w-]+)\)", sheet.read_text()))
    assert used - named == set()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_is_one_short_behaviour(script):
    assert len(script.read_text().splitlines()) <= MOST_LINES


@pytest.mark.parametrize(("theme", "place"), [("light", 0), ("dark", 1)])
def test_the_browser_bar_has_the_colour_of_the_paper(theme, place):
    bars = re.findall(r'name="theme-color"[^>]*content="(#\w+)"', base_template())
    assert bars[place] == as_hex(tokens(theme)["paper"])


def base_template() -> str:
    return (ROOT / "templates" / "base.html").read_text()


def as_hex(colour: tuple[float, float, float]) -> str:
    def encode(channel: float) -> int:
        if channel <= 0.0031308:
            return round(12.92 * channel * 255)
        return round((1.055 * channel ** (1 / 2.4) - 0.055) * 255)

    return "#" + "".join(f"{encode(channel):02x}" for channel in linear_srgb(*colour))


def test_modules_import_each_other_by_hashed_names():
    # pytest looks at all names of a module: it would read what is yet to be collected.
    files = storage.staticfiles_storage
    stored = files.stored_name("js/main.js")
    assert stored != "js/main.js"
    imports = re.findall(r'import\("\./([^"]+)"\)', files.open(stored).read().decode())
    assert len(imports) > 10
    assert [name for name in imports if not re.search(r"\.[0-9a-f]{12}\.js$", name)] == []
