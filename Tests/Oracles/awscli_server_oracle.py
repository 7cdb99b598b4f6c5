"""Runs command lines with the AWS CLI of PyPI (version 1) against a server.

    awscli_server_oracle.py URL

Lines of JSON come on stdin: {"line": "aws …"}, {"line": "NAME=$(aws …)"}, {"line": "advance 90s"},
{"line": "fault zone-down us-east-1a"} or {"reset": SEED}. Each is answered with one line of JSON:
status, stdout and stderr. The clock of the server stands still unless told; so the sleep of a
waiter moves it.
"""

import contextlib
import io
import json
import os
import re
import shlex
import sys
import tempfile
import time
import urllib.parse
import urllib.request

URL = sys.argv[1]
ROOM = tempfile.mkdtemp()
CONFIG = os.path.join(ROOM, "config")
with open(CONFIG, "w") as file:
    # Version 2 writes times like this unless told otherwise; version 1 can be told to.
    file.write("[default]\ncli_timestamp_format = iso8601\n")
os.environ.update(
    AWS_DEFAULT_REGION="us-east-1", AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test",
    AWS_CONFIG_FILE=CONFIG, AWS_SHARED_CREDENTIALS_FILE="/nonexistent", COLUMNS="80",
    AWS_ENDPOINT_URL=URL, AWS_MAX_ATTEMPTS="1", AWS_EC2_METADATA_DISABLED="true",
    AWS_DISABLE_HOST_PREFIX_INJECTION="true")
# The name in "aws: error: …".
sys.argv = ["aws"]

import awscli.clidriver  # noqa: E402

# One loader for all runs, because reading EC2's model takes long.
LOADER = awscli.clidriver.create_clidriver().session.get_component("data_loader")
VARIABLES = {}


def tell(path, **arguments):
    """Speaks to the server itself."""
    url = f"{URL}/_drydock/{path}?{urllib.parse.urlencode(arguments)}"
    with urllib.request.urlopen(urllib.request.Request(url, method="POST")) as answer:
        return answer.read()


# A waiter sleeps between two questions.
time.sleep = lambda seconds: tell("advance", by=f"{seconds}s")


def under_name_of_aws(request, **_):
    """Who comes to EKS under its own name is shown clusters as they stand in the sandbox."""
    request.headers["Host"] = "eks.us-east-1.amazonaws.com"


def run(words):
    driver = awscli.clidriver.create_clidriver()
    driver.session.register_component("data_loader", LOADER)
    driver.session.register("before-send.eks", under_name_of_aws)
    # Output has an encoding, as in a pipe, and bytes may be written.
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = driver.main(words)
        except SystemExit as end:
            status = end.code
    return {
        "status": status, "stdout": out.buffer.getvalue().decode(),
        "stderr": err.buffer.getvalue().decode()}


def expanded(text):
    return re.sub(r"\$([A-Za-z][A-Za-z0-9]*)", lambda match: VARIABLES.get(match[1], ""), text)


def words(line):
    """The words of a line as a shell makes them; nothing is expanded in single quotes."""
    pieces = re.split(r"('[^']*')", line)
    return shlex.split("".join(
        piece if piece.startswith("'") else expanded(piece) for piece in pieces))


def answer(case):
    if "reset" in case:
        VARIABLES.clear()
        tell("reset", seed=case["reset"])
        return {"status": 0, "stdout": "", "stderr": ""}
    line = case["line"]
    kept = re.fullmatch(r"([A-Za-z][A-Za-z0-9]*)=\$\((.*)\)", line)
    all_words = words(kept[2] if kept else line)
    if all_words[0] == "advance":
        tell("advance", by=all_words[1])
        return {"status": 0, "stdout": "", "stderr": ""}
    if all_words[0] == "fault":
        tell("fault", name=all_words[1], argument=all_words[2])
        return {"status": 0, "stdout": "", "stderr": ""}
    result = run(all_words[1:])
    if kept:
        VARIABLES[kept[1]] = result["stdout"].rstrip("\n")
        result["stdout"] = ""
    return result


def main():
    # Answers go around what the CLI does to standard output.
    real = os.fdopen(os.dup(1), "w")
    os.chdir(ROOM)
    for line in sys.stdin:
        if line.strip():
            real.write(json.dumps(answer(json.loads(line))) + "\n")
            real.flush()


main()
