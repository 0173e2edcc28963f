"""Bring uv, Python and the locked packages, then run a command with them.

Everything `make` does goes through here, so it has to run on whatever `python3` a machine
happens to have: the standard library alone, and the syntax of Python 3.8.

    python3 dev/bootstrap.py -m pytest     runs the project's Python
    python3 dev/bootstrap.py uv --version  runs the project's uv
"""

import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

try:
    import fcntl
except ImportError:  # Windows: the servers Threadly brings exist for Linux and macOS alone
    fcntl = None

# Run as a script, Python puts dev/ itself first on the path; bootstrap_pip lives beside us.
from bootstrap_pip import uv_settings_from_pip

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOOLS = os.path.join(ROOT, ".tools")
VENV = os.path.join(ROOT, ".venv")
VENV_PYTHON = os.path.join(VENV, "bin", "python")
LOCKED_UV = os.path.join(ROOT, "requirements", "uv.txt")
LOCKED_PACKAGES = os.path.join(ROOT, "requirements", "dev.txt")
PYTHON_VERSION = os.path.join(ROOT, ".python-version")
ENOUGH_DISK = 200 * 1024 * 1024  # bytes; below this, a failed install is blamed on the disk


class CannotSetUp(Exception):
    """The one sentence a person needs: what is missing and how to get it."""


def main(argv):
    """Set up what is missing and become the command; returns only with an exit code."""
    if sys.version_info < (3, 8):
        raise CannotSetUp("Threadly's set-up needs Python 3.8 or newer, and this python3 is older.")
    if fcntl is None:
        raise CannotSetUp("Threadly runs on Linux and macOS; on Windows, use it inside WSL.")
    env = clean_environment()
    with one_at_a_time():
        uv = ensure_uv(env) if argv[:1] == ["uv"] else None
        if uv is None and not is_current():
            install(ensure_uv(env), env)
    os.chdir(ROOT)
    program = uv or VENV_PYTHON
    arguments = argv[1:] if uv else argv
    sys.stdout.flush()
    os.execve(program, [program] + arguments, env)


