"""Plays every row of the table: sends what is wrong, wants the one error that says so, and proves that nothing else happened.

bad_input.py [WORD…] plays the rows whose name holds one of the words; --list prints the table.
"""
import sys
import tempfile

import rows_cli
import rows_frames
import rows_http
import rows_texts
from stage import Stage

ROWS = [*rows_frames.ROWS, *rows_http.ROWS, *rows_texts.ROWS, *rows_cli.ROWS]


def played(stage, row):
    """What is wrong with the outcome, or nothing."""
    name, how, sent, expected, words = row
    before = stage.stored()
    try:
        got, said = getattr(stage, how)(sent)
    except AssertionError as wrong:
        return str(wrong)[:600]
    if not (got == expected or expected == got):
        return f"{got} instead of {expected}: {said[:300]}"
    missing = [word for word in ([words] if isinstance(words, str) else words) if word.lower() not in said.lower()]
    if missing:
        return f"the error does not say {missing}: {said[:300]}"
    return stage.unwell() or stage.changed(before)


def main():
    names = [row[0] for row in ROWS]
    assert len(set(names)) == len(names), sorted(name for name in names if names.count(name) > 1)
    wanted = [word for word in sys.argv[1:] if not word.startswith("--")]
    rows = [row for row in ROWS if not wanted or any(word in row[0] for word in wanted)]
    if "--list" in sys.argv:
        for name, how, _, expected, words in rows:
            print(f"{name:60} {how:10} {expected!s:28} {words}")
        return 0
    failed = 0
    with tempfile.TemporaryDirectory(prefix="baton-bad-input-") as folder:
        stage = Stage(folder)
        try:
            for row in rows:
                wrong = played(stage, row)
                failed += bool(wrong)
                print(f"FAIL {row[0]}: {wrong}" if wrong else f"ok   {row[0]}", flush=True)
            for name, wrong in stage.closing():
                failed += bool(wrong)
                rows.append(name)
                print(f"FAIL {name}: {wrong}" if wrong else f"ok   {name}", flush=True)
        finally:
            stage.end()
    print(f"TOTAL passed={len(rows) - failed} failed={failed} skipped=0")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
