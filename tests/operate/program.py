"""The program as an operator calls it."""
import os
import pathlib
import subprocess

from product import PROGRAM

LIMIT = 120


def environment(folder, **settings):
    """Nothing of the caller's installation: no models, no settings."""
    return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(folder), "BATON_CACHE": str(pathlib.Path(folder, "no-models")),
            **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS") or name == "ASAN_SYMBOLIZER_PATH"}, **settings}


def begun(folder, *words, **settings):
    return subprocess.Popen([pathlib.Path(PROGRAM).resolve(), *map(str, words)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            text=True, cwd=folder, env=environment(folder, **settings))


def ran(folder, *words, **settings):
    """(status, standard output, standard error) of `baton WORDS`."""
    process = begun(folder, *words, **settings)
    try:
        out, err = process.communicate(timeout=LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    if "Sanitizer" in err or "terminate called" in err:
        raise AssertionError(err[-3000:])
    return process.returncode, out, err
