"""Runs the parts named, slice by slice, and writes every slice down before the next begins. Called by scripts/soak.

`kills:SQLite` is of that part only what has the word in its name."""
import datetime
import hashlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import record  # noqa: E402
from sanitizers import REPORT, reports  # noqa: E402
from series import PARTS  # noqa: E402
from slices import ROOT  # noqa: E402

STATE = pathlib.Path(os.environ["BATON_SOAK_STATE"])
DOCS = ROOT / "docs/develop"
TESTED = ["server", "tests", "cmake", "CMakeLists.txt"]     # what a result is about


def git(*words):
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def code():
    """(the commit, with a + when its code was changed, and a print of the code tested). BATON_SOAK_COMMIT: of programs built elsewhere."""
    if given := os.environ.get("BATON_SOAK_COMMIT"):
        return given, given
    changes = git("status", "--porcelain", "--", *TESTED) and git("diff", "HEAD", "--", *TESTED) + git("status", "--porcelain", "--", *TESTED)
    trees = git("rev-parse", *[f"HEAD:{path}" for path in TESTED])
    return git("rev-parse", "--short", "HEAD").strip() + ("+" if changes else ""), hashlib.sha256((trees + changes).encode()).hexdigest()[:16]


class Results:
    """One line of JSON a slice, so that a stop loses at most the slice under way."""

    def __init__(self, file):
        self.file = file
        self.lines = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    def done(self, fingerprint, series):
        return sum(line["counts"].get(series.unit, 0) for line in self.lines if (line["code"], line["series"]) == (fingerprint, series.name))

    def add(self, line):
        self.lines.append(line)
        with open(self.file, "a") as file:
            file.write(json.dumps(line) + "\n")

    def forget(self):
        self.lines = []
        self.file.unlink(missing_ok=True)


def run(piece, log):
    """(status, output). What the slice started goes when it does: whatever names its temporary folder is its own."""
    for old in STATE.glob(f"{reports().name}.*"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="bs-", dir="/tmp") as own:
        os.chmod(own, 0o777)
        process = subprocess.Popen(piece.command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   env={**os.environ, **piece.environment, "TMPDIR": own}, start_new_session=True)
        try:
            output, status = process.communicate(timeout=piece.limit)[0], process.returncode
        except BaseException as broken:
            os.killpg(process.pid, signal.SIGKILL)
            output, status = process.communicate()[0], "timeout"
            if not isinstance(broken, subprocess.TimeoutExpired):
                raise
        finally:
            end_what_is_left(own)
    reported = "".join(each.read_text(errors="replace") for each in sorted(STATE.glob(f"{reports().name}.*")))
    text = output.decode(errors="replace") + reported
    log.write_text(text)
    return status, text, len(REPORT.findall(reported))


def end_what_is_left(folder):
    for command in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if folder.encode() in command.read_bytes():
                os.kill(int(command.parent.name), signal.SIGKILL)
        except (OSError, ValueError):
            continue


def soak_slice(part, series, done, results):
    commit, fingerprint = code()
    piece = series.make(done, min(series.step, series.goal - done))
    log = STATE / "logs" / f"{time.time_ns()}.log"
    began = time.monotonic()
    status, output, reported = run(piece, log)
    skipped = [line for line in output.splitlines() if line.startswith("SKIP ")] if status == 77 or "NO PLACE" in output else []
    if skipped:
        print(f"{skipped[0]} ({series.name})", flush=True)
        return None
    counts, failures = piece.counts(output, status)
    line = {"part": part, "series": series.name, "commit": commit, "code": fingerprint, "date": datetime.date.today().isoformat(),
            "counts": counts, "failures": failures + reported, "seconds": round(time.monotonic() - began, 1), "log": log.name}
    results.add(line)
    record.note(DOCS, line)
    print(f"{part}: {series.name}: {record.shown(counts) or 'nothing'}, {line['failures']} failures, {line['seconds']} s"
          + (f"; {log}" if line["failures"] else ""), flush=True)
    return line


def soak_series(part, series, results, until):
    """Failures found, and whether the goal is reached."""
    failures = 0
    while (done := results.done(code()[1], series)) < series.goal:
        if time.monotonic() > until:
            return failures, False
        line = soak_slice(part, series, done, results)
        if line is None:
            return failures, True       # this machine cannot; said above
        failures += line["failures"]
        if not line["counts"]:
            return failures + 1, False  # it broke off and would do so again
    return failures, True


def soak(parts, results, minutes):
    failures = open_ends = 0
    for wanted in parts:
        part, _, word = wanted.partition(":")
        until = time.monotonic() + minutes * 60
        for series in (each for each in PARTS[part]() if word in each.name):
            found, reached = soak_series(part, series, results, until)
            failures, open_ends = failures + found, open_ends + (not reached)
            print(f"{part}: {series.name}: {results.done(code()[1], series):,} of {series.goal:,} {series.unit}", flush=True)
    print(f"soak: {failures} failures, {open_ends} not yet at their goal; {DOCS / 'soak.md'}")
    return 1 if failures else 0


def main(parts):
    if unknown := [part for part in parts if part.split(":")[0] not in PARTS]:
        print(f"soak: no part {unknown[0]}; there are {' '.join(PARTS)}")
        return 2
    (STATE / "logs").mkdir(parents=True, exist_ok=True)
    results = Results(STATE / "results.jsonl")
    if os.environ.get("AGAIN"):
        results.forget()
    try:
        return soak(parts, results, float(os.environ.get("MINUTES") or 60))
    except KeyboardInterrupt:
        print("soak: stopped; the next call goes on here")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
