"""Says whether texts match patterns as a whole: lines of [pattern, text] on stdin.

Prints "true", "false", or "unread" for what Python does not read as Java does.
"""

import json
import re
import sys

for line in sys.stdin:
    pattern, text = json.loads(line)
    # Pairs of surrogates are one letter in Python.
    pattern = pattern.replace(r"\uD800\uDC00-\uDBFF\uDFFF", "\U00010000-\U0010FFFF")
    if r"\p" in pattern:
        print("unread")
        continue
    # "$" also stands before a last line end in Python; the very end is what services mean.
    if not re.search(r"\\\$|\[[^\]]*\$", pattern):
        pattern = pattern.replace("$", r"\Z")
    try:
        found = re.compile(pattern, re.ASCII).fullmatch(text)
    except re.error:
        print("unread")
        continue
    print("true" if found else "false")
