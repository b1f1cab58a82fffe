"""What the database alone can do, measured with pgbench: the durable floor."""

import re
import subprocess
from dataclasses import dataclass

from bench.loads import percentiles
from bench.processes import Meter

STREAMS = 1000
CLIENTS = 16
BODY = "x" * 240
SCHEMA = f"""
CREATE TABLE stream (id bigint PRIMARY KEY, seq bigint NOT NULL DEFAULT 0,
  head bytea NOT NULL DEFAULT '');
CREATE TABLE entry (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stream bigint NOT NULL REFERENCES stream, seq bigint NOT NULL, author bigint NOT NULL,
  body text NOT NULL, hash bytea NOT NULL, at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (stream, seq));
INSERT INTO stream (id) SELECT generate_series(1, {STREAMS});
"""
MOVE = f"""UPDATE stream SET seq = seq + 1, head = sha256(head || convert_to('{BODY}', 'UTF8'))
WHERE id = :s RETURNING seq, head"""
TWO_STATEMENTS = f"""\\set s random(1, {STREAMS})
BEGIN;
{MOVE} \\gset
INSERT INTO entry (stream, seq, author, body, hash) VALUES (:s, :seq, 1, '{BODY}', :head);
COMMIT;
"""
ONE_STATEMENT = f"""\\set s random(1, {STREAMS})
WITH moved AS ({MOVE})
INSERT INTO entry (stream, seq, author, body, hash) SELECT :s, seq, 1, '{BODY}', head FROM moved;
"""


@dataclass(frozen=True)
class Floor:
    """pgbench over a database of its own, with its files in a folder."""

    pgbench: str
    database: object
    folder: object

    @classmethod
    def laid(cls, pgbench, database, folder):
        database.run(SCHEMA)
        database.run("VACUUM ANALYZE")
        folder.mkdir()
        return cls(pgbench, database, folder)

    def measure(self, script, *, seconds, rate=None):
        """Transactions a second, latencies, and CPU, of 16 clients; `rate` a second if given."""
        file, log = self.folder / "script.sql", self.folder / "latency"
        file.write_text(script)
        command = [self.pgbench, "-n", "-M", "prepared", "-c", CLIENTS, "-j", 1, "-T", seconds]
        command += ["-h", self.database.host, "-p", self.database.port, "-U", "postgres"]
        command += ["-f", file, "--log", f"--log-prefix={log}"]
        command += ["-R", rate] if rate else []
        meter = Meter({"postgres": self.database.pid})
        done = subprocess.run(
            [*map(str, command), self.database.name], capture_output=True, text=True, check=True
        )
        cost = meter.read()
        rate_found = float(re.search(r"tps = ([\d.]+) \(without", done.stdout)[1])
        taken = self.latencies(log)
        return {
            "per_second": round(rate_found),
            "ms": percentiles(taken),
            "cpu_us": cost.per(len(taken)),
            "cores": cost.cores(),
        }

    def latencies(self, log):
        """Seconds of each transaction, of the logs, which are then removed."""
        taken = []
        for file in self.folder.glob(f"{log.name}.*"):
            with file.open() as lines:
                taken += [int(line.split()[2]) / 1e6 for line in lines]
            file.unlink()
        return taken
