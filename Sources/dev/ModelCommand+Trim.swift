import Documents

/// Keeps of an API model what the simulator reads: names, types, limits, errors, wire facts;
/// never documentation text.
struct ModelTrimmer {
  /// Where the model comes from, such as `botocore 1.43.11`.
  let source: String

  /// A trimmed model: sections of one line an entry, so that a change reads well as a diff.
  struct Trimmed {
    var source: String
    var metadata: JSON
    var sections: [(name: String, entries: JSONObject)]

    /// The file's text.
    func text(date: String) -> String {
      var lines = ["{", "\"source\":\"\(source)\",", "\"date\":\"\(date)\","]
      lines.append("\"metadata\":\(metadata.compactText),")
      for (index, section) in sections.enumerated() {
        lines.append("\"\(section.name)\":{")
        let last = section.entries.count - 1
        for (place, member) in section.entries.enumerated() {
          let name = JSON.string(member.key).compactText
          lines.append("\(name):\(member.value.compactText)\(place < last ? "," : "")")
        }
        lines.append(index < sections.count - 1 ? "}," : "}")
      }
      return lines.joined(separator: "\n") + "\n}\n"
    }
  }

  /// The date a kept file carries, where nothing but the date would change.
  static func date(of text: String?, trimmedAs trimmed: Trimmed) -> String? {
    guard let text, let date = (try? JSON(parsing: text))?["date"]?.string else { return nil }
    return trimmed.text(date: date) == text ? date : nil
  }

  /// The model without what nothing reads.
  func trim(_ files: BotocoreData.Files, patch: ModelPatch) -> Trimmed {
    let published = files.service["operations"]?.object ?? JSONObject()
    let operations = JSONObject(uniqueMembers: published.members.filter { patch.keeps($0.key) })
    func known(_ entries: JSON?, _ operation: (JSONObject.Member) -> String?) -> JSONObject {
      JSONObject(
        uniqueMembers: (entries?.object?.members ?? []).filter {
          operation($0).map(patch.keeps) ?? true
        })
    }
    let shapes = files.service["shapes"]?.object ?? JSONObject()
    let reachable = Reach(shapes: shapes).names(from: operations)
    let metadata = JSONObject(
      Self.metadataKeys.compactMap { key in
        files.service["metadata"]?[key].map { (key, $0) }
      })
    return Trimmed(
      source: source, metadata: .object(metadata),
      sections: [
        ("operations", operations.mapping(Self.operation)),
        (
          "shapes",
          JSONObject(
            uniqueMembers: shapes.members.filter { reachable.contains($0.key) }
          ).mapping(Self.shape)
        ),
        ("paginators", known(files.paginators?["pagination"]) { $0.key }),
        (
          "waiters",
          known(files.waiters?["waiters"]) { $0.value["operation"]?.string }.mapping(Self.waiter)
        ),
        ("commands", patch.commands(leavingOut: published.keys.filter { !patch.keeps($0) })),
      ])
  }

  private static let metadataKeys = [
    "apiVersion", "protocol", "protocols", "jsonVersion", "targetPrefix", "endpointPrefix",
    "signingName", "serviceId", "serviceFullName", "serviceAbbreviation", "xmlNamespace",
    "awsQueryCompatible", "refusals",
  ]

  private static func operation(_ model: JSON) -> JSON {
    var result = JSONObject()
    for key in ["input", "output"] {
      guard let reference = model[key]?.object else { continue }
      result[key] = reference["shape"]
      // A query service's result may stand in an element of its own; REST-XML names its root.
      for extra in ["resultWrapper", "locationName", "xmlNamespace"] {
        result[key + extra.capitalizedFirst] = reference[extra]
      }
    }
    if let errors = model["errors"]?.array, !errors.isEmpty {
      result["errors"] = .array(errors.compactMap { $0["shape"] })
    }
    result["http"] = model["http"]
    for key in ["readonly", "idempotent", "authtype", "endpoint", "deprecated"] {
      result[key] = model[key]
    }
    return .object(result)
  }

  private static let shapeKeys = [
    "type", "required", "enum", "min", "max", "pattern", "timestampFormat", "error", "exception",
    "fault", "payload", "wrapper", "resultWrapper", "flattened", "locationName", "streaming",
    "eventstream", "event", "union", "document", "xmlNamespace", "xmlOrder",
  ]

  private static func shape(_ model: JSON) -> JSON {
    var result = JSONObject()
    for key in shapeKeys { result[key] = model[key] }
    if let members = model["members"]?.object {
      result["members"] = .object(members.mapping(reference))
    }
    for key in ["member", "key", "value"] { result[key] = model[key].map(reference) }
    return .object(result)
  }

  private static let referenceKeys = [
    "shape", "location", "locationName", "queryName", "flattened", "streaming", "jsonvalue",
    "idempotencyToken", "xmlNamespace", "xmlAttribute", "hostLabel", "timestampFormat",
    "eventpayload", "eventheader", "deprecated",
  ]

  private static func reference(_ model: JSON) -> JSON {
    var result = JSONObject()
    for key in referenceKeys { result[key] = model[key] }
    return .object(result)
  }

  private static func waiter(_ model: JSON) -> JSON {
    var result = model.object ?? JSONObject()
    result["description"] = nil
    return .object(result)
  }
}

/// Which shapes operations lead to.
private struct Reach {
  let shapes: JSONObject

  func names(from operations: JSONObject) -> Set<String> {
    let index = Dictionary(
      shapes.members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    var found: Set<String> = []
    var waiting = operations.members.flatMap { references(of: $0.value) }
    while let name = waiting.popLast() {
      guard found.insert(name).inserted, let shape = index[name] else { continue }
      waiting += references(of: shape)
    }
    return found
  }

  /// The shapes a part of a model names directly.
  private func references(of model: JSON) -> [String] {
    var found: [String] = []
    for key in ["input", "output", "member", "key", "value"] {
      if let name = model[key]?["shape"]?.string { found.append(name) }
    }
    found += (model["errors"]?.array ?? []).compactMap { $0["shape"]?.string }
    found += (model["members"]?.object ?? JSONObject()).compactMap { $0.value["shape"]?.string }
    return found
  }
}

extension JSONObject {
  fileprivate func mapping(_ change: (JSON) -> JSON) -> JSONObject {
    JSONObject(uniqueMembers: members.map { Member(key: $0.key, value: change($0.value)) })
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
