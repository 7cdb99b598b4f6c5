/// A part of a JSONPath template.
indirect enum JSONPathNode: Sendable {
  /// Text that stands for itself.
  case text(String)
  /// What stands between braces: steps that are walked one after the other.
  case list([JSONPathNode])
  case field(String)
  case slice(JSONPathSlice)
  case filter(left: [JSONPathNode], right: [JSONPathNode], sign: String)
  case integer(Int)
  case float(Double)
  case bool(Bool)
  case wildcard
  case recursive
  case union([[JSONPathNode]])
  case identifier(String)
}

/// Which elements of a list are meant.
struct JSONPathSlice: Sendable {
  var start: Int?
  var end: Int?
  /// Whether the end follows from the start: one element.
  var isSingle = false
  var step: Int?
}

/// What is wrong with a template, or with what it met.
struct JSONPathError: Error {
  let message: String
}
