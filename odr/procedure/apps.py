"""What is checked before the court opens."""

from django.apps import AppConfig
from django.core.checks import Error, Tags, register


class ProcedureConfig(AppConfig):
    name = "odr.procedure"

    def ready(self):
        register(triggers_present, Tags.database)


def triggers_present(app_configs, databases, **kwargs):
    """Without its triggers a database would take a state that no entry explains."""
    from odr.procedure import guards

    if not databases or not _migrated():
        return []
    gone = guards.missing()
    hint = "Run manage.py migrate."
    says = f"The database lacks triggers: {', '.join(gone[:5])}."
    return [Error(says, hint=hint, id="odr.E001")] if gone else []


def _migrated():
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
