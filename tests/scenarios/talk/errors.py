"""What can go wrong while a scenario is played."""


class Unmet(Exception):
    """The server did not do what the line says."""


class Refused(Unmet):
    """The server said no: `code` is its short word, `where` the field."""

    def __init__(self, code, message="", where=""):
        super().__init__(f"refused ({code}{' at ' + where if where else ''}): {message}")
        self.code, self.where = code, where
