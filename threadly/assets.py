"""How static files are stored: hashed by content, compressed, cached for ever."""

from collections.abc import Iterable, Iterator

from whitenoise.storage import CompressedManifestStaticFilesStorage


class AssetStorage(CompressedManifestStaticFilesStorage):
    """Rewrites the imports of JavaScript modules too, so that a page never mixes two releases."""

    support_js_module_import_aggregation = True

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """By their hashed names alone: the others are for pages of errors and as large as ever."""
        yield from super().compress_files(set(paths) - set(self.hashed_files))
