"""A bucket that speaks S3, asked in a hurry: somebody waits for the answer."""

from typing import Any

from botocore.config import Config
from storages.backends.s3 import S3Storage

# botocore's own 60 seconds, five times over, would hold a request for minutes.
PATIENCE = Config(
    connect_timeout=3, read_timeout=10, retries={"total_max_attempts": 2, "mode": "standard"}
)


class Bucket(S3Storage):
    def get_default_settings(self) -> dict[str, Any]:
        return super().get_default_settings() | {"client_config": PATIENCE}
