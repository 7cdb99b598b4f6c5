"""Runs shell texts in bash: a JSON array of texts in, a JSON array of [stdout, status] out."""

import json
import os
import subprocess
import sys
import tempfile

results = []
for text in json.load(sys.stdin):
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": "/home/learner",
            "TZ": "UTC",
        }
        done = subprocess.run(
            ["bash", "-c", text], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
            capture_output=True, timeout=20)
        results.append([done.stdout.decode("utf-8", "replace"), done.returncode])
json.dump(results, sys.stdout)
