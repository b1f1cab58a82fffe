"""A court that is already open is migrated: its tables are remade, its triggers come back."""

import os
import subprocess
import sys
from pathlib import Path

BASE = Path(__file__).resolve().parents[2]
SCRIPT = """
import django; django.setup()
from django.core.management import call_command
from odr.procedure import guards
call_command("migrate", "procedure", "0001", verbosity=0)
early = guards.missing()
assert "entry_no_update" not in early and "cases_case_no_delete" in early, early
call_command("migrate", verbosity=0)
assert guards.missing() == [], guards.missing()
"""


def test_an_older_database_is_migrated_and_keeps_every_trigger(tmp_path):
    given = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    env = given | {"ODR_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "odr.settings"}
    command = [sys.executable, "-c", SCRIPT]
    told = subprocess.run(command, cwd=BASE, env=env, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr[-3000:]
