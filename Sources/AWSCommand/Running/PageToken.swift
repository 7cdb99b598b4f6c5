import AWSModel
import Documents

/// Where a result goes on: the service's own token, and how much of its page was shown.
struct PageToken {
  /// The members of the next request.
  var token: JSONObject
  /// How many elements of that page were shown already.
  var skip = 0

  init(token: JSONObject) { self.token = token }

  /// The token that `text` carries; a text of the service's own is taken as it is.
  init(reading text: String, for paginator: Paginator) {
    if let bytes = Base64.decode(text), case .object(var object)? = try? JSON(parsing: bytes) {
      skip = object["boto_truncate_amount"]?.integer.map { Int($0) } ?? 0
      object["boto_truncate_amount"] = nil
      token = object
      return
    }
    token = JSONObject(
      paginator.inputTokens.enumerated().map { ($1, $0 == 0 ? .string(text) : .null) })
  }

  /// The text that carries it: Base64 of JSON with spaces, as botocore writes it.
  var text: String {
    let members = token.map { "\(JSON.string($0.key).compactText): \($0.value.compactText)" }
    return Base64.encode("{\(members.joined(separator: ", "))}".utf8)
  }
}

extension JSONObject {
  /// The value at a dotted path.
  func value(at path: String) -> JSON? {
    let steps = path.split(separator: ".").map(String.init)
    guard let first = steps.first else { return nil }
    return steps.dropFirst().reduce(self[first]) { $0?[$1] }
  }

  /// Puts a value at a dotted path, making the structures on the way.
  mutating func set(path: String, _ value: JSON) {
    guard let dot = path.firstIndex(of: ".") else {
      self[path] = value
      return
    }
    let first = String(path[..<dot])
    var inner = self[first]?.object ?? JSONObject()
    inner.set(path: String(path[path.index(after: dot)...]), value)
    self[first] = .object(inner)
  }

  /// Takes over all members of another, structure by structure.
  mutating func merge(_ other: JSONObject) {
    for member in other {
      if case .object(let part) = member.value, case .object(var own)? = self[member.key] {
        own.merge(part)
        self[member.key] = .object(own)
      } else {
        self[member.key] = member.value
      }
    }
  }
}
