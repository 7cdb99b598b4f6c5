"""Asks the AWS CLI of PyPI (version 1) what it would send and print.

    awscli_oracle.py examples SERVICE…    every example command of awscli/examples
    awscli_oracle.py run                  lines of {"words": […], "files": {…}} on stdin
    awscli_oracle.py format               lines of {"title", "document", "output"} on stdin

Answers are lines of JSON. Nothing is sent: a request is caught where it would leave.
"""

import base64
import contextlib
import datetime
import decimal
import io
import json
import os
import re
import shlex
import sys
import tempfile

os.environ.update(
    AWS_DEFAULT_REGION="us-east-1", AWS_ACCESS_KEY_ID="AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY="secret", AWS_CONFIG_FILE="/nonexistent",
    AWS_SHARED_CREDENTIALS_FILE="/nonexistent", COLUMNS="80")

# `ecs execute-command` asks for the session manager's plugin before it sends anything; one that
# does nothing lets it go on.
PLUGINS = tempfile.TemporaryDirectory()
with open(os.path.join(PLUGINS.name, "session-manager-plugin"), "w") as plugin:
    plugin.write("#!/bin/sh\n")
os.chmod(plugin.name, 0o755)
os.environ["PATH"] = PLUGINS.name + os.pathsep + os.environ["PATH"]

import awscli  # noqa: E402
import awscli.clidriver  # noqa: E402
import awscli.formatter  # noqa: E402

# One loader for all runs, because reading EC2's model takes long.
LOADER = awscli.clidriver.create_clidriver().session.get_component("data_loader")


class Caught(Exception):
    """Raised in the place of sending."""


def plain(value):
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    return str(value)


def run(words, files):
    """What the CLI does with the words after `aws`."""
    driver = awscli.clidriver.create_clidriver()
    driver.session.register_component("data_loader", LOADER)
    caught = {}

    def remember(params, model, **kwargs):
        caught["operation"] = model.name
        caught["service"] = model.service_model.service_name
        tokens = [
            name for name, shape in (model.input_shape.members if model.input_shape else {}).items()
            if shape.metadata.get("idempotencyToken")]
        text = " ".join(words) + "".join(files.values())
        caught["params"] = {
            name: value for name, value in params.items()
            if not (name in tokens and str(value) not in text)}

    def stop(**kwargs):
        caught["sent"] = True
        raise Caught("caught")

    driver.session.get_component("event_emitter").register_last("before-parameter-build", remember)
    driver.session.register("before-call", stop)
    here = os.getcwd()
    out, err = io.StringIO(), io.StringIO()
    with tempfile.TemporaryDirectory() as room:
        os.chdir(room)
        for name, text in files.items():
            if os.path.dirname(name):
                os.makedirs(os.path.dirname(name), exist_ok=True)
            with open(name, "w") as file:
                file.write(text)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                try:
                    status = driver.main(words)
                except SystemExit as end:
                    status = end.code
        finally:
            os.chdir(here)
    answer = {"status": status, "stdout": out.getvalue(), "stderr": err.getvalue()}
    if caught.get("sent"):
        answer.update({key: caught[key] for key in ("service", "operation", "params")})
    return answer


def commands(text):
    """The command lines of an example page, and the files it shows."""
    files = {}
    for name, body in re.findall(
            r"[Cc]ontents of (?:the )?(?:file )?``([^`\n]+)``[^\n]*\n\n((?:    .*\n|\n)+)", text):
        files[name] = "\n".join(line[4:] for line in body.split("\n"))
    found = []
    lines = text.split("\n")
    place = 0
    while place < len(lines):
        line = lines[place]
        place += 1
        if not re.match(r"\s+aws [a-z]", line):
            continue
        command = line.strip()
        # A line goes on behind a backslash, or while a quote is open.
        while place < len(lines):
            if command.endswith("\\"):
                command = command[:-1].rstrip() + " " + lines[place].strip()
            else:
                try:
                    shlex.split(command)
                    break
                except ValueError:
                    command += "\n" + lines[place]
            place += 1
        found.append(command)
    return found, files


def examples(services):
    folder = os.path.join(os.path.dirname(awscli.__file__), "examples")
    for service in services:
        for where, _, names in sorted(os.walk(os.path.join(folder, service))):
            for name in sorted(names):
                path = os.path.join(where, name)
                found, shown = commands(open(path, encoding="utf-8").read())
                for command in found:
                    try:
                        words = shlex.split(command)[1:]
                    except ValueError as error:
                        yield {"page": name, "command": command, "unreadable": str(error)}
                        continue
                    for stop in ("|", ">", "&&", ";"):
                        if stop in words:
                            words = words[:words.index(stop)]
                    files = {}
                    for reference in re.findall(r"file(?:b)?://([^\s,'\"}\]]+)", command):
                        files[reference.lstrip("/")] = shown.get(reference, "{}")
                    words = [word.replace("file:///", "file://") for word in words]
                    words = [word.replace("fileb:///", "fileb://") for word in words]
                    answer = run(words, files)
                    answer.update(page=name, command=command, words=words, files=files)
                    yield answer


class Arguments:
    color = "off"
    query = None


def form(case):
    out = io.StringIO()
    arguments = Arguments()
    arguments.color = case.get("color", "off")
    formatter = awscli.formatter.get_formatter(case["output"], arguments)
    # Only structures have a request id to take out.
    if not isinstance(case["document"], dict):
        formatter._remove_request_id = lambda response: None
    try:
        formatter(case["title"], case["document"], out)
    except (ValueError, TypeError) as error:
        return {"error": str(error)}
    return {"text": out.getvalue()}


def main():
    mode = sys.argv[1]
    # The name in "aws: error: …".
    sys.argv[0] = "aws"
    if mode == "examples":
        answers = examples(sys.argv[2:])
    else:
        cases = (json.loads(line) for line in sys.stdin if line.strip())
        answers = (
            (run(case["words"], case.get("files", {})) for case in cases) if mode == "run"
            else (form(case) for case in cases))
    # Colours wrap standard output; the answers go around it.
    real = os.fdopen(os.dup(1), "w")
    for answer in answers:
        real.write(json.dumps(answer, default=plain) + "\n")


main()
