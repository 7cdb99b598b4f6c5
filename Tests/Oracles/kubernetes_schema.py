#!/usr/bin/env python3
"""Makes Sources/AWSModel/Models/kubernetes/types.json: names, numbers and types of the API's fields.

usage: kubernetes_schema.py KUBECTL WHEEL WHEEL34 > types.json

KUBECTL is a kubectl binary: it carries the packed descriptors of k8s.io/api's generated.proto.
WHEEL is the PyPI package `kubernetes`: it knows newer fields, and which members are required.
WHEEL34 is that package as of version 34, for Kubernetes 1.34: on required members it has the last word.
No texts are taken over. A message is one line of fields, each `name,number,type`: types are s text,
b truth, i int32, l int64, d number, y bytes, a anything, t time, q quantity, p int or text, or the
name of a message; `*` before a type is a list, `%` a map; `!` after it is required, `^` embedded.
"""
import json
import re
import sys
import zipfile
import zlib

GROUPS = {
    "core": ["v1"], "apps": ["v1"], "batch": ["v1"], "autoscaling": ["v1", "v2"],
    "networking": ["v1"], "policy": ["v1"], "rbac": ["v1"], "storage": ["v1"],
    "scheduling": ["v1"], "discovery": ["v1"], "coordination": ["v1"], "events": ["v1"],
    "authentication": ["v1"], "authorization": ["v1"], "certificates": ["v1"],
    "admissionregistration": ["v1"], "node": ["v1"], "flowcontrol": ["v1"],
}
LEAVES = {
    "meta/v1.Time": "t", "meta/v1.MicroTime": "t", "meta/v1.Duration": "s",
    "meta/v1.FieldsV1": "a", "resource.Quantity": "q", "intstr.IntOrString": "p",
    "runtime.RawExtension": "a", "authentication/v1.ExtraValue": "*s",
    "authorization/v1.ExtraValue": "*s", "certificates/v1.ExtraValue": "*s",
}
# What the versions between kubectl's and the simulated one added.
ADDED = {
    "core/v1.Container.restartPolicyRules", "core/v1.EnvVarSource.fileKeyRef",
    "core/v1.PodSpec.hostnameOverride", "core/v1.VolumeProjection.podCertificate",
    "core/v1.NodeSystemInfo.swap", "core/v1.PodStatus.extendedResourceClaimStatus",
    "core/v1.PodStatus.observedGeneration", "core/v1.PodCondition.observedGeneration",
    "core/v1.Lifecycle.stopSignal", "core/v1.ContainerStatus.stopSignal",
    "autoscaling/v2.HPAScalingRules.tolerance", "discovery/v1.EndpointHints.forNodes",
    "apps/v1.DeploymentStatus.terminatingReplicas", "apps/v1.ReplicaSetStatus.terminatingReplicas",
    "storage/v1.CSIDriverSpec.nodeAllocatableUpdatePeriodSeconds",
}
# Groups of which only the wheel knows, so that their fields have no numbers.
UNPACKED = ("apiextensions", "resource/")
DEVICES = (
    r"(?:ResourceV1|V1)(AllocatedDeviceStatus|AllocationResult|CapacityRequestPolicy(?:Range)?|"
    r"CapacityRequirements|CELDeviceSelector|Counter|CounterSet|Device(?!Taint(?:Rule|Selector)|Derived)\w*|"
    r"ExactDeviceRequest|NetworkDeviceData|OpaqueDeviceConfiguration|"
    r"ResourceClaim(?:ConsumerReference|List|Spec|Status|Template|TemplateList|TemplateSpec)?|ResourcePool|"
    r"ResourceSlice(?:List|Spec)?)$")
