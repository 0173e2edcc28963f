"""A Chromium for the browser tests: one that is here, or one that can be brought.

python -m dev.browser    prints its path
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

from dev.supervisor import Trouble

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/usr/bin",
    "/usr/local/bin",
    "/snap/bin",
    "/Applications/Google Chrome.app/Contents/MacOS",
    "/Applications/Chromium.app/Contents/MacOS",
)
FEATURES_OFF = (
    # Two pages that a window keeps ready behind its address bar: most of what a window costs.
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
    # Chromium listens to one such list, so that ours says again what is in Playwright's.
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
ARGUMENTS = (
    "--no-sandbox",  # root and most containers cannot have one; only our own pages are opened
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--disable-features={','.join(FEATURES_OFF)}",
)
FROM_APT = ("chromium", "fonts-liberation")


def executable() -> str:
    """Path of a Chromium that starts, bringing one if there is none. Raises Trouble."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        if not _starts(chosen):
            raise Trouble(f"CHROMIUM={chosen} does not start: name another browser, or unset it.")
        return chosen
    for bring in (_system, _playwrights_own, _from_apt, _from_playwright):
        path = bring()
        if path:
            return path
    raise Trouble(
        "There is no Chromium for the browser tests and none could be brought: install one "
        "(Debian: apt-get install chromium), or name one, as in CHROMIUM=/path make test."
    )


def _system() -> str | None:
    search = os.pathsep.join((os.environ.get("PATH", ""), *PLACES))
    found = (shutil.which(name, path=search) for name in (*NAMES, "Google Chrome", "Chromium"))
    return next((path for path in found if path and _starts(path)), None)


def _playwrights_own() -> str | None:
    try:
        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
    except PlaywrightError:
        return None
    return path if Path(path).exists() and _starts(path) else None


def _from_apt() -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    _say("installing chromium with apt-get")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *FROM_APT]
    for command in (["apt-get", "update", "-qq"], install):
        subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=False)
    return _system()


def _from_playwright() -> str | None:
    _say("downloading Playwright's Chromium")
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    subprocess.run(command, check=False)
    return _playwrights_own()


def _starts(path: str) -> bool:
    # A launcher without its browser, as some distributions leave behind, fails here.
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _say(text: str) -> None:
    print(f"browser  | {text}", flush=True)


if __name__ == "__main__":
    try:
        print(executable())
    except Trouble as problem:
        sys.exit(f"browser  | {problem}")
