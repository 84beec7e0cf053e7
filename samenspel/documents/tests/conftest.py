"""Every test of documents begins with an empty folder of files."""

import shutil

import pytest

from samenspel.documents import files


@pytest.fixture(autouse=True)
def no_files_yet() -> None:
    shutil.rmtree(files.folder(), ignore_errors=True)
