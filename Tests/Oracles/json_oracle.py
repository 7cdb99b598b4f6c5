"""What Python's json module makes of texts.

Reads one JSON string (a text to parse) per line. Prints first the Python version as a list, then
per line an object: {"error": ...}, {"compact": ..., "indented": ...}, or {"surrogates": true} where
the value holds half a surrogate pair.
"""
import json
import sys

print(json.dumps(list(sys.version_info[:2])))
for line in sys.stdin:
    try:
        value = json.loads(json.loads(line))
        answer = {
            "compact": json.dumps(value, separators=(",", ":"), ensure_ascii=False),
            "indented": json.dumps(value, indent=4, ensure_ascii=False),
        }
    except json.JSONDecodeError as error:
        answer = {"error": str(error)}
    except RecursionError:
        answer = {"error": "recursion"}
    if any(0xD800 <= ord(letter) < 0xE000 for letter in "".join(answer.values())):
        answer = {"surrogates": True}
    print(json.dumps(answer))
