"""JSON lines through one of the real program's pipes."""
import json
import os
import subprocess

PROGRAM = os.environ.get("BATON_TEST_BIN") or os.environ.get("BATON_BIN") or "build/release/baton"
LIMIT = 600


def run(*words, lines=(), environment=None):
    text = "".join(line + "\n" for line in lines)
    return subprocess.run([PROGRAM, *map(str, words)], input=text.encode(), capture_output=True, timeout=LIMIT, env={**os.environ, **(environment or {})})


def dumped(objects):
    return [json.dumps(each) for each in objects]