# Messages that came with them.
NEW = {
    f"V1{message}": f"core/v1.{message}" for message in (
        "ContainerExtendedResourceRequest", "ContainerRestartRule", "ContainerRestartRuleOnExitCodes",
        "FileKeySelector", "NodeSwapStatus", "PodCertificateProjection",
        "PodExtendedResourceClaimStatus")
}
# Python does not tell how wide numbers are, nor which texts are amounts.
TOLD = {
    "core/v1.NodeSwapStatus.capacity": "l", "autoscaling/v2.HPAScalingRules.tolerance": "q",
    "resource/v1.Counter.value": "q", "resource/v1.DeviceCapacity.value": "q",
    "resource/v1.CapacityRequestPolicy.default": "q",
    "resource/v1.CapacityRequestPolicy.validValues": "*q",
    "resource/v1.CapacityRequestPolicyRange.max": "q",
    "resource/v1.CapacityRequestPolicyRange.min": "q",
    "resource/v1.CapacityRequestPolicyRange.step": "q",
    "resource/v1.CapacityRequirements.requests": "%q",
    "resource/v1.DeviceRequestAllocationResult.consumedCapacity": "%q",
}
# What these got only later.
LATER = {
    "core/v1.PodCertificateProjection.user", "core/v1.PodCertificateProjection.userAnnotations",
    "resource/v1.Device.nodeAllocatableResources",
    "resource/v1.DeviceAttribute.bools",
    "resource/v1.DeviceAttribute.ints",
    "resource/v1.DeviceAttribute.strings",
    "resource/v1.DeviceAttribute.versions",
    "resource/v1.DeviceSubRequest.derivedAttributes",
    "resource/v1.DeviceCounterConsumption.compatibilityGroups",
    "resource/v1.ExactDeviceRequest.derivedAttributes",
    "resource/v1.DeviceRequestAllocationResult.skipNodeOperations",
    "resource/v1.ResourceSliceSpec.partitionTypeAttribute",
    "resource/v1.ResourceSliceSpec.skipNodeOperations",
}
# What kube-aggregator's generated.proto says, which neither source carries.
REGISTRATION = {
    "apiregistration/v1.APIService":
        "metadata,1,meta/v1.ObjectMeta spec,2,apiregistration/v1.APIServiceSpec status,3,apiregistration/v1.APIServiceStatus "
        "apiVersion,0,s kind,0,s",
    "apiregistration/v1.APIServiceCondition":
        "type,1,s! status,2,s! lastTransitionTime,3,t "
        "reason,4,s message,5,s",
    "apiregistration/v1.APIServiceList":
        "metadata,1,meta/v1.ListMeta items,2,*apiregistration/v1.APIService! apiVersion,0,s "
        "kind,0,s",
    "apiregistration/v1.APIServiceSpec":
        "service,1,apiregistration/v1.ServiceReference group,2,s version,3,s "
        "insecureSkipTLSVerify,4,b caBundle,5,y groupPriorityMinimum,7,i! "
        "versionPriority,8,i!",
    "apiregistration/v1.APIServiceStatus":
        "conditions,1,*apiregistration/v1.APIServiceCondition",
    "apiregistration/v1.ServiceReference":
        "namespace,1,s name,2,s port,3,i",
}
SCALARS = {1: "d", 2: "d", 3: "l", 4: "l", 5: "i", 8: "b", 9: "s", 12: "y", 13: "i", 17: "i", 18: "l"}


def fields(data):
    """The fields of a packed message, as (number, value)."""
    place = 0

    def varint():
        nonlocal place
        value = shift = 0
        while True:
            byte = data[place]
            place += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while place < len(data):
        key = varint()
        if key & 7 == 0:
            yield key >> 3, varint()
        elif key & 7 == 2:
            size = varint()
            yield key >> 3, data[place:place + size]
            place += size
        else:
            raise ValueError("wire type")


def descriptors(path):
    binary = open(path, "rb").read()
    place = 0
    while (place := binary.find(b"\x1f\x8b\x08", place)) >= 0:
        try:
            text = zlib.decompressobj(31).decompress(binary[place:place + 600_000])
        except zlib.error:
            text = b""
        if b"generated.proto" in text[:140]:
            yield text
        place += 3


def short(name):
    """`.k8s.io.api.core.v1.Pod` as `core/v1.Pod`."""
    parts = name.lstrip(".").split(".")
    if parts[:3] == ["k8s", "io", "api"]:
        return f"{parts[3]}/{parts[4]}.{parts[5]}"
    if "meta" in parts:
        return f"meta/{parts[-2]}.{parts[-1]}"
    return ".".join(parts[-2:])


