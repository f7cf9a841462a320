"""A judge that stays up: reads one JSON request a line, answers one JSON line.

Request:  {"id": 1, "template": "<text>", "files": {"statemachines/a.asl.json": "<text>"}}
Answer:   {"id": 1, "resources": 7, "findings": [{"level": "error", "rule": "E3002", "path": "Resources/A", "message": "..."}],
           "grants": [{"action": "sqs:SendMessage", "everywhere": false}]}

A template with the SAM transform is translated first, as AWS does it, and cfn-lint reads the translation: on SAM source it
misses dangling references. Local code is replaced by an S3 address before, as packaging does.
"""

import json
import os
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-1")

from cfnlint.config import ConfigMixIn, ManualArgs  # noqa: E402
from cfnlint.decode import cfn_yaml, decode_str  # noqa: E402
from cfnlint.runner import Runner  # noqa: E402
from samtranslator.model.exceptions import InvalidDocumentException  # noqa: E402
from samtranslator.parser.parser import Parser  # noqa: E402
from samtranslator.translator.translator import Translator  # noqa: E402

# One runner for all: reading its rules takes longer than most templates.
RUNNER = Runner(ConfigMixIn(**ManualArgs(regions=[os.environ["AWS_DEFAULT_REGION"]])))
LEVELS = {"E": "error", "W": "warning", "I": "info"}
SAM = "AWS::Serverless-2016-10-31"
S3_URI = "s3://artifacts/code"
LOCAL = {
    "AWS::Serverless::Function": ("CodeUri", S3_URI),
    "AWS::Serverless::LayerVersion": ("ContentUri", S3_URI),
    "AWS::Serverless::Api": ("DefinitionUri", S3_URI),
    "AWS::Serverless::HttpApi": ("DefinitionUri", S3_URI),
    "AWS::Serverless::StateMachine": ("DefinitionUri", S3_URI),
    "AWS::Lambda::Function": ("Code", {"S3Bucket": "artifacts", "S3Key": "code"}),
    "AWS::Lambda::LayerVersion": ("Content", {"S3Bucket": "artifacts", "S3Key": "code"}),
    "AWS::StepFunctions::StateMachine": ("DefinitionS3Location", {"Bucket": "artifacts", "Key": "code"}),
}


def package(template, files):
    """What `sam package` does to local paths; a definition at hand is put inline, so that it is judged too."""
    code_uri = template.get("Globals", {}).get("Function", {})
    if isinstance(code_uri.get("CodeUri"), str):
        code_uri["CodeUri"] = S3_URI
    for resource in template.get("Resources", {}).values():
        name, address = LOCAL.get(resource.get("Type"), (None, None))
        properties = resource.get("Properties", {})
        local = properties.get(name)
        if not isinstance(local, str) or local.startswith("s3://"):
            continue
        text = files.get(local.removeprefix("./"))
        if text is not None and resource["Type"] == "AWS::Serverless::StateMachine":
            del properties[name]
            properties["Definition"] = plain(text)
        else:
            properties[name] = address


def plain(text):
    """Template text as plain data with long intrinsics."""
    return json.loads(json.dumps(cfn_yaml.loads(text), default=str))


def finding(level, rule, path, message):
    return {"level": level, "rule": rule, "path": path, "message": message}


def translate(template):
    """The translation, or what the translator says is wrong."""
    translator = Translator({}, Parser())
    try:
        return translator.translate(template, parameter_values={}), []
    except InvalidDocumentException as error:
        messages = [cause.message for cause in error.causes] or [error.message]
        return None, [finding("error", "SAM", "", message) for message in messages]
    finally:
        translator.metrics.publish()


def spell_out(template):
    """Gives a state machine back as an object: the translator makes a join of lines of it, which cfn-lint does not read."""
    for resource in template.get("Resources", {}).values():
        properties = resource.get("Properties", {})
        joined = properties.get("DefinitionString")
        if resource.get("Type") == "AWS::StepFunctions::StateMachine" and isinstance(joined, dict) and "Fn::Join" in joined:
            separator, lines = joined["Fn::Join"]
            if all(isinstance(line, str) for line in lines):
                properties["Definition"] = json.loads(separator.join(lines))
                del properties["DefinitionString"]


def as_list(value):
    return value if isinstance(value, list) else [value]


def grants_of(value):
    """Each action that a statement allows, and whether it allows it on resource `*`."""
    if isinstance(value, list):
        return [grant for item in value for grant in grants_of(item)]
    if not isinstance(value, dict):
        return []
    if value.get("Effect") == "Allow" and "Action" in value:
        everywhere = "*" in as_list(value.get("Resource"))
        return [{"action": action, "everywhere": everywhere} for action in as_list(value["Action"]) if isinstance(action, str)]
    return [grant for item in value.values() for grant in grants_of(item)]


def check(text):
    template, unreadable = decode_str(text)
    matches = unreadable or RUNNER.validate_template(template)
    return [
        finding(LEVELS.get(match.rule.id[0], "error"), match.rule.id, "/".join(map(str, getattr(match, "path", None) or [])), match.message)
        for match in matches
    ]


def judge(text, files):
    _, unreadable = decode_str(text)
    if unreadable:
        return {"resources": 0, "findings": [finding("error", match.rule.id, "", match.message) for match in unreadable]}
    template = plain(text)
    package(template, files)
    transform = template.get("Transform")
    if transform == SAM or (isinstance(transform, list) and SAM in transform):
        template, wrong = translate(template)
        if wrong:
            return {"resources": 0, "findings": wrong}
        spell_out(template)
    resources = template.get("Resources", {})
    return {"resources": len(resources), "findings": check(json.dumps(template)), "grants": grants_of(resources)}


def main():
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = judge(request["template"], request.get("files", {}))
        except Exception as error:  # a judge that falls over is a finding, not the end of the run
            answer = {"resources": 0, "findings": [finding("error", "JUDGE", "", f"{type(error).__name__}: {error}")]}
        print(json.dumps({"id": request["id"], **answer}), flush=True)


main()
