"""The memory that an export of many documents needs, compared with one of few."""

import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from django.conf import settings

from samenspel.config.bench import whole
from samenspel.config.bench.figures import Measured, Size
from samenspel.config.bench.papers import add_documents
from samenspel.config.bench.people import Pair, a_pair, a_town

MANY, FEW = 5_000, 50
ROUNDS = 3
MEGABYTE = 1024 * 1024


def measure(size: Size) -> Measured:
    """Each export in a process of its own, in turns."""
    town = a_town()
    many, few = a_pair("Grootwijk", town), a_pair("Kleinwijk", town)
    numbers = {many.collaboration.slug: size.of(MANY, FEW), few.collaboration.slug: FEW}
    for pair in (many, few):
        add_documents(pair, numbers[pair.collaboration.slug])
    whole.require()
    peaks: dict[str, list[int]] = {slug: [] for slug in numbers}
    for _ in range(size.of(ROUNDS)):
        for slug, number in numbers.items():
            peaks[slug].append(_peak_of(slug, number))
    ours, baseline = median(peaks[_slug(many)]), median(peaks[_slug(few)])
    return Measured(
        ours / baseline,
        {
            "ours": f"highest memory of the process that exports {numbers[_slug(many)]} documents",
            "baseline": f"the same with {FEW} documents, in the same database",
            "ours_megabytes": round(ours / MEGABYTE, 1),
            "baseline_megabytes": round(baseline / MEGABYTE, 1),
        },
    )


def _slug(pair: Pair) -> str:
    return pair.collaboration.slug


def _peak_of(slug: str, number: int) -> int:
    """Bytes; RuntimeError where the file does not hold every document."""
    with TemporaryDirectory(dir=settings.SAMENSPEL_DATA) as folder:
        file = Path(folder) / "export.zip"
        words = ["export", slug, str(file), "--side", "initiative"]
        done = subprocess.run(
            [sys.executable, "-m", "samenspel.config.bench.peak", *words],
            capture_output=True,
            text=True,
            check=True,
        )
        with ZipFile(file) as zip_:
            found = sum(name.startswith("files/") for name in zip_.namelist())
        if found != number:
            raise RuntimeError(f"the export holds {found} files of {number}")
    return int(done.stdout.splitlines()[-1])