def messages(path):
    found = {}
    for text in descriptors(path):
        package = ""
        for number, value in fields(text):
            if number == 2:
                package = value.decode()
        for number, value in fields(text):
            if number == 4:
                read_message(value, package, found)
    return found


def read_message(data, package, found):
    name, list_, maps = "", [], {}
    for number, value in fields(data):
        if number == 1:
            name = value.decode()
        elif number == 2:
            entry = dict(fields(value))
            list_.append((entry[1].decode(), entry[3], entry.get(4, 1), entry[5], entry.get(6, b"").decode()))
        elif number == 3:
            nested = dict()
            entries = [dict(fields(v)) for n, v in fields(value) if n == 2]
            for n, v in fields(value):
                if n == 1:
                    nested = v.decode()
            maps[nested] = next(e for e in entries if e[3] == 2)
    result = {}
    for field, number, label, kind, type_name in list_:
        last = type_name.split(".")[-1]
        if last in maps:
            entry = maps[last]
            type_ = "%" + type_of(entry[5], entry.get(6, b"").decode())
        else:
            type_ = ("*" if label == 3 else "") + type_of(kind, type_name)
        result[field] = [number, type_]
    found[short(f"{package}.{name}")] = result


def type_of(kind, name):
    if kind == 11:
        return LEAVES.get(short(name), short(name))
    return SCALARS[kind]


def models(path):
    """The models of the Python package: JSON name -> (type, is required)."""
    found = {}
    wheel = zipfile.ZipFile(path)
    for name in wheel.namelist():
        if not re.match(r"kubernetes/client/models/\w+\.py", name):
            continue
        text = wheel.read(name).decode()
        for cls, body in re.findall(r"(?ms)^class (\w+)\(BaseModel\):(.*?)(?=^class |\Z)", text):
            types = re.search(r"(?s)openapi_types: ClassVar\[.*?\] = (\{.*?\n    \})", body)
            names = re.search(r"(?s)attribute_map: ClassVar\[.*?\] = (\{.*?\n    \})", body)
            if not types or not names:
                continue
            types, names = eval(types.group(1)), eval(names.group(1))
            optional = set(re.findall(r"(?m)^    (\w+): Optional\[", body))
            found[cls] = {names[k]: (types[k], k not in optional) for k in names}
    return found


def required_members(path):
    """The models of the package as of version 34: JSON name -> is required."""
    found = {}
    wheel = zipfile.ZipFile(path)
    for name in wheel.namelist():
        if not re.match(r"kubernetes/client/models/\w+\.py", name):
            continue
        for cls, body in re.findall(r"(?ms)^class (\w+)\(object\):(.*)", wheel.read(name).decode()):
            names = re.search(r"(?s)attribute_map = \{(.*?)\}", body).group(1)
            must = set(re.findall(r"Invalid value for `(\w+)`, must not be `None`", body))
            found[cls] = {key: attribute in must for attribute, key in re.findall(r"'(\w+)': '([^']+)'", names)}
    return found


def with_required(messages, models):
    """The lines of the messages, with what is required marked as the models say."""
    result = {}
    for name, line in messages.items():
        members = model_of(name, models) or {}
        parts = []
        for part in line.split():
            field = part.split(",")[0]
            if field in members and not part.endswith("^"):
                part = part.rstrip("!") + ("!" if members[field] else "")
            parts.append(part)
        result[name] = " ".join(parts)
    return result


def model_of(name, all_models):
    group, rest = name.split("/", 1) if "/" in name else ("", name)
    version, message = rest.split(".", 1) if "." in rest else ("", rest)
    front = version.capitalize()
    for candidate in (f"{group.capitalize()}{front}{message}", f"{front}{message}"):
        if candidate in all_models:
            return all_models[candidate]
    return None


