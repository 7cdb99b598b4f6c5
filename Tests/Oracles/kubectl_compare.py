#!/usr/bin/env python3
"""Runs lines of kubectl by the real one and by ours, each against the same fresh cluster, and
compares what they print and their exit status.

  kubectl_compare.py --kubectl PATH --serve 'PROGRAM PORT' --ours 'PROGRAM' [--show] FILE...

SERVE is a plain HTTP server over the cluster, whose time stands still unless
`POST /_drydock/advance?by=90s` lets it pass, and that `POST /_drydock/reset?seed=1` makes anew.
OURS reads the same lines from standard input and prints for each `### line`, standard output,
`--- stderr`, standard error and `--- status N`.

A file is one story: `kubectl …` lines, `advance 90s`, `# remarks`, and `<<EOF` for input.
Ages that the client computes from its own clock are masked on both sides.
"""
import argparse, difflib, os, re, shlex, shutil, subprocess, sys, tempfile, time, urllib.request

def steps(path):
    lines = open(path).read().split('\n')
    found, at = [], 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if not line or line.startswith('#'):
            continue
        text = None
        if line.rstrip().endswith('<<EOF'):
            line, body = line.rstrip()[:-5].rstrip(), []
            while lines[at] != 'EOF':
                body.append(lines[at])
                at += 1
            at += 1
            text = ''.join(x + '\n' for x in body)
        found.append((line, text))
    return found

def post(base, path):
    request = urllib.request.Request(base + path, method='POST')
    return urllib.request.urlopen(request, timeout=30).read()

def real(options, base, story):
    home = tempfile.mkdtemp()
    environment = {'HOME': home, 'PATH': os.environ['PATH']}
    config = os.path.join(home, 'config')
    open(config, 'w').write(
        'apiVersion: v1\nkind: Config\nclusters: [{name: c, cluster: {server: "%s"}}]\n'
        'contexts: [{name: c, context: {cluster: c, user: ""}}]\ncurrent-context: c\n' % base)
    environment['KUBECONFIG'] = config
    post(base, '/_drydock/reset?seed=1')
    results = []
    for line, text in story:
        words = shlex.split(line)
        if words[0] == 'advance':
            post(base, '/_drydock/advance?by=' + words[1])
            continue
        try:
            run = subprocess.run(
                [options.kubectl] + words[1:], input=(text or '').encode(), env=environment,
                capture_output=True, timeout=options.patience, cwd=options.files)
            results.append(
                (line, run.stdout.decode(), run.stderr.decode(), run.returncode))
        except subprocess.TimeoutExpired as late:
            results.append((line, (late.stdout or b'').decode(), 'TIMED OUT\n', -1))
    shutil.rmtree(home)
    return results

def ours(options, base, story):
    text = ''
    for line, body in story:
        text += line + (' <<EOF\n' + body + 'EOF\n' if body is not None else '\n')
    run = subprocess.run(
        shlex.split(options.ours) + ['--compare', base], input=text.encode(), capture_output=True,
        timeout=120, cwd=options.files)
    results = []
    for part in re.split(r'^### ', run.stdout.decode(), flags=re.M)[1:]:
        line, rest = part.split('\n', 1)
        out, rest = rest.split('--- stderr\n', 1)
        err, status = rest.rsplit('--- status ', 1)
        results.append((line, out, err, int(status)))
    if run.returncode:
        results.append(('(crashed)', '', run.stderr.decode()[-2000:], run.returncode))
    return results

CLOCK = re.compile(r'\b(\d+[smhdy])+\b|<unknown>|<invalid>')

def masked(line, text):
    words = line.split()
    if 'describe' in words or 'events' in words:
        # The columns of events move with the width of the ages.
        text = re.sub(r' +', ' ', CLOCK.sub('AGE', text))
        text = re.sub(r'(---- ?)+', '---- ', text)
    # What is compared lies in files of its own, with the times of their making.
    text = re.sub(r'\S*?(LIVE|MERGED)(-\d+)?/(\S*)(\t.*)?', r'\1/\3', text)
    text = re.sub(r'\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}', 'DATE', text)
    return re.sub(r'^[EWI]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ (\w+\.go:\d+\]|.*\n)', r'LOG ', text, flags=re.M)

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--kubectl', required=True)
    parser.add_argument('--serve', required=True)
    parser.add_argument('--ours', required=True)
    parser.add_argument('--files', default=None)
    parser.add_argument('--patience', type=float, default=20)
    parser.add_argument('--show', action='store_true')
    parser.add_argument('story', nargs='+')
    options = parser.parse_args()
    options.files = options.files or os.path.dirname(os.path.abspath(options.story[0]))
    command = shlex.split(options.serve)
    base = 'http://127.0.0.1:' + command[-1]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    same = total = 0
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(base + '/_drydock/now', timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        for path in options.story:
            story = steps(path)
            theirs = real(options, base, story)
            mine = ours(options, base, story)
            for place, one in enumerate(theirs):
                total += 1
                other = mine[place] if place < len(mine) else ('(missing)', '', '', None)
                line = one[0]
                pairs = [(masked(line, one[1]), masked(line, other[1])),
                         (masked(line, one[2]), masked(line, other[2]))]
                if all(a == b for a, b in pairs) and one[3] == other[3]:
                    same += 1
                    continue
                print(f'DIFFERENT {os.path.basename(path)}: {line}  [{one[3]} / {other[3]}]')
                if options.show:
                    for a, b in pairs:
                        if a != b:
                            print(''.join(list(difflib.unified_diff(
                                a.splitlines(True), b.splitlines(True), 'real', 'ours', n=1))[2:]))
            for extra in mine[len(theirs):]:
                print('EXTRA', extra)
    finally:
        server.terminate()
    print(f'{same} of {total} lines are the same')
    return 0 if same == total else 1

sys.exit(main())
