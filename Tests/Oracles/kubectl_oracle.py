"""Runs lines of kubectl by the real one against a cluster of a server.

    kubectl_oracle.py KUBECTL URL CLUSTER

Lines of JSON come on stdin: {"line": "kubectl …", "stdin": "…"} or {"line": "advance 90s"}. Each
kubectl line is answered with one line of JSON: status, stdout and stderr. The clock of the server
stands still unless told.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import urllib.request

import botocore.session
from awscli.customizations.eks.get_token import STSClientFactory, TokenGenerator

KUBECTL, URL, CLUSTER = sys.argv[1:]
ROOM = tempfile.TemporaryDirectory()
PATIENCE = 20


def scope(service):
    return f"test/20260105/us-east-1/{service}/aws4_request"


def describe():
    """The cluster as EKS shows it; the server believes any signature."""
    request = urllib.request.Request(
        f"{URL}/clusters/{CLUSTER}",
        headers={
            "Authorization": f"AWS4-HMAC-SHA256 Credential={scope('eks')}, "
            "SignedHeaders=host, Signature=00",
            "X-Amz-Date": "20260105T090000Z",
        })
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["cluster"]


def token():
    """What `aws eks get-token` makes for the learner, once for all lines."""
    session = botocore.session.Session()
    session.set_credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    client = STSClientFactory(session).get_sts_client(region_name="us-east-1")
    return TokenGenerator(client).get_token("c")


# What `aws eks update-kubeconfig` writes; an `aws` of a moment stands in for the real one.
PLUGIN = {
    "apiVersion": "client.authentication.k8s.io/v1beta1", "command": "aws",
    "args": ["--region", "us-east-1", "eks", "get-token", "--cluster-name", "c", "--output", "json"]}


def stand_in():
    """A program `aws` that prints a token at once."""
    folder = os.path.join(ROOM.name, "bin")
    os.mkdir(folder)
    credential = {
        "kind": "ExecCredential", "apiVersion": "client.authentication.k8s.io/v1beta1",
        "spec": {}, "status": {"token": token()}}
    path = os.path.join(folder, "aws")
    with open(path, "w") as file:
        file.write(f"#!/bin/sh\necho '{json.dumps(credential)}'\n")
    os.chmod(path, 0o755)
    return folder


def kubeconfig(cluster):
    path = os.path.join(ROOM.name, ".kube", "config")
    os.mkdir(os.path.dirname(path))
    authority = cluster["certificateAuthority"]["data"]
    with open(path, "w") as file:
        json.dump({
            "apiVersion": "v1", "kind": "Config", "current-context": "c",
            "clusters": [{"name": "c", "cluster": {
                "server": cluster["endpoint"], "certificate-authority-data": authority}}],
            "contexts": [{"name": "c", "context": {"cluster": "c", "user": "u"}}],
            "users": [{"name": "u", "user": {"exec": PLUGIN}}],
        }, file)
    return path


def run(words, text):
    try:
        done = subprocess.run(
            [os.path.join(ROOM.name, "kubectl")] + words, input=(text or "").encode(),
            env=ENVIRONMENT, cwd=ROOM.name, capture_output=True, timeout=PATIENCE)
        return done.returncode, homely(done.stdout), homely(done.stderr)
    except subprocess.TimeoutExpired as late:
        return -1, homely(late.stdout or b""), "it does not end\n"


def homely(output):
    """What was printed, as the learner's home would be called."""
    return output.decode().replace(ROOM.name, "/home/learner")


# The files that lines name.
FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Fixtures", "kubectl")
for name in ["kustomize", "templates"]:
    shutil.copytree(os.path.join(FIXTURES, name), os.path.join(ROOM.name, name))
# Under its plain name: usage texts quote what it was started as.
os.symlink(KUBECTL, os.path.join(ROOM.name, "kubectl"))
ENVIRONMENT = {
    "HOME": ROOM.name, "PATH": stand_in() + ":" + os.environ["PATH"],
    "KUBECONFIG": kubeconfig(describe())}

for line in sys.stdin:
    asked = json.loads(line)
    words = shlex.split(asked["line"])
    if words[0] == "advance":
        request = urllib.request.Request(f"{URL}/_drydock/advance?by={words[1]}", method="POST")
        urllib.request.urlopen(request, timeout=60).read()
        continue
    status, stdout, stderr = run(words[1:], asked.get("stdin"))
    print(json.dumps({"status": status, "stdout": stdout, "stderr": stderr}), flush=True)
