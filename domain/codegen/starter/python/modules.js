import { pythonString } from '../../quote.ts';
/** Structured logs without a library: Lambda sends each line to CloudWatch Logs, which reads JSON. */
export const pythonLog = `"""One JSON object a line, as CloudWatch Logs Insights reads them. Never log secrets or personal data."""

from __future__ import annotations

import json
import traceback
from datetime import datetime, timezone
from typing import Any


def _write(level: str, message: str, fields: dict[str, Any]) -> None:
    timestamp = datetime.now(timezone.utc).isoformat()
    print(json.dumps({"level": level, "message": message, "timestamp": timestamp, **fields}, default=str))


def info(message: str, **fields: Any) -> None:
    _write("INFO", message, fields)


def error(message: str, cause: BaseException, **fields: Any) -> None:
    stack = "".join(traceback.format_exception(type(cause), cause, cause.__traceback__))
    _write("ERROR", message, {**fields, "error": {"name": type(cause).__name__, "message": str(cause), "stack": stack}})
`;
/** Checks the variables at start, so that a missing one is told at once and by its name. */
export const pythonEnvironment = (variables) => `"""Names of what the template gives this function, checked when it starts."""

import os


def required(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise RuntimeError(f"The environment variable {name} is missing: the template sets it")
    return value


${variables.map((name) => `${name} = required(${pythonString(name)})`).join('\n')}
`;
/** Why datagrams rather than aws-xray-sdk: see the same module for Node. */
export const pythonTracing = `"""Subsegments for X-Ray, sent to the daemon that Lambda runs beside the function: its documented interface, no library."""

from __future__ import annotations

import json
import os
import secrets
import socket
import time
from typing import Any, Callable, TypeVar

T = TypeVar("T")


def _header() -> dict[str, str]:
    parts = os.environ.get("_X_AMZN_TRACE_ID", "").split(";")
    return dict(part.split("=", 1) for part in parts if "=" in part)


def _send(document: dict[str, Any]) -> None:
    """Losing one is no error."""
    host, _, port = os.environ.get("AWS_XRAY_DAEMON_ADDRESS", "").partition(":")
    if not host or not port:
        return
    text = '{"format":"json","version":1}\\n' + json.dumps(document)
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as daemon:
            daemon.sendto(text.encode("utf-8"), (host, int(port)))
    except OSError:
        pass


def traced(name: str, work: Callable[[], T], **annotations: Any) -> T:
    """Runs \`work\` as a subsegment of the function's trace; annotations can be searched in X-Ray. Untraced where no trace is sampled."""
    trace = _header()
    if trace.get("Sampled") != "1":
        return work()
    started, failed = time.time(), True
    try:
        result = work()
        failed = False
        return result
    finally:
        _send(
            {
                "name": name,
                "annotations": annotations,
                "id": secrets.token_hex(8),
                "trace_id": trace.get("Root"),
                "parent_id": trace.get("Parent"),
                "type": "subsegment",
                "start_time": started,
                "end_time": time.time(),
                "fault": failed,
            }
        )
`;
