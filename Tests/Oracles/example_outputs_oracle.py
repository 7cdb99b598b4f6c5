"""Prints which keys the example pages of the AWS CLI show in the answers of a service.

    example_outputs_oracle.py SERVICE     lines of {"page", "paths"}, a line a page

A path is written like `tasks[].containers[].name`. Pages are typed by hand, so stray commas and
ellipses are forgiven; what is no JSON even then is left out.
"""

import json
import os
import re
import sys

import awscli


def outputs(text):
    """The documents shown under a line `Output::`."""
    for block in re.findall(r"^Output\s*::?:?[ \t]*\n((?:[ \t]+\S.*\n|[ \t]*\n)+)", text, re.M):
        # Two commas, a comma before a bracket, or none between two members.
        block = re.sub(r"\.\.\.,?", "", block)
        block = re.sub(r",(\s*[}\]])", r"\1", block)
        block = re.sub(r'([\w"}\]])(\s*\n\s*["{])', r"\1,\2", block)
        try:
            yield json.loads(block)
        except ValueError:
            continue


def paths(value, here=""):
    if isinstance(value, dict):
        for key, inner in value.items():
            path = f"{here}.{key}" if here else key
            yield path
            yield from paths(inner, path)
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, here + "[]")


def main():
    service = sys.argv[1]
    folder = os.path.join(os.path.dirname(awscli.__file__), "examples", service)
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".rst"):
            continue
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            found = list(dict.fromkeys(
                path for document in outputs(file.read() + "\n") for path in paths(document)))
        print(json.dumps({"page": name[:-4], "paths": found}))


main()
