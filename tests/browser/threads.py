"""The server of a thread that can be told to misbehave, as a process that can be killed."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import Request, urlopen

BASE = Path(__file__).resolve().parents[2]


class ThreadServer:
    """`thread_server.py`, served by Daphne on a port of its own."""

    def __init__(self, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.env = os.environ | {
            "THREAD_FILE": str(folder / "thread.json"),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "ODR_VAR": str(folder),
        }

    def start(self):
        daphne = [sys.executable, "-m", "daphne", "-b", "127.0.0.1", "-p", str(self.port)]
        served = [*daphne, "-v", "0", "tests.browser.thread_server:application"]
        self.process = subprocess.Popen(served, cwd=BASE, env=self.env)
        for _try in range(600):
            try:
                return self.told()
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("The server of the thread did not start.")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def tell(self, **wanted):
        """Change how the server behaves, or let others speak; what it knows comes back."""
        body = json.dumps(wanted).encode()
        with urlopen(Request(f"{self.base}/control", data=body), timeout=20) as answer:
            return json.load(answer)

    def told(self):
        with urlopen(f"{self.base}/control", timeout=20) as answer:
            return json.load(answer)

    def texts(self):
        """What is on the record, in order."""
        return [entry["facts"].get("text") for entry in self.told()["entries"]]


def watched(page):
    """The failures of scripts and of the content security policy on a page, as they come."""
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: "Content Security" in said.text and problems.append(said.text))
    return problems
