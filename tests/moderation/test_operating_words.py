"""docs/operating.md names queues and actions by the words that staff see."""

import re

from dev.stack import ROOT


def test_what_staff_are_told_to_look_for_is_called_so_on_their_pages() -> None:
    text = (ROOT / "docs" / "operating.md").read_text()
    queues = re.findall(r"^\| “(.+?)” \|", text, re.MULTILINE)
    actions = re.findall(r"[ ]\*(\w[^*]+)\*", text)
    assert (len(queues), len(actions)) == (3, 2)
    code = "".join(path.read_text() for path in (ROOT / "moderation").rglob("*.py"))
    assert [words for words in (*queues, *actions) if f'_("{words}")' not in code] == []
