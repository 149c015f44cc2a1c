"""Strings that often break the handling of text, in every field that takes free text: kept to the byte, or as redact() leaves them."""
import json
import subprocess
import time

from fields import FIELDS, Refused

BLANK = set("\t\n\v\f\r \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000") | {chr(code) for code in range(0x2000, 0x200b)}  # White_Space


def redacted(program, texts, *how):
    """What redact() makes of each, by the program's own code."""
    ran = subprocess.run([program, *how], input="".join(json.dumps(text) + "\n" for text in texts), capture_output=True, text=True, check=True)
    return dict(zip(texts, map(json.loads, ran.stdout.removesuffix("\n").split("\n")), strict=True))


def judged(field, text, outcome, hidden):
    """(which of the four outcomes this was, what is wrong with it)."""
    refused = isinstance(outcome, Refused)
    if set(text) <= BLANK and field.required:
        fine = refused and any(word in outcome.words for word in ("blank", "needs a text", "missing", "short texts", "empty", "no text"))
        return "blank", "" if fine else f"{text!r} is blank: {outcome}"
    if len(text) > field.most:
        fine = refused and "longer than" in outcome.words
        return "too long", "" if fine else f"{text!r} is longer than {field.most}: {outcome}"
    expected = hidden[field.redacted][text] if field.redacted else text
    kind = "kept" if expected == text else "redacted"
    return kind, "" if outcome == expected else f"{text!r} became {outcome!r} instead of {expected!r}"


def run(stage, program, folder):
    texts = json.loads((folder / "blns.json").read_text())
    once = list(dict.fromkeys(texts))
    hidden = {"site": redacted(program, once), "all": redacted(program, once, "all")}
    for field in FIELDS:
        began, wrongs, counts = time.monotonic(), [], dict.fromkeys(("kept", "redacted", "blank", "too long"), 0)
        outcomes = field.play(stage, texts)
        for text, outcome in zip(texts, outcomes, strict=True):
            kind, problem = judged(field, text, outcome, hidden)
            counts[kind] += not problem
            wrongs += [problem] if problem else []
        said = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
        print(f"naughty strings in {field.name}: {sum(counts.values())} of {len(texts)} ({said}; {time.monotonic() - began:.1f} s)", flush=True)
        yield f"naughty strings in {field.name}", wrongs
