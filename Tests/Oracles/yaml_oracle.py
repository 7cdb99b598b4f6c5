"""What Python's YAML packages make of values and texts.

Reads one JSON object per line, prints one JSON object per line.

{"dump": value, "width": columns or null} -> {"text": ...}
    as ruamel.yaml's safe dumper writes it, which is what the AWS CLI 2 prints with. Where only
    PyYAML is installed, its libyaml emitter with the YAML 1.2 rules for plain scalars does the same.
{"load": text} -> {"value": ...} or {"error": ...}
    as PyYAML reads it.
"""
import io
import json
import re
import sys

import yaml

try:
    import ruamel.yaml
except ImportError:
    ruamel = None

TAG = "tag:yaml.org,2002:"


class Dumper(yaml.CSafeDumper):
    """PyYAML's emitter with the plain scalars of YAML 1.2."""

    yaml_implicit_resolvers = {}

    def ignore_aliases(self, data):
        return True


def resolve(tag, pattern, first):
    Dumper.add_implicit_resolver(TAG + tag, re.compile(pattern, re.X), list(first))


resolve("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF")
resolve("float", r"""^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?
    |[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?
    |[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$""", "-+0123456789.")
resolve("int", r"^(?:[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?[0-9_]+|[-+]?0x[0-9a-fA-F_]+)$",
        "-+0123456789")
resolve("merge", r"^<<$", "<")
resolve("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""])
resolve("timestamp", r"""^(?:\d{4}-\d\d-\d\d
    |\d{4}-\d\d?-\d\d?(?:[Tt]|[\ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?
     (?:[\ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$""", "0123456789")
resolve("value", r"^=$", "=")
Dumper.add_representer(
    float, lambda dumper, value: dumper.represent_scalar(TAG + "float", repr(value)))


def dump(value, width):
    width = width or 1 << 30
    if ruamel is None:
        text = yaml.dump(value, Dumper=Dumper, sort_keys=False, default_flow_style=False,
                         allow_unicode=True, width=width)
        # Newer libyaml leaves out the end mark that ruamel.yaml puts after a bare word.
        is_bare = text[0] not in "'\"[{" and not isinstance(value, (list, dict))
        return text + "...\n" if is_bare and not text.endswith("...\n") else text
    writer = ruamel.yaml.YAML(typ="safe")
    writer.encoding = None
    writer.default_flow_style = False
    writer.sort_base_mapping_type_on_output = False
    writer.representer.ignore_aliases = lambda data: True
    writer.width = width
    stream = io.StringIO()
    writer.dump(value, stream)
    return stream.getvalue()


for line in sys.stdin:
    question = json.loads(line)
    if "dump" in question:
        answer = {"text": dump(question["dump"], question["width"])}
    else:
        try:
            answer = {"value": yaml.load(question["load"], yaml.CSafeLoader)}
        except yaml.YAMLError as error:
            answer = {"error": str(error)}
    print(json.dumps(answer, default=str))
