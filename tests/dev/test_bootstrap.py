"""The set-up that runs before anything is installed."""

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dev.stack import ROOT

SCRIPTS = (ROOT / "dev" / "bootstrap.py", ROOT / "dev" / "bootstrap_pip.py")


@pytest.fixture
def bootstrap_pip() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap_pip", SCRIPTS[1])
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_it_is_written_for_python_3_8_and_its_standard_library(script: Path) -> None:
    tree = ast.parse(script.read_text(), feature_version=(3, 8))
    imported = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert imported <= set(sys.stdlib_module_names) | {"bootstrap_pip"}


def test_it_runs_a_command_with_the_projects_python_from_any_folder(tmp_path: Path) -> None:
    ask = "import os, sys; print(sys.prefix, os.getcwd())"
    command = [sys.executable, "-S", str(SCRIPTS[0]), "-c", ask]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert said.stdout.split() == [str(ROOT / ".venv"), str(ROOT)]
    assert said.stderr == ""


def test_make_knows_its_commands_and_passes_on_their_exit_code() -> None:
    said = subprocess.run(["make", "-C", ROOT], capture_output=True, text=True, check=True)
    for command in ("demo", "test", "lint", "format", "bench", "lock", "check-image"):
        assert f"  make {command} " in said.stdout


def pip_with(tmp_path: Path, lines: str) -> dict[str, str]:
    configuration = tmp_path / "pip.conf"
    configuration.write_text(f"[global]\n{lines}\n")
    env = {name: value for name, value in os.environ.items() if name[:4] not in ("PIP_", "UV_D")}
    # A home without uv's own configuration.
    return {
        **env,
        "PIP_CONFIG_FILE": str(configuration),
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "SSL_CERT_FILE": "",
    }


def has_pip(python: str) -> bool:
    return subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode == 0


PIPS_PYTHON = os.path.realpath(sys.executable)


@pytest.mark.skipif(not has_pip(PIPS_PYTHON), reason="this Python came without pip")
def test_uv_downloads_from_where_pip_does(tmp_path: Path, bootstrap_pip: ModuleType) -> None:
    env = pip_with(tmp_path, "index-url = https://mirror.example/simple\ncert = /a/b.pem")
    env["PIP_EXTRA_INDEX_URL"] = "file:///first file:///second"
    plain = {"UV_DEFAULT_INDEX": "https://mirror.example/simple", "SSL_CERT_FILE": "/a/b.pem"}
    further = {"UV_INDEX": "file:///first file:///second", "UV_INDEX_STRATEGY": "unsafe-best-match"}
    tried = bootstrap_pip.uv_settings_from_pip(PIPS_PYTHON, env)
    assert tried[0] == plain
    assert tried[1].items() >= (plain | further).items()


def test_who_has_configured_uv_is_taken_at_their_word(
    tmp_path: Path, bootstrap_pip: ModuleType
) -> None:
    env = pip_with(tmp_path, "index-url = https://mirror.example/simple")
    env["UV_DEFAULT_INDEX"] = "https://other.example/simple"
    assert bootstrap_pip.uv_settings_from_pip(PIPS_PYTHON, env) == [{}]
