"""Include rules: a folder includes itself and what its CMakeLists.txt lists under USES, and no circle of folders forms."""
import pathlib
import re

INCLUDE = re.compile(r'^\s*#\s*include\s+"([a-z_]+)/[^"]+"', re.M)
MODULE = re.compile(r"baton_module\(\s*(\w+)(.*?)\)", re.S)
KEYWORDS = {"SOURCES", "TESTS", "USES", "LINKS", "TEST_USES"}


def words_after(keyword, body):
    found, taking = [], False
    for word in re.sub(r"#.*", "", body).split():
        if word in KEYWORDS:
            taking = word == keyword
        elif taking:
            found.append(word)
    return found


def read_modules(server):
    """name -> (folder, what its sources may include, what its tests may include besides)."""
    modules = {}
    for cmake in sorted(server.rglob("CMakeLists.txt")):
        for name, body in MODULE.findall(cmake.read_text()):
            modules[name] = (cmake.parent, words_after("USES", body), words_after("TEST_USES", body))
    return modules


def reachable(start, modules):
    """USES is passed on, as the linker passes it on."""
    seen, todo = set(), [start]
    while todo:
        for used in modules.get(todo.pop(), (None, [], []))[1]:
            if used not in seen:
                seen.add(used)
                todo.append(used)
    return seen


def owner_of(path, folders):
    """The module of the deepest folder that holds the file."""
    homes = [f for f in folders if f == path.parent or f in path.parent.parents]
    return folders[max(homes, key=lambda f: len(f.parts))] if homes else None


def circles(modules):
    for name in modules:
        if name in reachable(name, modules):
            yield f"{modules[name][0]}/CMakeLists.txt: {name} uses itself through others"


def wrong_includes(server, modules):
    folders = {folder: name for name, (folder, _, _) in modules.items()}
    top = {folder.relative_to(server).parts[0] for folder in folders}
    for path in sorted(p for p in server.rglob("*.[ch]pp")):
        name = owner_of(path, folders)
        # Programs in tools/ stand above everything and link what they like.
        if name is None or "tools" in path.relative_to(server).parts:
            continue
        allowed = {name} | reachable(name, modules)
        if path.stem.endswith("_test") or "test" in path.stem.split("_"):
            for extra in modules[name][2]:
                allowed |= {extra} | reachable(extra, modules)
        text = path.read_text(errors="replace")
        allowed_folders = {modules[n][0].relative_to(server).parts[0] for n in allowed if n in modules}
        for match in INCLUDE.finditer(text):
            if match.group(1) in top and match.group(1) not in allowed_folders:
                line = text.count("\n", 0, match.start()) + 1
                yield f"{path}:{line}: {name} may not include {match.group(1)}/ (not in USES)"


def check(root):
    server = pathlib.Path(root) / "server"
    modules = read_modules(server)
    return [*circles(modules), *wrong_includes(server, modules)]
