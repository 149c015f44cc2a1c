"""The document /asyncapi.json: is it one, and does a frame follow it."""
import jsonschema


def resolved(document, reference):
    node = document
    for part in reference["$ref"].removeprefix("#/").split("/"):
        node = node[part.replace("~1", "/").replace("~0", "~")]
    return node


class Wire:
    """What each socket reads and sends, by frame type."""

    def __init__(self, document):
        self.document = document
        self.reads, self.sends = {}, {}
        for operation in document["operations"].values():
            channel = resolved(document, operation["channel"])
            frames = {}
            for message in operation["messages"]:
                found = resolved(document, resolved(document, message))
                frames[found["name"]] = jsonschema.Draft202012Validator(found["payload"])
            (self.reads if operation["action"] == "receive" else self.sends)[channel["address"]] = frames

    def problems(self, path, frame):
        """Nothing when the frame is as the document says, and has no field that it does not name."""
        schema = self.sends[path].get(frame.get("type"))
        if schema is None:
            return [f"{path} sent a {frame.get('type')!r}, which the document does not list"]
        unnamed = set(frame) - set(schema.schema["properties"])
        return [f"{path} {frame['type']}: {wrong.message}" for wrong in schema.iter_errors(frame)] + [f"{path} {frame['type']}: {name} is not named" for name in unnamed]


def example(schema):
    """The smallest value a schema allows."""
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type")
    if kind == "object":
        return {name: example(schema["properties"][name]) for name in schema.get("required", [])}
    return {"string": "x" * max(8, schema.get("minLength", 0)), "integer": int(schema.get("minimum", 0)), "number": schema.get("minimum", 0), "boolean": False, "array": []}.get(kind)
