import Documents
import Simulation

extension ObjectMetadata {
  /// As the API writes it; members in the order of their names, as clients print them.
  public var json: JSON {
    var shape = JSONObject(room: 14)
    shape.add("annotations", annotations.isEmpty ? nil : annotations.json)
    shape.add("creationTimestamp", .string(creationTimestamp.kubernetesText))
    shape.add("deletionGracePeriodSeconds", deletionGracePeriodSeconds.map { .integer($0) })
    shape.add("deletionTimestamp", deletionTimestamp.map { .string($0.kubernetesText) })
    shape.add("finalizers", finalizers.isEmpty ? nil : .array(finalizers.map { .string($0) }))
    shape.add("generateName", generateName.map { .string($0) })
    shape.add("generation", generation == 0 ? nil : .integer(generation))
    shape.add("labels", labels.isEmpty ? nil : labels.json)
    shape.add("managedFields", managedFields.isEmpty ? nil : .array(managedFields))
    shape.add("name", .string(name))
    shape.add("namespace", namespace.isEmpty ? nil : .string(namespace))
    shape.add(
      "ownerReferences", ownerReferences.isEmpty ? nil : .array(ownerReferences.map(\.json)))
    shape.add("resourceVersion", .string(String(resourceVersion)))
    shape.add("uid", .string(uid))
    return .object(shape)
  }

  /// What a client wrote; what only the server decides is left out.
  public init(written json: JSON) {
    self.init(
      name: json["name"]?.string ?? "", namespace: json["namespace"]?.string ?? "")
    generateName = json["generateName"]?.string
    labels = TextMap(json["labels"])
    annotations = TextMap(json["annotations"])
    ownerReferences = (json["ownerReferences"]?.array ?? []).map(OwnerReference.init)
    finalizers = (json["finalizers"]?.array ?? []).compactMap(\.string)
    managedFields = json["managedFields"]?.array ?? []
  }
}

extension TextMap {
  /// The texts of a JSON object.
  public init(_ json: JSON?) {
    self.init()
    for member in json?.object ?? [:] {
      if let text = member.value.string { self[member.key] = text }
    }
  }
}

extension OwnerReference {
  init(_ json: JSON) {
    self.init(
      apiVersion: json["apiVersion"]?.string ?? "", kind: json["kind"]?.string ?? "",
      name: json["name"]?.string ?? "", uid: json["uid"]?.string ?? "",
      controller: json["controller"]?.bool,
      blockOwnerDeletion: json["blockOwnerDeletion"]?.bool)
  }

  var json: JSON {
    var shape = JSONObject(room: 6)
    shape.add("apiVersion", .string(apiVersion))
    shape.add("blockOwnerDeletion", blockOwnerDeletion.map { .bool($0) })
    shape.add("controller", controller.map { .bool($0) })
    shape.add("kind", .string(kind))
    shape.add("name", .string(name))
    shape.add("uid", .string(uid))
    return .object(shape)
  }
}

extension SimTime {
  /// `2026-01-05T09:00:30Z`: Kubernetes keeps seconds.
  public var kubernetesText: String {
    let date = calendar
    guard (0...9999).contains(date.year) else { return String(cliText.prefix(19)) + "Z" }
    return String(unsafeUninitializedCapacity: 20) { bytes in
      var place = 0
      func put(_ number: Int64, _ width: Int64, _ end: Unicode.Scalar) {
        var unit = width
        while unit > 0 {
          bytes[place] = UInt8(48 + number / unit % 10)
          unit /= 10
          place += 1
        }
        bytes[place] = UInt8(ascii: end)
        place += 1
      }
      put(date.year, 1000, "-")
      put(date.month, 10, "-")
      put(date.day, 10, "T")
      put(date.hour, 10, ":")
      put(date.minute, 10, ":")
      put(date.second, 10, "Z")
      return place
    }
  }
}
