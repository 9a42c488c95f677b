"""Under the plugin a skip is a failure, whatever made it, and with workers too."""

import subprocess
import sys
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]
LOOK_AWAY = "sk" + "ip"


def outcome(tmp_path: Path, source: str, *options: str) -> tuple[int, str]:
    """Run pytest with the plugin on one test module, away from the project's own configuration."""
    (tmp_path / "test_it.py").write_text(source)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    plugins = ["-p", "tests.no_skips", "-p", "no:django", "-p", "no:cacheprovider"]
    away = [f"--rootdir={tmp_path}", "-c", str(tmp_path / "pytest.ini"), str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *plugins, *options, *away],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    "source",
    [
        f"import pytest\n@pytest.mark.{LOOK_AWAY}(reason='no browser')\ndef test_it(): ...\n",
        f"import pytest\ndef test_it(): pytest.{LOOK_AWAY}('no browser')\n",
        f"import pytest\n@pytest.fixture\ndef db(): pytest.{LOOK_AWAY}('no browser')\ndef test_it(db): ...\n",
        f"import pytest\npytest.{LOOK_AWAY}('no browser', allow_module_level=True)\n",
    ],
    ids=["mark", "call", "fixture", "module"],
)
@pytest.mark.parametrize("options", [(), ("-n", "1")], ids=["alone", "workers"])
def test_a_skip_fails_the_run_and_gives_its_reason(tmp_path: Path, source: str, options: tuple[str, ...]) -> None:
    code, output = outcome(tmp_path, source, *options)
    assert code in (1, 2)  # 2: what could not even be collected
    assert "nothing may be skipped here" in output
    assert "no browser" in output


def test_an_expected_failure_is_a_failure(tmp_path: Path) -> None:
    code, output = outcome(tmp_path, "import pytest\n@pytest.mark.xfa" + "il\ndef test_it(): assert 1 == 2\n")
    assert code == 1
    assert "1 failed" in output


def test_a_run_without_skips_passes(tmp_path: Path) -> None:
    code, output = outcome(tmp_path, "def test_it(): assert 1 + 1 == 2\n")
    assert code == 0
    assert "1 passed" in output
