/// A list of operations that change a document one after the other.
///
/// Source: RFC 6902, "JSON Patch". What goes wrong is worded as the library of Kubernetes' API
/// server does: github.com/evanphx/json-patch, `patch.go`.
public struct JSONPatch: Sendable {
  /// Why a patch cannot be applied.
  public struct Failure: Error, Hashable, Sendable {
    /// The sentence.
    public let message: String

    /// A failure that says this.
    public init(message: String) { self.message = message }
  }

  private let operations: [Operation]

  private struct Operation: Sendable {
    let name: String
    let path: JSONPointer
    let from: JSONPointer?
    let value: JSON?
  }

  /// Reads an array of operations.
  public init(_ json: JSON) throws(Failure) {
    guard let list = json.array else {
      throw Failure(message: "json: cannot unmarshal object into Go value of type jsonpatch.Patch")
    }
    var operations: [Operation] = []
    for entry in list {
      guard let name = entry["op"]?.string else {
        throw Failure(message: "Unexpected kind: unknown")
      }
      guard let path = entry["path"]?.string.flatMap({ JSONPointer($0) }) else {
        throw Failure(message: "\(name) operation failed to decode path: missing value")
      }
      operations.append(
        Operation(
          name: name, path: path, from: entry["from"]?.string.flatMap { JSONPointer($0) },
          value: entry["value"]))
    }
    self.operations = operations
  }

  /// The document after all operations; nothing is changed where one of them fails.
  public func applied(to document: JSON) throws(Failure) -> JSON {
    var result = document
    for operation in operations { result = try Self.apply(operation, to: result) }
    return result
  }

  private static func apply(_ operation: Operation, to document: JSON) throws(Failure) -> JSON {
    let path = operation.path
    switch operation.name {
    case "add": return try add(operation.value ?? .null, at: path, to: document, "add")
    case "remove": return try remove(path, from: document, "remove")
    case "replace":
      guard document[path] != nil else { throw missing("replace", path, "key") }
      return try set(operation.value ?? .null, at: path, in: document)
    case "move":
      let from = operation.from ?? JSONPointer(steps: [])
      guard let value = document[from] else { throw missing("move", from, "path") }
      let rest = try remove(from, from: document, "move")
      return try add(value, at: path, to: rest, "move")
    case "copy":
      let from = operation.from ?? JSONPointer(steps: [])
      guard let value = document[from] else { throw missing("copy", from, "path") }
      return try add(value, at: path, to: document, "copy")
    case "test":
      guard document[path] ?? .null == operation.value ?? .null else {
        throw Failure(message: "testing value \(path.text) failed: test failed")
      }
      return document
    default: throw Failure(message: "Unexpected kind: \(operation.name)")
    }
  }

  private static func missing(_ name: String, _ path: JSONPointer, _ what: String) -> Failure {
    let shown = what == "path" ? "\"\(path.text)\"" : path.text
    return Failure(
      message: "\(name) operation does not apply: doc is missing \(what): \(shown): missing value")
  }

  private static func set(
    _ value: JSON, at path: JSONPointer, in document: JSON
  ) throws(Failure) -> JSON {
    try edit(path, document, "replace") { $0.setting(value, at: $1) }
  }

  private static func add(
    _ value: JSON, at path: JSONPointer, to document: JSON, _ name: String
  ) throws(Failure) -> JSON {
    if path.steps.isEmpty { return value }
    return try edit(path, document, name) { $0.adding(value, at: $1) }
  }

  private static func remove(
    _ path: JSONPointer, from document: JSON, _ name: String
  ) throws(Failure) -> JSON {
    try edit(path, document, name) { $0.removing($1) }
  }

  /// Walks down to the last step, lets it be changed, and builds everything above anew.
  private static func edit(
    _ path: JSONPointer, _ document: JSON, _ name: String, _ change: (JSON, String) -> JSON?
  ) throws(Failure) -> JSON {
    guard let last = path.steps.last else { return document }
    let parent = JSONPointer(steps: Array(path.steps.dropLast()))
    guard let value = document[parent], value.object != nil || value.array != nil else {
      throw missing(name, path, "path")
    }
    guard let changed = change(value, last) else {
      if name == "remove", value.object != nil {
        throw Failure(message: "Unable to remove nonexistent key: \(last): missing value")
      }
      throw Failure(
        message: "\(name) operation does not apply: error in \(name) for path: '\(path.text)': "
          + "Unable to access invalid index: \(last): invalid index referenced")
    }
    return document.putting(changed, at: parent.steps[...])
  }
}

extension JSON {
  fileprivate func setting(_ value: JSON, at step: String) -> JSON? {
    switch self {
    case .object(var object):
      object[step] = value
      return .object(object)
    case .array(var elements):
      guard let place = elements.place(step) else { return nil }
      elements[place] = value
      return .array(elements)
    default: return nil
    }
  }

  fileprivate func adding(_ value: JSON, at step: String) -> JSON? {
    guard case .array(var elements) = self else { return setting(value, at: step) }
    guard step != "-" else { return .array(elements + [value]) }
    guard let place = step == String(elements.count) ? elements.count : elements.place(step) else {
      return nil
    }
    elements.insert(value, at: place)
    return .array(elements)
  }

  fileprivate func removing(_ step: String) -> JSON? {
    switch self {
    case .object(var object):
      guard object[step] != nil else { return nil }
      object[step] = Optional<JSON>.none
      return .object(object)
    case .array(var elements):
      guard let place = elements.place(step) else { return nil }
      elements.remove(at: place)
      return .array(elements)
    default: return nil
    }
  }

  fileprivate func putting(_ value: JSON, at steps: ArraySlice<String>) -> JSON {
    guard let step = steps.first else { return value }
    switch self {
    case .object(var object):
      object[step] = (object[step] ?? .null).putting(value, at: steps.dropFirst())
      return .object(object)
    case .array(var elements):
      guard let place = elements.place(step) else { return self }
      elements[place] = elements[place].putting(value, at: steps.dropFirst())
      return .array(elements)
    default: return self
    }
  }
}
