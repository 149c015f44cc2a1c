"""Whom schemathesis is: the owner, signed in as a browser is, with the header that shows an own page. What it may find there, and what was
answered, goes through files in the folder BATON_RUN."""
import collections
import json
import os
import pathlib

import schemathesis
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode

RUN = pathlib.Path(os.environ["BATON_RUN"])
GIVEN = json.loads((RUN / "given.json").read_text())
THIN = int(os.environ["BATON_THIN"])
# What would end the session by which all the rest is done is done by a token.
ENDS_SESSION = ("DELETE /api/v1/session", "DELETE /api/v1/me/sessions/{id}")
answers, followed = collections.defaultdict(collections.Counter), collections.Counter()


@schemathesis.auth()
class Owner:
    def get(self, case, context):
        return GIVEN["cookie"], GIVEN["token"]

    def set(self, case, data, context):
        cookie, token = data
        if case.operation.label in ENDS_SESSION:
            case.headers["Authorization"] = f"Bearer {token}"
            return
        name, _, value = cookie.partition("=")
        case.cookies[name] = value
        case.headers["X-Baton"] = "1"


def sound(case, location):
    """Whether what stands there is meant to be right."""
    part = case.meta and case.meta.components.get(location)
    return part is not None and part.mode == GenerationMode.POSITIVE


@schemathesis.hook
def filter_case(context, case):
    """Of the cases that follow from the document alone, every so-manieth of an operation."""
    if case.meta is None or case.meta.phase.name.value != "coverage":
        return True
    followed[case.operation.label] += 1
    return followed[case.operation.label] % THIN == 1 % THIN


@schemathesis.hook
def map_case(context, case):
    """Made-up names lead nowhere: where a name is right in form, it is one of something that there is."""
    given = GIVEN["parts"].get(case.operation.label, {})
    for place, location, values in (("path", ParameterLocation.PATH, case.path_parameters), ("query", ParameterLocation.QUERY, case.query), ("body", ParameterLocation.BODY, case.body)):
        if place in given and sound(case, location):
            values.update(given[place])
    return case


@schemathesis.hook
def after_call(context, case, response):
    answers[f"{case.method.upper()} {case.operation.path}"][response.status_code] += 1
    (RUN / "answers.json").write_text(json.dumps(answers))
