"""Where words are left in the files of a data folder."""
import pathlib


def forms(word):
    """A word as it may stand in a file: as written, small, as UTF-16, and without its first letter, which an index may keep apart."""
    for text in {word, word.lower(), word.upper()}:
        yield text.encode()
        yield text.encode("utf-16-le")
        yield text.encode("utf-16-be")
    if word.isalpha():
        yield word.lower()[2:].encode()


def traces(folder, words):
    """word -> the files that hold any form of it."""
    found = {word: set() for word in words}
    for file in sorted(pathlib.Path(folder).rglob("*")):
        if not file.is_file():
            continue
        content = file.read_bytes()
        for word in words:
            if any(form in content for form in forms(word)):
                found[word].add(str(file.relative_to(folder)))
    return found
