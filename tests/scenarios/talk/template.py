"""The forms a line may take, written as people read them: `rates NUMBER ["TEXT"]`.

Capital words are holes, `a|b` is a choice, square brackets enclose what may be left out. A hole may have a name: `CODE:where`.
"""
import re

QUOTED = r'["“](?P<{}>[^"”]*)["”]'
HOLES = {
    "TEXT": QUOTED,
    "NAME": r"(?P<{}>[a-z][a-z0-9_-]*)",
    "WORD": r"(?P<{}>[A-Za-z0-9_.-]+)",
    "NUMBER": r"(?P<{}>\d+)",
    "TIME": r"(?P<{}>\d+\s?(?:s|min|h|d))",
    "PATH": r"(?P<{}>/\S*)",
    "WORDS": r"(?P<{}>[a-z][\w-]*(?:\s+[a-z][\w-]*)*)",
    "JSON": r"(?P<{}>[\[{{].*[\]}}])",
    "REST": r"(?P<{}>\S.*)",
}
TOKEN = re.compile(r'\[|\]|"[A-Z]+(?::\w+)?"|[^\s\[\]]+')


def _piece(token):
    hole, _, name = token.strip('"').partition(":")
    if hole in HOLES:
        return HOLES[hole].format(name or hole.lower())
    if "|" in token or name:
        name, _, choices = token.rpartition(":")
        words = "|".join(map(re.escape, choices.split("|")))
        return f"(?P<{name}>{words})" if name else f"(?P<which>{words})"
    return re.escape(token)


def compile_form(form):
    """A regular expression for the whole of a line's rest."""
    pattern, depth = "", []
    for token in TOKEN.findall(form):
        if token == "[":
            depth.append(True)
            pattern += r"(?:\s+" if pattern and not pattern.endswith(r"(?:") else "(?:"
            glued = True
        elif token == "]":
            depth.pop()
            pattern += ")?"
            glued = False
        else:
            if pattern and not (depth and glued):
                pattern += r"\s+"
            pattern += _piece(token)
            glued = False
    return re.compile(pattern)
