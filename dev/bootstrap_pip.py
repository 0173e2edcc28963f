"""Let uv download from where pip downloads.

uv does not read pip's configuration. A person behind a company mirror has often configured
pip alone, and a set-up that then insists on the public index would fail for no good reason.
"""

import ast
import os
import subprocess

UV_INDEX_NAMES = ("UV_DEFAULT_INDEX", "UV_INDEX", "UV_INDEX_URL", "UV_EXTRA_INDEX_URL")
SAME_MEANING = {
    "cert": "SSL_CERT_FILE",
    "index-url": "UV_DEFAULT_INDEX",
    "proxy": "ALL_PROXY",
    "trusted-host": "UV_INSECURE_HOST",
}


def uv_settings_from_pip(python, env):
    """Sets of environment variables to run uv with, in the order to try them.

    Never empty. Whoever has configured uv itself is taken at their word.
    """
    if any(env.get(name) for name in UV_INDEX_NAMES) or has_uv_configuration(env):
        return [{}]
    pip = pip_configuration(python, env)
    plain = {
        name: pip[option]
        for option, name in SAME_MEANING.items()
        if pip.get(option) and not env.get(name)
    }
    # pip's further indexes only serve what the first one lacks; asking them first is slower.
    further = dict(plain)
    if pip.get("extra-index-url"):
        further["UV_INDEX"] = " ".join(pip["extra-index-url"].split())
        # pip takes the best version of all indexes; the hashes say which file is the right one.
        further["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    if pip.get("find-links"):
        further["UV_FIND_LINKS"] = ",".join(pip["find-links"].split())
    return [plain] if further == plain else [plain, further]


def has_uv_configuration(env):
    if env.get("UV_CONFIG_FILE"):
        return True
    home = env.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    return any(os.path.exists(os.path.join(folder, "uv", "uv.toml")) for folder in (home, "/etc"))


def pip_configuration(python, env):
    """pip's settings by option name, the more specific source winning; {} without pip."""
    command = [python, "-m", "pip", "config", "list"]
    answer = subprocess.run(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    )
    found = {}
    for section in ("global", "install", ":env:"):
        for line in answer.stdout.decode("utf-8", "replace").splitlines():
            name, _, value = line.partition("=")
            if name.startswith(section + "."):
                found[name[len(section) + 1 :]] = ast.literal_eval(value)
    return found
