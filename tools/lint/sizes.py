"""File and function sizes: past 400 lines a file is an error; long functions are reported, longest first."""
import pathlib
import re

FILE_MAX = 400
FILE_LARGE = 150
FUNCTION_LARGE = 40
SOURCES = {".cpp", ".hpp", ".ts", ".tsx", ".py", ".mjs", ".css"}
SKIPPED = {"node_modules", "dist", "build", ".git", "generated"}
# A line that ends in `) {` (with what may stand between) opens a body; keywords open blocks inside one.
OPENS = re.compile(r"^(?P<indent>\s*)(?!.*\b(?:if|for|while|switch|catch|namespace|else)\b)[\w:<>,&*~\[\] ]+\([^;]*\)[^;=]*\{\s*$")


def sources(root):
    for path in sorted(pathlib.Path(root).rglob("*")):
        if path.suffix in SOURCES and path.is_file() and not SKIPPED & set(path.relative_to(root).parts):
            yield path


def long_functions(text, limit=FUNCTION_LARGE):
    """(line, length) of bodies longer than the limit, told by the closing brace at the opening's indent."""
    lines = text.splitlines()
    for start, line in enumerate(lines):
        opened = OPENS.match(line)
        if not opened or "TEST_CASE" in line:
            continue
        closing = opened["indent"] + "}"
        for end in range(start + 1, len(lines)):
            if lines[end].startswith(closing):
                if end - start - 1 > limit:
                    yield start + 1, end - start - 1
                break


def check(root):
    root = pathlib.Path(root)
    for path in sources(root):
        count = len(path.read_text(errors="replace").splitlines())
        if count > FILE_MAX:
            yield f"{path}: {count} lines, at most {FILE_MAX}"


def report(root):
    """What is large but allowed: a place to look, not an error."""
    root = pathlib.Path(root)
    files, functions = [], []
    for path in sources(root):
        text = path.read_text(errors="replace")
        count = len(text.splitlines())
        if count > FILE_LARGE:
            files.append((count, path))
        if path.suffix in {".cpp", ".hpp"}:
            functions += [(length, f"{path}:{line}") for line, length in long_functions(text)]
    yield f"{len(files)} files over {FILE_LARGE} lines, {len(functions)} functions over {FUNCTION_LARGE}"
    for count, path in sorted(files, reverse=True)[:10]:
        yield f"  {count} lines  {path}"
    for length, place in sorted(functions, reverse=True)[:10]:
        yield f"  {length} lines in a function  {place}"