def clean_environment():
    """The person's own environment, less what would lead our Python to somebody else's packages."""
    env = dict(os.environ)
    # A pyenv shim leaves PYENV_VERSION behind, and other shims then refuse to be another version.
    for name in ("PYTHONHOME", "PYTHONPATH", "PYENV_VERSION", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"):
        env.pop(name, None)
    # A shop is a dozen processes: compiled once for all of them, beside the tools, they are up in
    # a third of the time, even where Python is told to leave no bytecode beside its sources.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env["PYTHONPYCACHEPREFIX"] = os.path.join(TOOLS, "bytecode")
    keep_caches_where_we_may_write(env)
    return env


def keep_caches_where_we_may_write(env):
    home = env.get("HOME") or os.path.expanduser("~")
    cache = env.get("UV_CACHE_DIR") or os.path.join(
        env.get("XDG_CACHE_HOME") or os.path.join(home, ".cache"), "uv"
    )
    if not may_write(cache):
        cache = env["UV_CACHE_DIR"] = os.path.join(TOOLS, "cache")
        env["PIP_CACHE_DIR"] = os.path.join(TOOLS, "pip-cache")
    pythons = env.get("UV_PYTHON_INSTALL_DIR") or os.path.join(home, ".local", "share", "uv")
    if not may_write(pythons):
        env["UV_PYTHON_INSTALL_DIR"] = os.path.join(TOOLS, "python")
    if os.stat(existing_parent(cache)).st_dev != os.stat(ROOT).st_dev:
        env.setdefault("UV_LINK_MODE", "copy")  # hard links cannot cross file systems


def existing_parent(path):
    while not os.path.exists(path):
        path = os.path.dirname(path)
    return path


def may_write(path):
    return os.access(existing_parent(path), os.W_OK | os.X_OK)


@contextmanager
def one_at_a_time():
    """Two `make` in one clone take turns, so that neither sees half an installation."""
    try:
        os.makedirs(TOOLS, exist_ok=True)
        lock = open(os.path.join(TOOLS, "lock"), "w")
    except PermissionError:
        if is_current():  # somebody else's clone, complete already: nothing to write
            yield
            return
        raise CannotSetUp(
            "You may not write to %s; use a copy of your own, or ask its owner." % ROOT
        )
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fingerprint():
    digest = hashlib.sha256()
    for path in (PYTHON_VERSION, LOCKED_PACKAGES):
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def is_current():
    try:
        with open(os.path.join(VENV, ".locked")) as file:
            return file.read() == fingerprint() and os.access(VENV_PYTHON, os.X_OK)
    except OSError:
        return False


def install(uv, env):
    """Make .venv exactly what the lock file says."""
    with open(PYTHON_VERSION) as file:
        wanted = file.read().strip()
    attempts = uv_settings_from_pip(sys.executable, env)
    if not venv_is(wanted):
        say("Preparing Python %s" % wanted)
        command = ["venv", "--quiet", "--clear", "--python", wanted, VENV]
        if not uv_did(uv, command, env, attempts):
            blame_the_disk()
            raise CannotSetUp(
                f"Python {wanted} is not on this machine and uv could not download it (its message "
                "is above): install it, or check the network, and run the same command again."
            )
    say("Installing the locked packages (the first time, a download of some 250 MB)")
    sync = ["pip", "sync", "--quiet", "--require-hashes", "--python", VENV_PYTHON, LOCKED_PACKAGES]
    if not uv_did(uv, sync, env, attempts):
        blame_the_disk()
        raise CannotSetUp(
            "uv could not install the packages (its message is above); check the network, or pip's "
            "and uv's index settings, and run the same command again: nothing is fetched twice."
        )
    with open(os.path.join(VENV, ".locked"), "w") as file:
        file.write(fingerprint())


def venv_is(wanted):
    ask = "import sys; print('.'.join(map(str, sys.version_info)))"
    try:
        answer = subprocess.run([VENV_PYTHON, "-c", ask], stdout=subprocess.PIPE)
    except OSError:
        return False
    return answer.stdout.decode().startswith(wanted + ".")


def uv_did(uv, arguments, env, attempts):
    """Try uv with each set of extra settings in turn; whether one worked."""
    for number, settings in enumerate(attempts, start=1):
        if number > 1:
            say("Trying again with the indexes of pip's configuration")
        tried = subprocess.run([uv] + arguments, env=dict(env, **settings), cwd=ROOT)
        if tried.returncode == 0:
            return True
    return False


def blame_the_disk():
    free = shutil.disk_usage(ROOT).free
    if free < ENOUGH_DISK:
        raise CannotSetUp(
            "The disk that holds %s is full (%d MB free, about 900 MB needed); "
            "free some space and run the same command again." % (ROOT, free // 1024 // 1024)
        )


def ensure_uv(env):
    """Path of the locked uv, kept inside the clone. Any other uv is a last resort."""
    with open(LOCKED_UV) as file:
        version = next(line for line in file if line.startswith("uv==")).split()[0][4:]
    home = os.path.join(TOOLS, "uv-" + version)
    uv = os.path.join(home, "bin", "uv")
    if os.access(uv, os.X_OK):
        return uv
    say("Bringing uv %s" % version)
    pip = find_pip(env)
    if pip and pip_install_uv(pip, home, env):
        return uv
    other = shutil.which("uv", path=env.get("PATH"))
    if other:
        return other
    blame_the_disk()
    if pip is None:
        raise CannotSetUp(
            "This Python has neither pip nor venv; install one of them "
            "(Debian and Ubuntu: apt-get install python3-venv) and run the same command again."
        )
    raise CannotSetUp(
        "pip could not download uv (its message is above); check the network or pip's index "
        "settings and run the same command again."
    )


def find_pip(env):
    """The command of a pip that can be used, or None."""
    own = [sys.executable, "-m", "pip"]
    if works(own + ["--version"], env):
        return own
    home = os.path.join(TOOLS, "pip")
    pip = [os.path.join(home, "bin", "python"), "-m", "pip"]
    make = [sys.executable, "-m", "venv", "--clear", home]
    if works(pip + ["--version"], env) or works(make, env):
        return pip
    # Debian ships Python without pip and venv; root can mend that at once, as .ci/run does.
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("Installing the distribution's python3-venv")
        works(["apt-get", "update"], env)
        apt = ["apt-get", "install", "-y", "--no-install-recommends", "python3-venv"]
        if works(apt, dict(env, DEBIAN_FRONTEND="noninteractive")) and works(make, env):
            return pip
    return None


def works(command, env):
    quiet = subprocess.DEVNULL
    try:
        return subprocess.run(command, env=env, stdout=quiet, stderr=quiet).returncode == 0
    except OSError:
        return False


def pip_install_uv(pip, home, env):
    # --target leaves the machine's Python alone, which an externally managed one insists on.
    unfinished = home + ".part"
    shutil.rmtree(unfinished, ignore_errors=True)
    command = pip + ["install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--require-hashes", "--only-binary", ":all:", "-r", LOCKED_UV]
    env = dict(env, PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0", PIP_ROOT_USER_ACTION="ignore")
    for name in ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT"):
        env.pop(name, None)
    if subprocess.run(command + ["--target", unfinished], env=env).returncode != 0:
        return False
    os.rename(unfinished, home)
    return True


def say(text):
    print("set-up | " + text, flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except CannotSetUp as problem:
        sys.exit("set-up | " + str(problem))
    except OSError as problem:
        sys.exit("set-up | Could not set up Threadly: %s." % problem)
    except KeyboardInterrupt:
        sys.exit(130)
