"""boto3 clients that remember what went through them, and what stories need besides."""

import collections
import datetime
import json
import sys
import urllib.parse
import urllib.request
import xml.etree.ElementTree as tree

import boto3
import botocore.exceptions
import botocore.parsers
from botocore.config import Config

URL = sys.argv[1]


# Errors that AWS itself answers without a sentence.
SILENT = {"ParameterNotFound"}


class Nothing(str):
    """What is read out of an answer that never came, so that the story goes on."""

    def __getitem__(self, key):
        return [] if isinstance(key, slice) else self

    def __iter__(self):
        return iter(())

    def __add__(self, other):
        return other


class Trip:
    """Clients that remember what went through them."""

    def __init__(self):
        self.clients = {}
        self.answered = collections.Counter()
        self.faults = []
        self.errors = []
        self.paths = collections.defaultdict(set)

    def client(self, service):
        if service not in self.clients:
            client = boto3.client(
                service, endpoint_url=URL, region_name="us-east-1", aws_access_key_id="test",
                aws_secret_access_key="test", config=Config(
                    retries={"total_max_attempts": 1}, inject_host_prefix=False))
            client.meta.events.register("after-call.*.*", self.inspect)
            self.clients[service] = client
        return self.clients[service]

    def inspect(self, http_response, parsed, model, **kwargs):
        if http_response.status_code >= 300:
            return
        service = model.service_model
        name = f"{service.service_name} {model.name}"
        self.answered[name] += 1
        if model.output_shape is None:
            return
        if model.has_streaming_output:
            return  # The bytes are the caller's, and reading them here would take them away.
        looks = Looks(name, self.faults)
        body = http_response.content
        # What botocore chose of the protocols that a service speaks.
        protocol = getattr(service, "resolved_protocol", service.metadata["protocol"])
        if protocol in ("json", "rest-json"):
            looks.document(json.loads(body or b"{}"), model.output_shape, "")
        elif protocol in ("query", "ec2"):
            root = tree.fromstring(body)
            if protocol == "query":
                root = next(child for child in root if tag(child).endswith("Result"))
            looks.element(root, model.output_shape, "", {"requestId", "ResponseMetadata"})
        elif protocol == "smithy-rpc-v2-cbor":
            reader = botocore.parsers.RpcV2CBORParser()
            stream = reader.get_peekable_stream_from_bytes(body or b"\xa0")
            looks.document(reader.parse_data_item(stream), model.output_shape, "")
        else:
            self.faults.append(f"{name}: nobody reads {protocol} here")

    def __call__(self, service, operation, /, **arguments):
        try:
            answer = getattr(self.client(service), operation)(**arguments)
            answer.pop("ResponseMetadata", None)
            name = self.client(service).meta.method_to_api_mapping[operation]
            self.paths[f"{service} {name}"].update(paths(answer))
            return answer
        except (botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError) as error:
            self.faults.append(f"{service} {operation}: {type(error).__name__}: {error}")
            return Nothing("none")

    def refused(self, service, operation, code, /, **arguments):
        """The call must be refused with `code`, as the class that the model has for it."""
        client = self.client(service)
        name = f"{service} {client.meta.method_to_api_mapping[operation]} {code}"
        try:
            getattr(client, operation)(**arguments)
        except botocore.exceptions.ClientError as error:
            got = error.response["Error"]["Code"]
            # Two shapes may share a code, as ResourceNotFound of CloudWatch does.
            wanted = [
                getattr(client.exceptions, each.name)
                for each in client.meta.service_model.error_shapes
                if each.metadata.get("error", {}).get("code", each.name) == code]
            if got != code:
                self.faults.append(f"{name}: refused with {got}: {error}")
            elif wanted and type(error) not in wanted:
                self.faults.append(f"{name}: arrives as {type(error).__name__}")
            elif not error.response["ResponseMetadata"].get("RequestId"):
                self.faults.append(f"{name}: without a request id")
            elif not error.response["Error"].get("Message") and code not in SILENT:
                self.faults.append(f"{name}: without a message")
            self.errors.append(f"{name}: {type(error).__name__}")
        except botocore.exceptions.BotoCoreError as error:
            self.faults.append(f"{name}: {type(error).__name__}: {error}")
        else:
            self.faults.append(f"{name}: was not refused")


