#!/usr/bin/env python3
"""Kills the shell in the middle of a quiz, again and again, and looks for what it had acknowledged.

    python3 Tests/Shell/quiz_kill.py .build/debug/drydock [TIMES]

An answer counts as acknowledged once the screen says whether it was right; a command once the next
prompt stands. Needs pexpect. Where that is missing the run is skipped, and says so; it fails instead
if DRYDOCK_REQUIRE_ORACLES=1 asks for every outside check.
"""

import os
import random
import re
import shutil
import signal
import sqlite3
import sys
import tempfile

try:
    import pexpect
except ImportError:
    required = os.environ.get("DRYDOCK_REQUIRE_ORACLES") == "1"
    print("SKIPPED quiz_kill.py: python's pexpect is not installed", file=sys.stderr)
    sys.exit(1 if required else 0)

PROMPT = "drydock> "
ASKED = [r"your answer \(a-[a-f]\): ", r"your \d answers, such as [a-f,]+: ", r"your command: "]
ACKNOWLEDGED = "It comes again in"
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|[\x01\x02]")


def start(program, folder):
    variables = {"PATH": os.environ["PATH"], "HOME": folder, "TERM": "dumb", "LANG": "C.UTF-8",
                 "PAGER": "cat", "NO_COLOR": "1"}
    shell = pexpect.spawn(program, ["--state", os.path.join(folder, "state")], env=variables,
                          encoding="utf-8", dimensions=(50, 100), timeout=30)
    shell.expect_exact(PROMPT)
    return shell


def answer_until_killed(shell, dice):
    """Answers questions, kills the shell at a moment that nobody knows; returns what was told."""
    acknowledged = 0
    planned = dice.randint(0, 4)
    shell.send("quiz --again --count 50\r")
    while True:
        place = shell.expect(ASKED)
        if acknowledged == planned:
            # Somewhere between the question, the writing and the verdict.
            if dice.random() < 0.7:
                shell.send(["a", "a,b", "aws ecs list-clusters"][place] + "\r")
                try:
                    shell.expect_exact(ACKNOWLEDGED, timeout=dice.random() * 0.02)
                    acknowledged += 1
                except pexpect.TIMEOUT:
                    pass
            shell.kill(signal.SIGKILL)
            shell.wait()
            return acknowledged
        shell.send(["a", "a,b", "aws ecs list-clusters"][place] + "\r")
        shell.expect_exact(ACKNOWLEDGED)
        acknowledged += 1


def kept(folder):
    with sqlite3.connect(os.path.join(folder, "state", "drydock.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return database.execute("SELECT count(*) FROM answer").fetchone()[0]


def main():
    program = os.path.abspath(sys.argv[1])
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    dice = random.Random(9)
    folder = tempfile.mkdtemp(prefix="drydock-kill-")
    acknowledged = 0
    extra = 0
    try:
        for number in range(times):
            shell = start(program, folder)
            shell.send(f"aws ecs create-cluster --cluster-name kill{number} --query cluster.status\r")
            shell.expect_exact("ACTIVE")
            shell.expect_exact(PROMPT)
            acknowledged += answer_until_killed(shell, dice)
            found = kept(folder) - extra
            assert found >= acknowledged, f"kill {number}: {acknowledged} told, {found} kept"
            # An answer may be on disk although its verdict was never seen, never the other way.
            assert found <= acknowledged + 1, f"kill {number}: {acknowledged} told, {found} kept"
            extra += found - acknowledged
        shell = start(program, folder)
        shell.send("aws ecs list-clusters --query 'length(clusterArns)' --output text\r")
        shell.expect(r"\r\n(\d+)\r\n")
        clusters = int(shell.match.group(1))
        assert clusters == times, f"{times} clusters made, {clusters} resumed"
        shell.close(force=True)
        print(f"{times} kills: {acknowledged} acknowledged answers, all kept "
              f"({extra} more were kept unseen); {clusters} of {times} clusters resumed")
    except pexpect.ExceptionPexpect:
        print(ESCAPES.sub("", str(shell.before)), file=sys.stderr)
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main()
