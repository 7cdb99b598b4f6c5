"""Asks the AWS CLI of PyPI (version 1) what its customisations do.

Lines of JSON on stdin, answers as lines of JSON. Each line says "what":

    write       {"text", "section", "values"}: the file after awscli's writer changed it
    read        {"text"}: the profiles that botocore reads in a file of settings
    command     {"words", "files", "env", "answers"}: what a command does in a home of its own; a
                request is answered from "answers" by its operation
    token       {"cluster", "region", "key", "secret", "session", "time"}: a token of eks get-token

Nothing is sent.
"""

import contextlib
import datetime
import io
import json
import os
import sys
import tempfile

HOME = tempfile.mkdtemp()
for name in list(os.environ):
    if name.startswith("AWS_") or name == "KUBECONFIG":
        del os.environ[name]
os.environ.update(HOME=HOME, COLUMNS="80")

import awscli.clidriver  # noqa: E402
import awscli.customizations.eks.get_token as get_token  # noqa: E402
import botocore.auth  # noqa: E402
import botocore.configloader  # noqa: E402
import botocore.session  # noqa: E402
from awscli.customizations.configure.writer import ConfigFileWriter  # noqa: E402
from botocore.awsrequest import AWSResponse  # noqa: E402
from botocore.exceptions import BotoCoreError  # noqa: E402

LOADER = awscli.clidriver.create_clidriver().session.get_component("data_loader")


def write(case):
    path = os.path.join(HOME, "written")
    if os.path.exists(path):
        os.remove(path)
    if case["text"]:
        with open(path, "w") as file:
            file.write(case["text"])
    ConfigFileWriter().update_config(
        dict(case["values"], __section__=case["section"]), path)
    return {"text": open(path).read()}


def read(case):
    path = os.path.join(HOME, "read")
    with open(path, "w") as file:
        file.write(case["text"])
    try:
        return {"profiles": botocore.configloader.load_config(path)["profiles"]}
    except BotoCoreError as error:
        return {"error": str(error).replace(path, "FILE")}


def tree():
    """All files of the home."""
    found = {}
    for where, _, names in os.walk(HOME):
        for name in names:
            path = os.path.join(where, name)
            found[os.path.relpath(path, HOME)] = open(path).read()
    return found


def command(case):
    for name in tree():
        os.remove(os.path.join(HOME, name))
    for name, text in case.get("files", {}).items():
        path = os.path.join(HOME, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
    before = dict(os.environ)
    os.environ.update(case.get("env", {}))
    driver = awscli.clidriver.create_clidriver()
    driver.session.register_component("data_loader", LOADER)

    def answer(model, **kwargs):
        document = case.get("answers", {}).get(model.name)
        if document is not None:
            return AWSResponse("", 200, {}, None), document

    driver.session.register("before-call", answer)
    out, err = io.StringIO(), io.StringIO()
    here = os.getcwd()
    os.chdir(HOME)
    # The default path was made when the module was loaded; the home is the same.
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status = driver.main(case["words"])
            except SystemExit as end:
                status = end.code
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(before)
    homely = lambda text: text.replace(HOME, "/home/learner")  # noqa: E731
    return {
        "status": status, "stdout": homely(out.getvalue()), "stderr": homely(err.getvalue()),
        "files": {name: text for name, text in tree().items() if not name.endswith(".json")}}


def token(case):
    now = datetime.datetime.fromisoformat(case["time"])
    botocore.auth.get_current_datetime = lambda *args, **kwargs: now
    session = botocore.session.Session()
    session.set_credentials(case["key"], case["secret"], case.get("session"))
    client = get_token.STSClientFactory(session).get_sts_client(region_name=case["region"])
    return {"token": get_token.TokenGenerator(client).get_token(case["cluster"])}


def main():
    sys.argv[0] = "aws"
    kinds = {"write": write, "read": read, "command": command, "token": token}
    real = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        if line.strip():
            case = json.loads(line)
            real.write(json.dumps(kinds[case["what"]](case)) + "\n")


main()
