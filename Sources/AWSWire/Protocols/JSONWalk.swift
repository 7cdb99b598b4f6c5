import AWSModel
import Documents

/// Turns the JSON of the wire into documents and back, where the two are not the same.
struct JSONWalk {
  let model: ServiceModel

  /// The document that JSON of a shape means.
  ///
  /// What does not fit the shape stays as it is: the service's own validation names it better.
  func read(_ value: JSON, as shape: Shape, _ member: Member? = nil) -> JSON {
    switch value {
    case .object(let object) where shape.kind == .structure && !shape.isDocument:
      return .object(structure(object, shape) { read($0, as: model[$1.shape], $1) })
    case .object(let object) where shape.kind == .map:
      guard let element = shape.element else { return value }
      let inner = model[element.shape]
      return .object(object.mappingValues { read($0, as: inner, element) })
    case .array(let elements) where shape.kind == .list:
      guard let element = shape.element else { return value }
      let inner = model[element.shape]
      return .array(elements.map { read($0, as: inner, element) })
    case .string(let text): return Self.number(text, shape.kind) ?? value
    default: return value
    }
  }

  /// The JSON that a document of a shape is written as.
  func write(_ value: JSON, as shape: Shape, _ member: Member? = nil) -> JSON {
    switch value {
    case .object(let object) where shape.kind == .structure && !shape.isDocument:
      return .object(renamed(object, shape))
    case .object(let object) where shape.kind == .map:
      guard let element = shape.element else { return value }
      let inner = model[element.shape]
      return .object(object.mappingValues { write($0, as: inner, element) })
    case .array(let elements) where shape.kind == .list:
      guard let element = shape.element else { return value }
      let inner = model[element.shape]
      return .array(elements.map { write($0, as: inner, element) })
    case .integer, .double: return Self.time(value, shape, member) ?? value
    default: return value
    }
  }

  /// A structure's members under the model's names.
  private func structure(
    _ object: JSONObject, _ shape: Shape, _ read: (JSON, Member) -> JSON
  ) -> JSONObject {
    var members: [JSONObject.Member] = []
    members.reserveCapacity(object.count)
    for part in object {
      let known = shape.members.first { ($0.wire?.locationName ?? $0.name) == part.key }
      guard let known else {
        members.append(part)
        continue
      }
      members.append(.init(key: known.name, value: read(part.value, known)))
    }
    return JSONObject(uniqueMembers: members)
  }

  /// A structure's members under the names of the wire.
  private func renamed(_ object: JSONObject, _ shape: Shape) -> JSONObject {
    JSONObject(
      uniqueMembers: object.members.map { part in
        guard let known = shape.member(part.key) else { return part }
        return .init(
          key: known.wire?.locationName ?? known.name,
          value: write(part.value, as: model[known.shape], known))
      })
  }

  /// The number that text stands for: a time, or one of the three that JSON cannot spell.
  private static func number(_ text: String, _ kind: Shape.Kind) -> JSON? {
    switch (kind, text) {
    case (.float, "NaN"), (.double, "NaN"): .double(.nan)
    case (.float, "Infinity"), (.double, "Infinity"): .double(.infinity)
    case (.float, "-Infinity"), (.double, "-Infinity"): .double(-.infinity)
    case (.timestamp, _): TimestampText.seconds(text).map(JSON.seconds)
    default: nil
    }
  }

  /// A time in the form the model asks for, where that is text.
  private static func time(_ value: JSON, _ shape: Shape, _ member: Member?) -> JSON? {
    if shape.kind == .float || shape.kind == .double, let number = value.double,
      !number.isFinite
    {
      return .string(number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity")
    }
    guard shape.kind == .timestamp, let seconds = value.double else { return nil }
    switch TimestampText.Form(member?.wire?.timestampFormat ?? shape.timestampFormat) {
    case .iso8601: return .string(TimestampText.iso8601(seconds))
    case .http: return .string(TimestampText.http(seconds))
    case .epoch, nil: return nil
    }
  }
}

extension JSON {
  /// A time as documents hold it: whole seconds as an integer.
  static func seconds(_ seconds: Double) -> JSON {
    Int64(exactly: seconds).map { .integer($0) } ?? .double(seconds)
  }
}

extension JSONObject {
  /// The same names with other values.
  func mappingValues(_ change: (JSON) -> JSON) -> JSONObject {
    JSONObject(uniqueMembers: members.map { Member(key: $0.key, value: change($0.value)) })
  }
}
