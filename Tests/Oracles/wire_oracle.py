"""Asks botocore what clients send over the wire, and how they read what is answered.

    wire_oracle.py make SEED VARIANTS NAME=SERVICE…   requests, responses and errors to be made
    wire_oracle.py judge                              lines of what was made, on stdin

`make` prints lines of JSON, one a case, made from the models at random: a signed request with the
document it carries; the document of a response; an exception. `judge` gets each response as it
was written and prints one line for each that botocore reads otherwise, then the counts.
"""

import base64
import datetime
import json
import random
import sys
import types
import zlib

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import botocore.handlers
import botocore.parsers
import botocore.serialize
import botocore.session
from botocore.model import ServiceModel

UTC = datetime.timezone.utc
LOADER = botocore.session.get_session().get_component("data_loader")
WORDS = ["a", "web", "A b", "x+y=z", "50%", "<tag>&\"'", "é漢", "a/b", "a.b-c_d~e", "1", "true"]
PLAIN = ["a", "web", "A b", "x+y=z", "50%", "<t>&'", "a/b", "a.b-c_d~e", "1", "true"]


def service(name):
    return ServiceModel(LOADER.load_service_model(name, "service-2"), name)


def protocols(model):
    known = botocore.serialize.SERIALIZERS
    named = model.metadata.get("protocols") or [model.metadata["protocol"]]
    return [name for name in named if name in known]


class Maker:
    """Values of a shape, at random; what a protocol cannot tell from nothing is not made."""

    def __init__(self, seed, lossy):
        self.random = random.Random(seed)
        self.lossy = lossy

    def value(self, shape, depth=0, place=None):
        kind = shape.type_name
        if kind == "structure":
            return self.structure(shape, depth)
        if kind == "list":
            least = 1 if self.lossy or place else 0
            return [
                self.value(shape.member, depth + 1, place)
                for _ in range(self.random.randint(least, 2 if depth < 5 else least))]
        if kind == "map":
            least = 1 if self.lossy or place else 0
            count = self.random.randint(least, 2 if depth < 5 else least)
            keys = [self.value(shape.key, depth + 1, place or "key") for _ in range(count)]
            return {key: self.value(shape.value, depth + 1, place) for key in keys}
        return self.scalar(shape, place)

    def structure(self, shape, depth):
        if shape.is_document_type:
            return {"any": [1, "two", {"three": True}]}
        members = [
            (name, member) for name, member in shape.members.items()
            if not member.serialization.get("eventstream")]
        if depth > 5:
            members = [
                pair for pair in members
                if pair[1].type_name not in ("structure", "list", "map")] or members[:1]
            if depth > 9:
                members = members[:1] if self.lossy else []
        if shape.is_tagged_union:
            chosen = [self.random.choice(members)]
        else:
            chosen = [
                pair for pair in members
                if pair[0] in shape.required_members or self.random.random() < 0.6]
            if not chosen and members and self.lossy:
                chosen = [self.random.choice(members)]
        return {
            name: self.value(member, depth + 1, self.place(member, shape, name))
            for name, member in chosen}

    @staticmethod
    def place(member, shape, name):
        if shape.serialization.get("payload") == name and member.type_name in ("blob", "string"):
            return "payload"
        return member.serialization.get("location")

    def scalar(self, shape, place):
        kind = shape.type_name
        if place == "statusCode":
            return 200
        if kind in ("string", "character"):
            if getattr(shape, "enum", None):
                return self.random.choice(shape.enum)
            if shape.serialization.get("hostLabel"):
                return "label-" + str(self.random.randint(0, 99))
            if place in ("uri", "header", "headers", "payload", "key"):
                return self.random.choice(PLAIN) + str(self.random.randint(0, 99))
            return self.random.choice(WORDS + [""] * (not self.lossy))
        if kind == "boolean":
            return self.random.random() < 0.5
        if kind in ("integer", "short", "byte"):
            return self.random.randint(-100, 30000)
        if kind == "long":
            return self.random.choice([0, -5, 2**40, 1700000000000])
        if kind == "float":
            return self.random.randint(-800, 800) / 8
        if kind == "double":
            return self.random.choice([0.0, -1.5, 1e-7, 12345.678, 1e21])
        if kind == "timestamp":
            return datetime.datetime.fromtimestamp(self.random.randint(1, 2_000_000_000), UTC)
        if kind == "blob":
            if place == "payload":
                return b"plain " + str(self.random.random()).encode()
            return bytes(self.random.randrange(256) for _ in range(self.random.randint(1, 9)))
        raise ValueError(kind)


