"""Derives scripts/spec/serverless.json, the shapes of the AWS::Serverless::* types, from the SAM translator's own schema.

Run by hand when the translator moves on, in an environment that has it:
    pip install aws-sam-translator==1.115.0 && python scripts/derive-sam-spec.py > scripts/spec/serverless.json
The shapes are those of domain/analysis/spec.ts, and `{"like": "AWS::Lambda::Function/Environment"}` for what SAM
passes through to a CloudFormation property; scripts/prepare-spec.ts resolves those.
"""

import inspect
import json
import os
import re

from samtranslator import __version__, policy_templates_data
from samtranslator.internal.schema_source import schema as source
from samtranslator.model.eventsources import cloudwatchlogs, pull, push, scheduler
from samtranslator.model.stepfunctions import events
from samtranslator.plugins.globals.globals import Globals

PREFIX = re.compile(r"^samtranslator__internal__schema_source__(aws_serverless_)?")
# The translator fills these in itself where they are missing.
IMPLICIT = {"RestApiId", "ApiId"}
SCALARS = {"string": "text", "integer": "number", "number": "number", "boolean": "boolean"}


def name_of(reference):
    return PREFIX.sub("", reference.split("/")[-1])


def event_classes():
    """Event sources as the translator reads them, by the name of their definition."""
    modules = {"": [push, pull, cloudwatchlogs, scheduler], "statemachine__": [events]}
    for prefix, sources in modules.items():
        for module in sources:
            for name, found in inspect.getmembers(module, inspect.isclass):
                if getattr(found, "property_types", None):
                    yield prefix, name, found


def taken_events(definitions):
    """Adds what the translator takes in an event though its schema does not say so."""
    for prefix, name, found in event_classes():
        stem = name if name.endswith("Event") else f"{name}Event"
        for key in [f"{prefix}{stem}Properties"] if prefix else [f"function__{stem}Properties", f"{stem}Properties"]:
            properties = definitions.get(key, {}).get("properties")
            if properties is None:
                continue
            for property, kind in found.property_types.items():
                properties.setdefault(property, "any")
                if kind.required and property not in IMPLICIT:
                    definitions[key]["required"] = sorted({*definitions[key].get("required", []), property})
            if "DestinationConfig" in properties:
                properties["DestinationConfig"] = "any"


def like(schema):
    _, owner, *rest = schema["__samPassThrough"]["schemaPath"]
    return {"like": f"{owner}/{rest[-1]}" if rest else owner}


def any_of(options):
    """A bare object beside definitions stands for an intrinsic function; beside scalars it may be a map as well."""
    shapes = [shape_of(option) for option in options if option != {"type": "object"}]
    scalar = any(not str(shape).startswith("@") for shape in shapes)
    if not shapes or "any" in shapes or (scalar and {"type": "object"} in options):
        return "any"
    unique = [shape for index, shape in enumerate(shapes) if shape not in shapes[:index]]
    return unique[0] if len(unique) == 1 else {"oneOf": unique}


def map_of(schema):
    values = schema.get("additionalProperties")
    return {"map": shape_of(values)} if isinstance(values, dict) else "any"


def shape_of(schema):
    if "__samPassThrough" in schema:
        return like(schema)
    if "enum" in schema:
        return {"values": schema["enum"]}
    if "$ref" in schema:
        name = name_of(schema["$ref"])
        return "any" if name == "PassThroughProp" else f"@{name}"
    if "allOf" in schema:
        return shape_of(schema["allOf"][0])
    if "anyOf" in schema:
        return any_of(schema["anyOf"])
    kind = schema.get("type")
    if kind == "array":
        return {"list": shape_of(schema.get("items", {}))}
    return map_of(schema) if kind == "object" else SCALARS.get(kind, "any")


def definition_of(schema):
    found = {"properties": {key: shape_of(value) for key, value in sorted(schema.get("properties", {}).items())}}
    required = sorted(schema.get("required", []))
    return {**found, "required": required} if required else found


def used_by(shape, definitions, seen):
    for name in re.findall(r'"@([^"]+)"', json.dumps(shape)):
        if name not in seen:
            seen.add(name)
            used_by(definitions[name], definitions, seen)
    return seen


def type_spec(root, definitions, attributes=()):
    names = sorted(used_by(root, definitions, set()))
    return {**root, "attributes": list(attributes), "definitions": {name: definitions[name] for name in names}}


def globals_spec(types, definitions):
    """What Globals may hold is what the translator's plugin takes, which is more than its schema says."""
    sections = {}
    for key, names in sorted(Globals.supported_properties.items()):
        known = types.get(key, {}).get("properties", {})
        section = key.split("::")[-1]
        sections[f"Globals{section}"] = {"properties": {name: known.get(name, "any") for name in sorted(names)}}
    root = {"properties": {name[len("Globals"):]: f"@{name}" for name in sections}}
    return type_spec(root, {**definitions, **sections})


def policy_templates():
    """Policy templates as a type: a property each, whose definition holds its parameters, all required."""
    with open(policy_templates_data.POLICY_TEMPLATES_FILE, encoding="utf-8") as file:
        templates = json.load(file)["Templates"]
    definitions = {}
    for name, template in sorted(templates.items()):
        parameters = sorted(template.get("Parameters", {}))
        definitions[f"PolicyTemplate{name}"] = {"properties": {key: "any" for key in parameters}, "required": parameters}
    root = {"properties": {name[len("PolicyTemplate"):]: f"@{name}" for name in definitions}}
    return type_spec(root, definitions)


def closed(schema):
    return schema.get("additionalProperties") is False or "properties" in schema


def main():
    os.chdir(os.path.dirname(source.__file__))
    models = source.get_schema(source.SamModel)["definitions"]
    definitions = {name_of(key): definition_of(value) for key, value in models.items() if closed(value)}
    taken_events(definitions)
    types = {}
    for key, value in models.items():
        names = value.get("properties", {}).get("Type", {}).get("enum", []) if key.endswith("__Resource") else []
        for name in names:
            types[name] = type_spec(definitions[name_of(key).replace("Resource", "Properties")], definitions)
    types["AWS::Serverless::Globals"] = globals_spec(types, definitions)
    types["AWS::Serverless::PolicyTemplates"] = policy_templates()
    note = f"aws-sam-translator {__version__}, 2026-11-22, Apache-2.0; made by scripts/derive-sam-spec.py"
    print(json.dumps({"source": note, "types": dict(sorted(types.items()))}, separators=(",", ":")))


main()
