"""The stub of the native part says what is there, and the package has the types that it states."""

import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1]


def run(module, *arguments):
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=PACKAGE / "tests", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_stubtest_finds_no_difference():
    pytest.importorskip("mypy")
    allowed = PACKAGE / "stubtest.txt"
    run("mypy.stubtest", "lasswell", "--mypy-config-file", str(PACKAGE / "pyproject.toml"), "--allowlist", str(allowed))


def test_mypy_is_content():
    pytest.importorskip("mypy")
    run("mypy", "--config-file", str(PACKAGE / "pyproject.toml"), str(PACKAGE / "lasswell"))


def test_the_examples_of_the_documentation_run():
    import doctest

    import lasswell
    import lasswell._api

    assert doctest.testmod(lasswell).failed == 0
    assert doctest.testmod(lasswell._api).failed == 0


def test_every_function_and_class_has_a_documentation():
    import lasswell

    for name in lasswell.__all__:
        assert name == "__version__" or getattr(lasswell, name).__doc__, name
