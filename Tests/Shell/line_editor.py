#!/usr/bin/env python3
"""Types into the interactive shell through a terminal of its own, as a learner would.

    python3 Tests/Shell/line_editor.py .build/debug/drydock

Needs pexpect. Where that is missing the run is skipped, and says so; it fails instead if
DRYDOCK_REQUIRE_ORACLES=1 asks for every outside check.
"""

import os
import re
import shutil
import signal
import sys
import tempfile

try:
    import pexpect
except ImportError:
    required = os.environ.get("DRYDOCK_REQUIRE_ORACLES") == "1"
    print("SKIPPED line_editor.py: python's pexpect is not installed", file=sys.stderr)
    sys.exit(1 if required else 0)

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|[\x01\x02]")


class Shell:
    """The program in a terminal 100 columns wide, with a state folder and an inputrc of its own."""

    def __init__(self, program, folder, inputrc="", **environment):
        settings = os.path.join(folder, "inputrc")
        with open(settings, "w") as file:
            file.write(inputrc)
        variables = {"PATH": os.environ["PATH"], "HOME": folder, "TERM": "xterm", "LANG": "C.UTF-8",
                     "INPUTRC": settings, "PAGER": "cat", **environment}
        self.terminal = pexpect.spawn(
            program, ["--state", os.path.join(folder, "state")], env=variables,
            encoding="utf-8", dimensions=(24, 100), timeout=20)
        self.prompt()

    def prompt(self):
        """Waits for the first prompt's end, and for readline to listen."""
        self.terminal.expect("[^\n]*> ")
        self.greeting = ESCAPES.sub("", self.terminal.before).replace("\r", "")
        self.settle()

    def settle(self):
        """What the program writes until it is silent and waits, without escape sequences.

        Silence alone is no answer on a busy machine: the program may be waiting for its turn.
        """
        seen, silent = "", 0
        while silent < 3:
            try:
                seen += self.terminal.read_nonblocking(4096, timeout=0.1)
                silent = 0
            except pexpect.TIMEOUT:
                silent = silent + 1 if self.sleeps() else 0
        return ESCAPES.sub("", seen)

    def sleeps(self):
        """Whether the program waits for something to happen (Linux, `man 5 proc_pid_stat`)."""
        with open(f"/proc/{self.terminal.pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] == "S"

    def type(self, keys):
        """Sends keys and returns what the screen got in answer."""
        self.terminal.send(keys)
        return self.settle()

    def leave(self):
        """Ctrl-D on an empty line; returns the exit status."""
        self.terminal.send("\x04")
        self.terminal.expect(pexpect.EOF)
        self.terminal.close()
        return self.terminal.exitstatus


def completes_an_operation(shell):
    assert "create-cluster " in shell.type("aws ecs create-clu\t")


def lists_candidates_of_an_ambiguous_word(shell):
    screen = shell.type("aws ecs describe-t\t")
    assert "describe-tasks" in screen and "describe-task-definition" in screen


def completes_the_name_of_a_live_cluster(shell):
    shell.type("aws ecs create-cluster --cluster-name shopping\r")
    assert "shopping" in shell.type("aws ecs describe-clusters --clusters sh\t")


def ctrl_c_drops_the_line_and_keeps_the_shell(shell):
    assert "^C" in shell.type("echo lost\x03")
    screen = shell.type("echo kept\r")
    assert "kept" in screen and "lost" not in screen


def ctrl_c_drops_a_continued_input(shell):
    shell.type("echo 'open\r")
    shell.type("\x03")
    assert shell.type("echo fresh\r").count("fresh") == 2


def ctrl_c_leaves_a_search(shell):
    shell.type("echo needle\r")
    assert "needle" in shell.type("\x12need")
    shell.type("\x03")
    assert shell.type("echo after\r").count("after") == 2


def an_open_quote_goes_on(shell):
    assert shell.type("echo 'one\r").rstrip(" ").endswith(">")
    screen = shell.type("two'\r")
    assert "one\r\ntwo" in screen


def a_here_document_goes_on_to_its_end(shell):
    shell.type("cat <<EOF\r")
    shell.type("first\r")
    assert "first\r\nsecond" in shell.type("second\rEOF\r")


def a_paste_waits_for_enter_and_runs_in_order(shell):
    pasted = shell.type("\x1b[200~echo alpha\necho beta\n\x1b[201~")
    assert pasted.count("alpha") == 1
    screen = shell.type("\r")
    assert screen.index("alpha") < screen.index("beta")


def lines_that_arrive_at_once_run_in_order(shell):
    screen = shell.type("echo gamma\recho delta\r")
    assert re.search(r"gamma.*gamma.*delta.*delta", screen, re.S)


def ctrl_c_leaves_a_quiz(shell):
    assert "your answer" in shell.type("quiz\r")
    assert "No question answered." in shell.type("\x03")
    assert shell.type("echo after\r").count("after") == 2


def ctrl_c_stops_the_clock(shell):
    shell.type("aws ecs create-cluster; aws ecs register-task-definition --family w "
               "--container-definitions name=w,image=nginx,memory=64 > out; "
               "aws ecs create-service --service-name w --task-definition w --desired-count 1 > out\r")
    shell.terminal.send("advance 3000d\r")
    shell.terminal.expect("3000d")
    shell.terminal.expect(pexpect.TIMEOUT, timeout=0.2)
    assert "the clock was stopped" in shell.type("\x03")


def accents_are_one_character(shell):
    screen = shell.type("echo né\x7fo\r")
    assert re.search(r"[\r\n]no\r\n", screen)


def up_brings_back_an_input_of_several_lines_as_one(shell):
    shell.type("echo 'up\rdown'\r")
    assert "up\r\ndown" in shell.type("\x1b[A\r")


def a_narrower_window_keeps_the_line(shell):
    shell.type("echo " + "x" * 85)
    shell.terminal.setwinsize(24, 80)
    shell.settle()
    assert "x" * 85 + "y" in shell.type("y\r").replace("\r\n", "")


CASES = [
    completes_an_operation, lists_candidates_of_an_ambiguous_word,
    completes_the_name_of_a_live_cluster,
    ctrl_c_drops_the_line_and_keeps_the_shell, ctrl_c_drops_a_continued_input,
    ctrl_c_leaves_a_search, an_open_quote_goes_on, a_here_document_goes_on_to_its_end,
    ctrl_c_leaves_a_quiz, ctrl_c_stops_the_clock, a_paste_waits_for_enter_and_runs_in_order, lines_that_arrive_at_once_run_in_order,
    accents_are_one_character, up_brings_back_an_input_of_several_lines_as_one,
    a_narrower_window_keeps_the_line,
]


def in_fresh_folder(body):
    """Runs `body` with a folder that is gone afterwards."""
    folder = tempfile.mkdtemp(prefix="drydock-shell-")
    try:
        body(folder)
    finally:
        shutil.rmtree(folder)


def runs_case(case, program):
    def body(folder):
        shell = Shell(program, folder)
        try:
            case(shell)
        finally:
            shell.terminal.close(force=True)
    return body


def history_outlives_the_shell_even_killed(program):
    def body(folder):
        first = Shell(program, folder)
        first.type("echo 'remember\rme'\r")
        first.terminal.kill(9)
        first.terminal.close(force=True)
        second = Shell(program, folder)
        assert "remember\r\nme" in second.type("\x1b[A\r")
        second.terminal.close(force=True)
    return body


def the_sandbox_outlives_the_shell_even_killed(program):
    def body(folder):
        first = Shell(program, folder)
        first.type("aws ecs create-cluster --cluster-name kept\r")
        first.terminal.kill(9)
        first.terminal.close(force=True)
        second = Shell(program, folder)
        assert "cluster/kept" in second.type("aws ecs list-clusters\r")
        second.terminal.close(force=True)
    return body


def the_users_inputrc_counts(program):
    def body(folder):
        rules = '$if drydock\nset show-all-if-ambiguous off\n"\\C-t": "echo from-inputrc"\n$endif\n'
        shell = Shell(program, folder, inputrc=rules)
        assert "describe-task-definition" not in shell.type("aws ecs describe-t\t")
        shell.type("\x03")
        assert "from-inputrc" in shell.type("\x14")
        shell.terminal.close(force=True)
    return body


def greets_once(program):
    def body(folder):
        greeting = "Nothing here costs anything"
        first = Shell(program, folder)
        assert greeting in first.greeting
        assert first.leave() == 0
        second = Shell(program, folder)
        assert second.greeting == ""
        second.type("aws ecs create-cluster > made\r")
        assert second.leave() == 0
        third = Shell(program, folder)
        assert re.fullmatch(r"Your sandbox is as you left it: 1 line, [^\n]*\n", third.greeting)
        third.terminal.close(force=True)
    return body


def works_in_a_c_locale(program):
    def body(folder):
        shell = Shell(program, folder, LC_ALL="C")
        accents_are_one_character(shell)
        shell.terminal.close(force=True)
    return body


def leaves_with_status_zero_on_ctrl_d(program):
    def body(folder):
        assert Shell(program, folder).leave() == 0
    return body


def has_no_colour_where_that_is_refused(program):
    def body(folder):
        shell = Shell(program, folder, NO_COLOR="1")
        shell.terminal.send("aws ecs describe-t\t")
        shell.terminal.expect("describe-task-definition")
        assert not re.search(r"\x1b\[[0-9;]*m", shell.terminal.before)
        shell.terminal.close(force=True)
    return body


WHOLE_RUNS = [
    greets_once, history_outlives_the_shell_even_killed, the_sandbox_outlives_the_shell_even_killed, the_users_inputrc_counts, works_in_a_c_locale,
    leaves_with_status_zero_on_ctrl_d, has_no_colour_where_that_is_refused,
]


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: line_editor.py PROGRAM [CASE…]")
    program, wanted = os.path.abspath(sys.argv[1]), sys.argv[2:]
    runs = [(case.__name__, runs_case(case, program)) for case in CASES]
    runs += [(run.__name__, run(program)) for run in WHOLE_RUNS]
    # Whoever started us may have blocked signals, and a child inherits that: no Ctrl-C for it.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    failures = 0
    for name, body in runs:
        if wanted and name not in wanted:
            continue
        try:
            in_fresh_folder(body)
            print("ok  ", name.replace("_", " "))
        except (AssertionError, pexpect.ExceptionPexpect, ValueError) as error:
            failures += 1
            print("FAIL", name.replace("_", " "), "—", str(error).splitlines()[:1],
                  file=sys.stderr)
    sys.exit(1 if failures else 0)


main()
