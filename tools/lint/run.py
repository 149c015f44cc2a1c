#!/usr/bin/env python3
"""The rules no compiler knows: includes, sizes, words. Prints one line each and ends non-zero if any is broken."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import includes  # noqa: E402
import sizes  # noqa: E402
import words  # noqa: E402


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    findings = [*includes.check(root), *sizes.check(root), *words.check(root)]
    for line in findings:
        print(line)
    for line in sizes.report(root):
        print(line)
    print(f"lint: {len(findings)} findings in includes, sizes and words")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