def document(value):
    """A value as our documents hold it."""
    if isinstance(value, dict):
        return {key: document(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [document(item) for item in value]
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime.datetime):
        seconds = value.timestamp()
        return int(seconds) if seconds == int(seconds) else seconds
    return value


class Noting:
    """Keeps what is signed."""

    def canonical_request(self, request):
        self.noted = super().canonical_request(request)
        return self.noted

    def string_to_sign(self, request, canonical):
        self.signed = super().string_to_sign(request, canonical)
        return self.signed


class Signer(Noting, botocore.auth.SigV4Auth):
    pass


class StorageSigner(Noting, botocore.auth.S3SigV4Auth):
    pass


class QuerySigner(Noting, botocore.auth.SigV4QueryAuth):
    pass


CREDENTIALS = botocore.credentials.Credentials("AKIDEXAMPLE", "secret")


def has_stream(operation):
    return operation.has_event_stream_input or operation.has_event_stream_output


def request_case(model, operation, protocol, maker, index):
    shape = operation.input_shape
    params = maker.structure(shape, 0) if shape else {}
    serializer = botocore.serialize.create_serializer(protocol, include_validation=False)
    request = serializer.serialize_to_request(params, operation)
    prefix = model.endpoint_prefix
    url = f"https://{prefix}.eu-west-1.amazonaws.com" if index % 2 else "http://127.0.0.1:4566"
    request.setdefault("context", {})
    botocore.awsrequest.prepare_request_dict(request, url)
    made = botocore.awsrequest.create_request_object(request)
    name = model.signing_name
    kind = StorageSigner if name == "s3" else Signer
    signer = kind(CREDENTIALS, name, "eu-west-1")
    if name == "s3":
        made.context["payload_signing_enabled"] = True
    signer.add_auth(made)
    sent = made.prepare()
    target = "/" + sent.url.split("://", 1)[1].split("/", 1)[1]
    body = sent.body or b""
    if isinstance(body, str):
        body = body.encode()
    headers = [[key, text(value)] for key, value in sent.headers.items()]
    headers.append(["Host", sent.url.split("://", 1)[1].split("/", 1)[0]])
    return {
        "method": sent.method, "target": target, "headers": headers,
        "body": base64.b64encode(body).decode(), "document": document(params),
        "canonical": signer.noted, "stringToSign": signer.signed}


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def make(seed, variants, names):
    for pair in names:
        name, source = pair.split("=")
        model = service(source)
        for protocol in protocols(model):
            make_service(seed, variants, name, model, protocol)


def emit(case):
    print(json.dumps(case, ensure_ascii=False))


def make_service(seed, variants, name, model, protocol):
    lossy = protocol in ("query", "ec2", "rest-xml")
    for operation_name in model.operation_names:
        operation = model.operation_model(operation_name)
        if has_stream(operation):
            continue
        for index in range(variants):
            key = f"{seed}/{name}/{protocol}/{operation_name}/{index}"
            maker = Maker(zlib.crc32(key.encode()), lossy)
            case = {"service": name, "operation": operation_name, "protocol": protocol}
            emit({"kind": "request", **case,
                  **request_case(model, operation, protocol, maker, index)})
            output = operation.output_shape
            emit({"kind": "response", **case,
                  "document": document(maker.structure(output, 0)) if output else {}})
        for shape in operation.error_shapes:
            maker = Maker(zlib.crc32(f"{seed}/{shape.name}".encode()), lossy)
            details = maker.structure(shape, 0)
            for key in list(details):
                if key.lower() == "message":
                    del details[key]
            emit({"kind": "error", **case, "code": shape.error_code, "shape": shape.name,
                  "message": "What's <wrong> & why: é", "document": document(details)})


def same(left, right):
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return left == right and isinstance(left, bool) == isinstance(right, bool)


def payload_as_bytes(shape, parsed):
    """botocore's parser gives a payload of bytes as text where it is no stream."""
    name = shape.serialization.get("payload") if shape else None
    if name and shape.members[name].type_name == "blob" and isinstance(parsed.get(name), str):
        parsed[name] = parsed[name].encode()
    return parsed


def judge_response(case, operation, parser, response):
    shape = operation.output_shape
    parsed = parser.parse(response, shape)
    metadata = parsed.pop("ResponseMetadata", {})
    # Of an empty answer in CBOR botocore's parser takes no id.
    is_bare = shape is None and case["protocol"] == "smithy-rpc-v2-cbor"
    if not metadata.get("RequestId") and not is_bare:
        return "no request id"
    if operation.name == "GetBucketLocation":
        answer = types.SimpleNamespace(content=response["body"], raw=True)
        botocore.handlers.parse_get_bucket_location(parsed, answer)
    read = document(payload_as_bytes(shape, parsed))
    for name in [name for name in read if name not in case["document"]]:
        if is_always_there(shape, name, read[name]):
            del read[name]
    return None if same(read, case["document"]) else read


def is_always_there(shape, name, value):
    """Whether any HTTP response says something of a member: its status, no body, no headers."""
    member = shape.members[name]
    location = member.serialization.get("location")
    if location in ("statusCode", "headers"):
        return location == "statusCode" or value == {}
    if member.serialization.get("name") == "Content-Type":
        return value == "application/octet-stream"
    return shape.serialization.get("payload") == name and value in ("", {})


def judge_error(case, model, operation, parser, response):
    parsed = parser.parse(response, operation.output_shape)
    error = parsed.get("Error", {})
    if error.get("Code") != case["code"] or error.get("Message") != case["message"]:
        return parsed
    if not parsed.get("ResponseMetadata", {}).get("RequestId"):
        return "no request id"
    shape = model.shape_for_error_code(error["Code"])
    if shape is None:
        return f"no exception is called {error['Code']}"
    details = document(parser.parse(response, shape))
    details.pop("ResponseMetadata", None)
    expected = dict(case["document"])
    for key in list(details):
        if key.lower() == "message":
            if details.pop(key) != case["message"]:
                return details
    # Names of several exceptions may share one code; then the members are those of the last.
    return None if shape.name != case["shape"] or same(details, expected) else details


def judge(lines):
    models, counts = {}, {"response": 0, "error": 0}
    for line in lines:
        case = json.loads(line)
        source = case["source"]
        model = models.setdefault(source, None) or service(source)
        models[source] = model
        operation = model.operation_model(case["operation"])
        parser = botocore.parsers.create_parser(case["protocol"])
        response = {
            "status_code": case["status"],
            "headers": botocore.awsrequest.HeadersDict(map(tuple, case["headers"])),
            "body": base64.b64decode(case["body"]), "context": {}}
        try:
            if case["kind"] == "response":
                found = judge_response(case, operation, parser, response)
            else:
                found = judge_error(case, model, operation, parser, response)
        except Exception as error:  # noqa: BLE001
            found = repr(error)
        counts[case["kind"]] += 1
        if found is not None:
            print(json.dumps({
                "kind": case["kind"], "service": case["service"], "protocol": case["protocol"],
                "operation": case["operation"], "expected": case["document"], "read": found,
                "body": response["body"].decode("utf-8", "replace")[:3000]}))
    print(json.dumps({"counts": counts}))


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
    else:
        judge(sys.stdin)
