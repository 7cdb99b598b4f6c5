"""What Python's difflib takes for close matches.

Reads one JSON object {"word", "words", "count", "cutoff"} per line, prints a JSON list per line.
"""
import difflib
import json
import sys

for line in sys.stdin:
    question = json.loads(line)
    print(json.dumps(difflib.get_close_matches(
        question["word"], question["words"], question["count"], question["cutoff"])))
