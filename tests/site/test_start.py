"""What a start leaves behind."""

import gc


def test_garbage_is_looked_for_again_once_all_is_loaded() -> None:
    assert gc.isenabled()
    assert gc.get_freeze_count() > 100_000
