"""A private PostgreSQL server for the tests: in a folder of its own, on a Unix socket, as an ordinary user."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

SYSTEM_USER = "postgres"  #: who runs the server when the tests run as root, which PostgreSQL refuses


class NoServer(Exception):
    """Why there is none."""


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    folder: Path  #: with the socket
    numbers: Iterator[int] = field(default_factory=count)  #: so that each ledger has its own name

    def fresh(self) -> str:
        """URL of a new, empty place for a ledger: a schema, as making a database copies three hundred files."""
        import psycopg

        name = f"ledger{next(self.numbers)}"
        with psycopg.connect(f"host={self.folder} user=postgres dbname=postgres") as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"postgresql+psycopg://postgres@/postgres?host={self.folder}&options=-csearch_path%3D{name}"


def programs() -> Path:
    """The folder of initdb and pg_ctl; NoServer when PostgreSQL is not installed."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name), reverse=True
    )
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise NoServer("PostgreSQL's server is not installed (Debian: apt-get install postgresql)")


@contextmanager
def server() -> Iterator[Server]:
    """Start a server and stop it at the end; NoServer when that cannot be done here."""
    bin_ = programs()
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise NoServer("psycopg is not installed") from None
    folder = Path(tempfile.mkdtemp(prefix="sayso-pg-"))
    if os.geteuid() == 0:
        try:
            shutil.chown(folder, SYSTEM_USER)
        except LookupError:
            raise NoServer(f"the tests run as root and there is no user {SYSTEM_USER}") from None
    cluster = folder / "cluster"
    options = ["-k", folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=40"]
    try:
        _init(
            [
                bin_ / "initdb",
                "-D",
                cluster,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-N",
            ]
        )
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [str(part) for part in (bin_ / "postgres", "-D", cluster, *options)],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/", **_someone(),
            )  # fmt: skip
        try:
            _wait(folder, process)
            yield Server(folder)
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _someone() -> dict[str, object]:
    """Who runs the server: not root."""
    return {"user": SYSTEM_USER, "group": SYSTEM_USER, "extra_groups": ()} if os.geteuid() == 0 else {}


def _init(command: Sequence[object]) -> None:
    done = subprocess.run(
        [str(part) for part in command], cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        check=False, timeout=120, stdin=subprocess.DEVNULL, **_someone(),
    )  # fmt: skip
    if done.returncode:
        raise NoServer(f"initdb failed: {done.stdout.strip()[-300:]}")


def _wait(folder: Path, process: subprocess.Popen[bytes]) -> None:
    import psycopg

    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            psycopg.connect(f"host={folder} user=postgres dbname=postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise NoServer(f"the server does not start: {(folder / 'log').read_text(errors='replace')[-300:]}")
