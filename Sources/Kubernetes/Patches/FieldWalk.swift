import Documents

/// How documents of a kind fall into fields that someone may own.
///
/// Source: sigs.k8s.io/structured-merge-diff, `typed`; the `x-kubernetes-list-type`,
/// `-list-map-keys` and `-map-type` marks of the API.
struct FieldWalk {
  /// The kind of the document; nil for kinds that definitions describe, whose lists are whole.
  let kind: String?

  /// How a value falls apart.
  enum Structure {
    case whole
    case members
    case elements([String])
    case set

    /// Whether it does not.
    var isWhole: Bool { if case .whole = self { true } else { false } }
  }

  func structure(of value: JSON, _ field: String, below parent: String) -> Structure {
    switch value {
    case .object(let object):
      return object.isEmpty || Self.wholeMembers.contains(field) ? .whole : .members
    case .array:
      guard let kind else { return .whole }
      if let keys = Self.severalKeys(field, parent, kind) { return .elements(keys) }
      switch ListKeys.strategy(of: field, below: parent, kind: kind) {
      case .byKey(let key): return .elements([key])
      case .asSet: return .set
      case .whole: return .whole
      }
    default: return .whole
    }
  }

  private static func severalKeys(_ field: String, _ parent: String, _ kind: String) -> [String]? {
    switch ListKeys.strategy(of: field, below: parent, kind: kind) {
    case .byKey("containerPort"): ["containerPort", "protocol"]
    case .byKey("port"): ["port", "protocol"]
    case .byKey("topologyKey"): ["topologyKey", "whenUnsatisfiable"]
    default: nil
    }
  }

  private static let wholeMembers = [
    "selector", "nodeSelector", "labelSelector", "podSelector", "namespaceSelector", "roleRef",
    "fieldRef", "secretKeyRef", "configMapKeyRef", "resourceFieldRef", "secretRef", "claimRef",
    "nodeSelectorTerms", "involvedObject", "targetRef", "clientConfig",
  ]

  /// The step to an element, such as `k:{"name":"web"}`.
  static func step(to element: JSON, _ keys: [String]) -> String {
    var shape = JSONObject()
    for key in keys { shape.add(key, element[key] ?? (key == "protocol" ? "TCP" : nil)) }
    return "k:" + JSON.object(shape).compactText
  }

  /// All fields of a document with their values, in order; elements of lists are fields too.
  func leaves(of document: JSON) -> [(path: [String], value: JSON)] {
    var all: [(path: [String], value: JSON)] = []
    for member in document.object ?? [:] {
      collect(member.value, member.key, below: "", ["f:" + member.key], into: &all)
    }
    return all
  }

  /// All fields of a document with their values, and with the objects and lists that hold them:
  /// who makes those owns them too.
  func fields(of document: JSON) -> [(path: [String], value: JSON)] {
    var all: [(path: [String], value: JSON)] = []
    for member in document.object ?? [:] {
      collect(
        member.value, member.key, below: "", ["f:" + member.key], withHolders: true, into: &all)
    }
    return all
  }

  /// A new document as the server begins with it: what its own types hold is there, and empty.
  ///
  /// Source: Kubernetes API, the members that are neither pointers nor left out where they are
  /// empty.
  static func bare(_ document: JSON) -> JSON {
    var shape = JSONObject()
    for member in document.object ?? [:] where alwaysThere.contains(member.key) {
      shape[member.key] = member.value.array == nil ? bare(member.value) : []
    }
    return .object(shape)
  }

  private static let alwaysThere = [
    "metadata", "spec", "status", "template", "jobTemplate", "strategy", "updateStrategy",
    "containers",
  ]

  private func collect(
    _ value: JSON, _ field: String, below parent: String, _ path: [String],
    withHolders: Bool = false, into all: inout [(path: [String], value: JSON)]
  ) {
    let structure = structure(of: value, field, below: parent)
    if withHolders, !structure.isWhole { all.append((path, .null)) }
    switch structure {
    case .whole: all.append((path, value))
    case .members:
      for member in value.object ?? [:] {
        collect(
          member.value, member.key, below: field, path + ["f:" + member.key],
          withHolders: withHolders, into: &all)
      }
    case .set:
      for element in value.array ?? [] {
        all.append((path + ["v:" + element.compactText], element))
      }
    case .elements(let keys):
      for element in value.array ?? [] {
        let step = path + [Self.step(to: element, keys)]
        all.append((step, .null))
        for member in element.object ?? [:] {
          collect(
            member.value, member.key, below: field, step + ["f:" + member.key],
            withHolders: withHolders, into: &all)
        }
      }
    }
  }

  /// `base` with what `applied` says in its place.
  func merge(_ applied: JSON, into base: JSON) -> JSON {
    merge(applied, base, "", below: "")
  }

  private func merge(_ applied: JSON, _ base: JSON, _ field: String, below parent: String) -> JSON {
    switch structure(of: applied, field, below: parent) {
    case .whole: return applied.object?.isEmpty == true && base.object != nil ? base : applied
    case .members:
      var result = base.object ?? JSONObject()
      for member in applied.object ?? [:] {
        result[member.key] = merge(
          member.value, result[member.key] ?? .null, member.key, below: field)
      }
      return .object(result)
    case .set:
      let old = base.array ?? []
      return .array(old + (applied.array ?? []).filter { !old.contains($0) })
    case .elements(let keys):
      var result = base.array ?? []
      for element in applied.array ?? [] {
        let step = Self.step(to: element, keys)
        guard let place = result.firstIndex(where: { Self.step(to: $0, keys) == step }) else {
          result.append(element)
          continue
        }
        result[place] = mergeElement(element, result[place], field)
      }
      return .array(result)
    }
  }

  private func mergeElement(_ applied: JSON, _ base: JSON, _ field: String) -> JSON {
    var result = base.object ?? JSONObject()
    for member in applied.object ?? [:] {
      result[member.key] = merge(
        member.value, result[member.key] ?? .null, member.key, below: field)
    }
    return .object(result)
  }
}
