"""What a deployer can set wrongly is said at start-up, not at the first upload."""

from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Warning, register
from django.utils.module_loading import import_string


@register
def check_scanner(app_configs, **kwargs):
    """E001: no such scanner. E002: ClamAV without an address."""
    try:
        scanner = import_string(settings.ODR_SCANNER)
    except ImportError as error:
        return [Error(f"ODR_SCANNER names nothing: {error}", id="documents.E001")]
    if scanner.__name__ == "clamav" and not settings.ODR_CLAMD:
        return [Error("ODR_CLAMD must say where the daemon listens.", id="documents.E002")]
    return []


@register(deploy=True)
def check_files_are_scanned(app_configs, **kwargs):
    """W001: nobody looks at the files of a court in production."""
    if settings.ODR_SCANNER.endswith("not_installed"):
        hint = "Set ODR_CLAMD to the socket or host:port of a ClamAV daemon."
        return [Warning("Files are not scanned.", hint=hint, id="documents.W001")]
    return []


@register
def check_fonts(app_configs, **kwargs):
    """E003: the folder for further fonts is not there, so rare names could not be printed."""
    if settings.ODR_FONT_DIR and not Path(settings.ODR_FONT_DIR).is_dir():
        return [Error(f"ODR_FONT_DIR is no folder: {settings.ODR_FONT_DIR}", id="documents.E003")]
    return []
