"""How static files are stored: hashed by content, compressed, cached for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class AssetStorage(CompressedManifestStaticFilesStorage):
    """Rewrites the imports of JavaScript modules too, so that a page never mixes two releases."""

    support_js_module_import_aggregation = True
