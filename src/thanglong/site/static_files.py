"""Static files under names that change with their content: browsers keep them for ever and never mix editions."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # it has no types
    """Also renames what scripts import, else every page asks for those again, and an upgrade mixes old and new."""

    support_js_module_import_aggregation = True