def python_type(text, name_of):
    if text.startswith(("list[", "List[")):
        return "*" + python_type(text[5:-1], name_of)
    if text.startswith("dict("):
        return "%" + python_type(text[5:-1].split(",", 1)[1].strip(), name_of)
    if text.startswith(("dict[", "Dict[")):
        return "%" + python_type(text[5:-1].split(",", 1)[1].strip(), name_of)
    plain = {"str": "s", "int": "i", "bool": "b", "float": "d", "object": "a", "datetime": "t", "bytes": "y"}
    return plain.get(text) or name_of.get(text) or f"?{text}"


def main():
    all_messages = messages(sys.argv[1])
    all_models = models(sys.argv[2])
    wanted = {f"{g}/{v}" for g, vs in GROUPS.items() for v in vs} | {"meta/v1", "runtime"}
    result, notes = {}, []
    name_of = {}
    for name in sorted(all_messages):
        if name.split(".")[0] in wanted and name not in LEAVES:
            model = model_of(name, all_models)
            for cls, value in all_models.items():
                if value is model:
                    name_of[cls] = name
    for cls in all_models:
        match = re.match(r"V1(CustomResource\w+|JSONSchemaProps|ExternalDocumentation|SelectableField|WebhookConversion|ValidationRule)$", cls)
        if match:
            name_of[cls] = "apiextensions/v1." + match.group(1)
        elif cls.startswith("ApiextensionsV1"):
            name_of[cls] = "apiextensions/v1." + cls[len("ApiextensionsV1"):]
        match = re.match(DEVICES, cls)
        if match:
            name_of[cls] = "resource/v1." + match.group(1)
    for cls, name in NEW.items():
        name_of[cls] = name
        all_messages[name] = {}
    for cls in sorted(name_of):
        name = name_of[cls]
        if name.startswith(UNPACKED):
            all_messages[name] = {}
            wanted.add(name.split(".")[0])
    for name in sorted(all_messages):
        if name.split(".")[0] not in wanted or name in LEAVES:
            continue
        model = model_of(name, all_models)
        if name.startswith(UNPACKED):
            model = next(all_models[c] for c in name_of if name_of[c] == name)
        line = []
        for field, (number, type_) in all_messages[name].items():
            if model is not None and field not in model:
                field = next((f for f in model if f.lower() == field.lower()), field)
            if model is not None and field not in model:
                if type_[0] not in "*%" and "." in type_:
                    line.append(f"{field},{number},{type_}^")
                    continue
                notes.append(f"{name}.{field}")
            required = model is not None and field in model and model[field][1]
            line.append(f"{field},{number},{type_}{'!' if required else ''}")
        for field, (type_, required) in (model or {}).items():
            if field.lower() in (f.lower() for f in all_messages[name]):
                continue
            is_type = field in ("apiVersion", "kind")
            is_new = name.startswith(UNPACKED) or name in NEW.values()
            if not (is_type or is_new or f"{name}.{field}" in ADDED):
                continue
            if f"{name}.{field}" in LATER:
                continue
            if any(part.endswith("^") and inlines(part, field, all_messages) for part in line):
                continue
            type_ = TOLD.get(f"{name}.{field}") or python_type(type_, name_of)
            if "?" in type_:
                notes.append(f"{name}.{field}: {type_}")
                type_ = type_.split("?")[0] + "a"
            line.append(f"{field},0,{type_}{'!' if required and type_ != 'a' else ''}")
        result[name] = " ".join(line)
    result = with_required(result, required_members(sys.argv[3]))
    result = dict(sorted({**result, **REGISTRATION}.items()))
    for note in notes:
        print(note, file=sys.stderr)
    print(json.dumps({"messages": result}, indent=0))


def inlines(part, field, all_messages):
    """Whether an embedded message has the field, at any depth."""
    inner = all_messages.get(part.split(",")[2].rstrip("^!"), {})
    if field in inner:
        return True
    return any("." in t and t[0] not in "*%" and inlines(f",,{t}^", field, all_messages)
               for f, (n, t) in inner.items() if f[0].islower() and f in
               ("localObjectReference", "volumeSource", "handler", "persistentVolumeSource", "ephemeralContainerCommon"))


main()
