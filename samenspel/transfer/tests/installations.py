"""Installations of their own: a data folder and a database, and what is done with them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.running import ROOT, samenspel, surroundings

SERVER = os.environ.get("DATABASE_URL", "")
"""The PostgreSQL of this run, where there is one."""


@dataclass(frozen=True)
class Installation:
    """Where it keeps its things. given: its settings."""

    data: Path
    given: dict[str, str] = field(default_factory=dict)

    def do(self, *words: str) -> subprocess.CompletedProcess[str]:
        """One command of Samenspel, to its end."""
        return samenspel(*words, data=self.data, **self.given)

    def done(self, *words: str) -> str:
        """The same, where it must succeed; gives what it said."""
        result = self.do(*words)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def inside(self, *words: str) -> Any:
        """What inside.py says there."""
        result = subprocess.run(
            [sys.executable, "-m", "samenspel.transfer.tests.inside", *words],
            env=surroundings(self.data, **self.given),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout.splitlines()[-1])


@contextmanager
def installation(folder: Path, database: str, **given: str) -> Iterator[Installation]:
    """Nothing yet: a data folder that is not there, and a database without tables."""
    data = folder / uuid4().hex
    if database == "sqlite":
        yield Installation(data, given)
        return
    import psycopg

    name = f"transfer_{uuid4().hex}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        url = SERVER.rpartition("/")[0] + f"/{name}"
        yield Installation(data, {"DATABASE_URL": url, **given})
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
