import AWSModel
import Documents
import TestSupport

/// Makes values that a model allows.
public struct SampleMaker {
  /// How much of a structure is filled in.
  public enum Extent: Sendable {
    /// What is required.
    case minimal
    /// Everything.
    case full
  }

  let model: ServiceModel
  /// Values that mean something in the world that is asked, by the names of members.
  let known: JSONObject

  /// Makes values of shapes of `model`.
  public init(model: ServiceModel, known: JSONObject = JSONObject()) {
    self.model = model
    self.known = known
  }

  /// A value of a shape, for the member called `name`, by which a known value is found; nil
  /// where it would hold itself without end.
  public func value(
    of id: ShapeID, named name: String = "", extent: Extent, inside outer: [ShapeID] = []
  ) -> JSON? {
    let shape = model[id]
    if let value = known[name], fits(value, shape) { return value }
    guard !shape.isDocument else { return ["note": "any document"] }
    guard !outer.contains(id) else { return nil }
    switch shape.kind {
    case .structure: return structure(shape, extent, outer + [id])
    case .list: return list(shape, extent, outer + [id])
    case .map: return map(shape, extent, outer + [id])
    case .string: return .string(text(shape, last: extent == .full))
    case .character: return "a"
    case .blob: return "YmxvYg=="
    case .boolean: return true
    case .timestamp: return 1_767_603_600
    case .integer, .long, .short, .byte: return .integer(Int64(number(shape)))
    case .float, .double: return .double(number(shape))
    }
  }

  private func fits(_ value: JSON, _ shape: Shape) -> Bool {
    switch shape.kind {
    case .string: value.string != nil
    case .list: value.array != nil
    case .structure: value.object != nil
    case .integer, .long: value.integer != nil
    default: false
    }
  }

  private func structure(_ shape: Shape, _ extent: Extent, _ outer: [ShapeID]) -> JSON? {
    var object = JSONObject()
    for member in shape.members {
      // Of a union exactly one member is given.
      if shape.isUnion, !object.isEmpty { break }
      guard shape.isUnion || extent == .full || member.isRequired else { continue }
      let value = value(of: member.shape, named: member.name, extent: extent, inside: outer)
      if value == nil, member.isRequired { return nil }
      if let value { object[member.name] = value }
    }
    return .object(object)
  }

  private func list(_ shape: Shape, _ extent: Extent, _ outer: [ShapeID]) -> JSON? {
    guard let element = shape.element else { return [] }
    let least = max(1, Int(shape.minimum ?? 0))
    guard let value = value(of: element.shape, extent: extent, inside: outer) else { return [] }
    return .array(Array(repeating: value, count: least))
  }

  private func map(_ shape: Shape, _ extent: Extent, _ outer: [ShapeID]) -> JSON? {
    guard let key = shape.key, let element = shape.element,
      let value = value(of: element.shape, extent: extent, inside: outer)
    else { return [:] }
    return .object([text(model[key.shape], last: false): value])
  }

  private func number(_ shape: Shape) -> Double {
    let least = shape.minimum ?? 1
    return min(max(least, 1), shape.maximum ?? .greatestFiniteMagnitude)
  }

  private func text(_ shape: Shape, last: Bool) -> String {
    if let value = last ? shape.allowed.last : shape.allowed.first { return value }
    let least = Int(shape.minimum ?? 1)
    let most = max(least, min(Int(shape.maximum ?? 256), 4_096))
    if let form = shape.form, let text = PatternSample.text(form, lengths: least...most) {
      return text
    }
    return String(repeating: "a", count: min(max(least, 4), most))
  }
}
