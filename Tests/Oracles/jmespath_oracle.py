"""What PyPI's jmespath package, which the AWS CLI brings along, finds.

Reads one JSON object {"expression": ..., "json": ...} per line. Prints per line {"result": ...}, or
{"error": text} with the text of whatever exception came, or {"expression": true} where the result
is or holds an expression reference, which no JSON can spell, or {"beyond": true} where a whole
number of more than 64 bits or half a surrogate pair took part, which Drydock has not.
"""
import json
import re
import sys
import warnings

import jmespath
import jmespath.functions

warnings.simplefilter("ignore")
sys.stdout.reconfigure(encoding="utf-8")
REFERENCE = re.compile(r"<jmespath\.visitor\._Expression object at 0x[0-9a-f]+>")

HIGH, LOW = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
HALF_PAIR = re.compile(f"{HIGH}(?!{LOW})|(?<!{HIGH}){LOW}")


def total(numbers):
    """What sum() yields since Python 3.12, the AWS CLI 2's, whatever this Python is.

    Floats are added with the lost digits kept beside.
    """
    numbers = list(numbers)
    whole = 0
    while numbers and isinstance(numbers[0], int):
        whole += numbers.pop(0)
    if not numbers:
        return whole
    result, lost = float(whole), 0.0
    for number in map(float, numbers):
        after = result + number
        if abs(result) >= abs(number):
            lost += (result - after) + number
        else:
            lost += (number - after) + result
        result = after
    return result + lost if lost and abs(lost) != float("inf") and lost == lost else result


jmespath.functions.sum = total


def is_beyond(value):
    if isinstance(value, dict):
        return any(map(is_beyond, value.values()))
    if isinstance(value, list):
        return any(map(is_beyond, value))
    return isinstance(value, int) and not -2**63 <= value < 2**63


def shown(name, value):
    return json.dumps({name: value}, separators=(",", ":"), ensure_ascii=False)


def answer(question):
    if HALF_PAIR.search(question["expression"]):
        return shown("beyond", True)
    try:
        result = jmespath.search(question["expression"], question["json"])
        return shown("beyond", True) if is_beyond(result) else shown("result", result)
    except Exception as error:
        if "_Expression is not JSON" in str(error):
            return shown("expression", True)
        return shown("error", REFERENCE.sub("an expression reference", str(error)))


for line in sys.stdin:
    print(answer(json.loads(line)))
