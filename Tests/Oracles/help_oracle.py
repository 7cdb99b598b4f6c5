"""Finds sentences that have a run of eight words in common with botocore's documentation.

Reads {service: [sentence, ...]} as JSON from standard input and prints each such sentence on a
line of its own, with its service. Services are named as on the command line.
"""

import gzip
import html
import json
import os
import re
import sys

import botocore

RUN = 8
FOLDERS = {"s3api": "s3", "deploy": "codedeploy"}


def model(service):
    data = os.path.join(os.path.dirname(botocore.__file__), "data", FOLDERS.get(service, service))
    newest = sorted(os.listdir(data))[-1]
    with gzip.open(os.path.join(data, newest, "service-2.json.gz")) as file:
        return json.load(file)


def documentation(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "documentation" and isinstance(inner, str):
                yield inner
            else:
                yield from documentation(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from documentation(inner)


def words(text):
    return re.findall(r"[\w']+", text.lower())


def runs(text):
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


for service, sentences in json.load(sys.stdin).items():
    known = set()
    for text in documentation(model(service)):
        known |= runs(html.unescape(re.sub(r"<[^>]+>", " ", text)))
    for sentence in sentences:
        if runs(sentence) & known:
            print(f"{service}: {sentence}")