def tag(element):
    return element.tag.rsplit("}", 1)[-1]


def paths(value, here=""):
    """The keys in a document, such as `tasks[].containers[].name`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            path = f"{here}.{key}" if here else key
            yield path
            yield from paths(inner, path)
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, here + "[]")


class Looks:
    """What is strange in an answer as it came."""

    KINDS = {
        "string": str, "integer": int, "long": int, "boolean": bool, "double": (int, float),
        "float": (int, float), "timestamp": (int, float), "blob": str, "structure": dict,
        "map": dict, "list": list}

    def __init__(self, name, faults):
        self.name = name
        self.faults = faults

    def say(self, path, what):
        text = f"{self.name}: {path or 'the answer'} {what}"
        if text not in self.faults:
            self.faults.append(text)

    def document(self, value, shape, path):
        kind = self.KINDS[shape.type_name]
        is_strange = not isinstance(value, kind) or (
            isinstance(value, bool) and shape.type_name != "boolean")
        # rest-json writes times as the model says, text is one of the ways; CBOR marks times.
        if shape.type_name == "timestamp" and isinstance(value, (str, datetime.datetime)):
            is_strange = False
        if is_strange:
            self.say(path, f"is no {shape.type_name}: {value!r}")
        elif shape.type_name == "structure" and not getattr(shape, "is_document_type", False):
            names = {
                member.serialization.get("name", name): member
                for name, member in shape.members.items() if "location" not in member.serialization}
            for key, inner in value.items():
                if key not in names:
                    self.say(f"{path}.{key}", "is not in the model")
                else:
                    self.document(inner, names[key], f"{path}.{key}")
            for name in shape.required_members:
                if shape.members[name].serialization.get("name", name) not in value:
                    self.say(f"{path}.{name}", "is required and missing")
        elif shape.type_name == "list":
            for inner in value:
                self.document(inner, shape.member, f"{path}[]")
        elif shape.type_name == "map":
            for inner in value.values():
                self.document(inner, shape.value, f"{path}{{}}")

    def element(self, element, shape, path, forgiven=frozenset()):
        if shape.type_name == "structure":
            names = {}
            for name, member in shape.members.items():
                key = member.serialization.get("name", name)
                if member.type_name == "list" and member.serialization.get("flattened"):
                    key = member.member.serialization.get("name", key)
                names[key] = member
            seen = set()
            for child in element:
                seen.add(tag(child))
                member = names.get(tag(child))
                if member is None:
                    if tag(child) not in forgiven:
                        self.say(f"{path}.{tag(child)}", "is not in the model")
                elif member.type_name == "list" and member.serialization.get("flattened"):
                    self.element(child, member.member, f"{path}.{tag(child)}[]")
                else:
                    self.element(child, member, f"{path}.{tag(child)}")
            for name in shape.required_members:
                if shape.members[name].serialization.get("name", name) not in seen:
                    self.say(f"{path}.{name}", "is required and missing")
        elif shape.type_name == "list":
            wanted = shape.member.serialization.get("name", "member")
            for child in element:
                if tag(child) != wanted:
                    self.say(f"{path}[]", f"is in a {tag(child)}, not a {wanted}")
                self.element(child, shape.member, f"{path}[]")
        elif len(element):
            self.say(path, f"holds elements, and is a {shape.type_name}")


def tell(path, **arguments):
    """Speaks to the server itself."""
    url = f"{URL}/_drydock/{path}?{urllib.parse.urlencode(arguments)}"
    with urllib.request.urlopen(urllib.request.Request(url, method="POST")) as answer:
        return answer.read()


def trust(principal):
    return json.dumps({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}]})


def service_role(trip, name, service):
    return trip("iam", "create_role", RoleName=name, AssumeRolePolicyDocument=trust(
        {"Service": service}))["Role"]["Arn"]


ALLOW = json.dumps({
    "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})
# The subnets that every account has; stories make others.
DEFAULT = [{"Name": "default-for-az", "Values": ["true"]}]
NOBODY = "0123456789abcdef0123456789abcdef"
