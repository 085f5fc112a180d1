"""Static files under names that tell what they hold, also where one script loads another."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class NamedByContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise ships no types
    """Rewrites the imports of our modules to the named files, so that no browser keeps an old part of a new program."""

    support_js_module_import_aggregation = True
