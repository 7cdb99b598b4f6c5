import Documents

extension KubernetesObject {
  /// The object as the API writes it.
  public func json(_ resource: Resource) -> JSON {
    var shape = JSONObject(room: content.count + 3)
    shape.add("kind", .string(resource.kind))
    shape.add("apiVersion", .string(resource.apiVersion))
    add(to: &shape)
    return .object(shape)
  }

  /// The object as lists of built-in kinds hold it: the list says what it is.
  public var itemJSON: JSON {
    var shape = JSONObject(room: content.count + 1)
    add(to: &shape)
    return .object(shape)
  }

  private func add(to shape: inout JSONObject) {
    shape.add("metadata", metadata.json)
    for member in content { shape.add(member.key, member.value) }
  }

  /// What a client wrote; members without a value are left out, wherever they stand.
  public init(written json: JSON) {
    self.init(metadata: ObjectMetadata(written: json["metadata"] ?? [:]))
    for member in json.object ?? [:]
    where !["apiVersion", "kind", "metadata"].contains(member.key) {
      content.add(member.key, member.value.withoutNulls)
    }
  }
}

extension JSON {
  /// This value without members that are null, at any depth.
  var withoutNulls: JSON {
    switch self {
    case .object(let object):
      var shape = JSONObject(room: object.count)
      for member in object { shape.add(member.key, member.value.withoutNulls) }
      return .object(shape)
    case .array(let elements): return .array(elements.map(\.withoutNulls))
    default: return self
    }
  }
}
