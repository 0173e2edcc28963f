"""Whether what the races measured is good."""

from collections.abc import Mapping

BAD = ("oversells", "doubled", "lost", "ledger_difference_cents", "problems")


def is_good(figures: Mapping[str, float]) -> bool:
    """Nothing went wrong, and the same contests do go wrong without the lock."""
    return not any(figures[name] for name in BAD) and figures["oversells_without_lock"] > 0
