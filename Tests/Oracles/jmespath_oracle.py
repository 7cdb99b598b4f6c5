"""What PyPI's jmespath package, which the AWS CLI brings along, finds.

Reads one JSON object {"expression": ..., "json": ...} per line. Prints per line {"result": ...}, or
{"error": text} with the text of whatever exception came, or {"expression": true} where the result
is or holds an expression reference, which no JSON can spell.
"""
import json
import re
import sys

import jmespath

REFERENCE = re.compile(r"<jmespath\.visitor\._Expression object at 0x[0-9a-f]+>")

for line in sys.stdin:
    question = json.loads(line)
    try:
        result = jmespath.search(question["expression"], question["json"])
        answer = json.dumps({"result": result})
    except TypeError as error:
        if "_Expression is not JSON" in str(error):
            answer = json.dumps({"expression": True})
        else:
            answer = json.dumps({"error": REFERENCE.sub("an expression reference", str(error))})
    except Exception as error:
        answer = json.dumps({"error": REFERENCE.sub("an expression reference", str(error))})
    print(answer)
