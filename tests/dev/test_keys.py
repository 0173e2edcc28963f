"""What a folder of data keeps secret stays the same from start to start."""

from pathlib import Path

from dev.keys import Secrets, push_keys


def test_a_folder_from_before_web_push_keeps_its_secrets(tmp_path: Path) -> None:
    secrets = Secrets.kept_in(tmp_path)
    keys = push_keys(tmp_path)
    assert set(keys) == {"VAPID_PUBLIC_KEY", "VAPID_PRIVATE_KEY"}
    assert (Secrets.kept_in(tmp_path), push_keys(tmp_path)) == (secrets, keys)
    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}
