"""`make messages`: what mails say, gathered into locale/<language>/ and compiled beside it.

Only mails and notices are translated for now, so only what they say is gathered: every text of
their templates, those of the modules that register them, and the choices that they show. New texts
come with an empty translation, for which the suite fails; what none says any more is dropped.

locale/en/ is written by hand: what Django says beside a field, in the words of the shop. It is
compiled only.
"""

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.template import engines
from django.template.base import NodeList, Template
from django.template.loader_tags import IncludeNode
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

from dev.lint import production_env
from dev.stack import ROOT

# One text, or its singular and plural.
type Text = str | tuple[str, str]
FOLDER = ROOT / "locale"
LANGUAGES = ("bg", "uk")
BY_HAND = "en"
HEAD = {
    "project": "Threadly",
    "version": "mails",
    "last_translator": "Threadly <hello@threadly.example>",
    "language_team": "Threadly <hello@threadly.example>",
    "fuzzy": False,
}
MODULES = ("*/mails.py", "*/notices.py", "notifications/catalogue.py", "accounts/devices.py")


def texts() -> set[Text]:
    """All that mails can say. Django must be set up."""
    from marketplace.models import Dispute, Offer
    from payments.models import Transfer

    found: set[Text] = set()
    for path in sorted(ROOT.glob("templates/**/emails/*")):
        name = str(path.relative_to(ROOT / "templates"))
        found |= set(_of_template(engines["django"].get_template(name).template.nodelist))
    for path in (path for pattern in MODULES for path in ROOT.glob(pattern)):
        with path.open("rb") as file:
            for _, _, text, _ in extract_python(file, DEFAULT_KEYWORDS, (), {}):
                # Of `ngettext` the count comes along.
                found.add(text if isinstance(text, str) else (text[0], text[1]))
    for choices in (Dispute.Reason, Offer.Status, Transfer.Problem):
        found |= {str(label) for label in choices.labels}
    return found


def _of_template(nodes: NodeList) -> Iterator[Text]:
    for node in nodes.get_nodes_by_type(TranslateNode):
        yield node.filter_expression.var.literal.replace("%%", "%")
    for node in nodes.get_nodes_by_type(BlockTranslateNode):
        singular, _ = node.render_token_list(node.singular)
        plural, _ = node.render_token_list(node.plural) if node.plural else ("", [])
        yield (singular, plural) if plural else singular
    for node in nodes.get_nodes_by_type(IncludeNode):
        shown = node.template.resolve({})
        if not isinstance(shown, Template):
            shown = engines["django"].get_template(shown).template
        yield from _of_template(shown.nodelist)


def po_path(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """The translations as they are written down; none when there is no file."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def update(language: str, wanted: set[Text]) -> int:
    """Keep the translations of what is wanted, drop all others; returns how many are missing."""
    old, new = read(language), Catalog(locale=language, header_comment="# What mails say.", **HEAD)
    new.creation_date = new.revision_date = old.creation_date
    for text in sorted(wanted, key=str):
        known = old.get(text if isinstance(text, str) else text[0])
        new.add(text, known.string if known else "")
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, new, width=100, sort_output=True)
    write_compiled(language)
    return len(untranslated(new))


def write_compiled(language: str) -> None:
    po_path(language).with_suffix(".mo").write_bytes(compiled(read(language)))


def untranslated(catalog: Catalog) -> list[Text]:
    """Texts without a translation, or without one of their plural forms."""
    forms = ((m.id, [m.string] if isinstance(m.string, str) else m.string) for m in catalog if m.id)
    return [text for text, strings in forms if not all(strings)]


def main() -> int:
    os.environ.update(production_env())
    django.setup()
    wanted = texts()
    for language in LANGUAGES:
        missing = update(language, wanted)
        print(f"messages | {language}: {len(wanted)} texts, {missing} without a translation")
    write_compiled(BY_HAND)
    return 0


if __name__ == "__main__":
    sys.exit(main())
