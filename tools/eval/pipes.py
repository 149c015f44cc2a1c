"""Runs the program's pipes on rows, and reads the public sets."""
import contextlib
import json
import os
import pathlib
import subprocess
import tempfile

DATA = pathlib.Path(os.environ["BATON_DATA"])


everywhere = []


@contextlib.contextmanager
def words_alone():
    """Inside, no pipe asks the encoders."""
    everywhere.append("--words")
    try:
        yield
    finally:
        everywhere.remove("--words")


def rows(name):
    with open(DATA / name, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def lines(objects):
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects)


def pipe(command, asked, files=(), words=()):
    """Answers to `asked`, one each; `files` are options with the rows of the file they name."""
    with tempfile.TemporaryDirectory() as folder:
        options = []
        for nth, (option, given) in enumerate(files):
            file = pathlib.Path(folder, f"{nth}.jsonl")
            file.write_text(lines(given), encoding="utf-8")
            options += [option, str(file)]
        ran = subprocess.run([os.environ["BATON_BIN"], command, *options, *map(str, words), *everywhere], input=lines(asked), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True, encoding="utf-8")
    return [json.loads(line) for line in ran.stdout.splitlines()]


def understand(texts, examples, calibration=(), words=()):
    files = [("--examples", examples)] + ([("--calibrate", calibration)] if calibration else [])
    return pipe("understand", [{"text": text} for text in texts], files, words)
