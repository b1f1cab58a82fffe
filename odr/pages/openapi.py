"""The description of the API, with each step as an operation of its own."""

from odr.pages.find import opened_at
from odr.procedure.facts import json_schema
from odr.procedure.registry import matters, roots, verbs_of

REFUSALS = {
    "403": "Somebody else may do this.",
    "404": "There is nothing here for you.",
    "409": "The matter is at another stage.",
    "422": "A condition is not met, or a fact is missing or wrong.",
}
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "schema": {"type": "string", "maxLength": 80},
    "description": "The same request with the same key acts once.",
}
PART = {"name": "part", "in": "query", "schema": {"type": "string", "format": "uuid"}}
ID = {"name": "pk", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}


def with_every_step(schema):
    """Add one path for every step of every matter, with the JSON Schema of its facts."""
    for model in matters():
        for name, _model, step in verbs_of(model):
            path = f"/api/{model.path()}/{{pk}}/steps/{name}"
            schema["paths"][path] = {"post": operation(step, model, name, [ID, PART, KEY])}
    for root in roots():
        for path, step in opened_at(root):
            opening = operation(step, root, f"open.{step.name}", [KEY])
            schema["paths"].setdefault(path, {})["post"] = opening
    for path in schema["paths"].values():
        if "post" in path:
            with_key(path["post"])
    return schema


def with_key(asked):
    """Every POST heeds an Idempotency-Key, and says so."""
    parameters = asked.setdefault("parameters", [])
    if not any(each["name"] == KEY["name"] for each in parameters):
        parameters.append(KEY)


def operation(step, model, name, parameters):
    refusals = {code: {"description": text} for code, text in REFUSALS.items()}
    done = {"description": str(step.entered)}
    return {
        "operationId": f"{model.noun()}.{name}",
        "tags": [model.noun()],
        "summary": str(step.label),
        "description": f"{step.text} ({step.rule}; by {step.by})",
        "parameters": parameters,
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": json_schema(step.facts)}},
        },
        "responses": {"200": done, **refusals},
        "security": [{"Bearer": []}],
    }
