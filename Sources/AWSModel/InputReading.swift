import Documents

/// Which members of a request an operation's `Input` reads: it is given a request in which
/// everything is filled in, and what it leaves is noted.
public struct InputReading: Sendable {
  /// The members of a request.
  public let members: [String]
  /// The paths that nothing reads, such as `networkConfiguration.x`.
  public let unread: [String]

  /// The members of the request itself that nothing reads.
  public var topLevelUnread: [String] { unread.filter(members.contains) }

  /// Reads a full request; nil where `Input` refuses it.
  public init?(_ operation: any Operation.Type, _ facts: OperationModel, of model: ServiceModel) {
    guard let shape = facts.input else {
      (members, unread) = ([], [])
      return
    }
    members = model[shape].members.map(\.name)
    let request = FullRequest(model: model).value(of: shape, inside: [])
    guard let unread = Self.unread(operation, request) else { return nil }
    self.unread = unread.map { $0.replacing("[0]", with: "[]") }
  }

  private static func unread<Asked: Operation>(
    _: Asked.Type, _ request: JSON
  ) -> [String]? {
    try? request.decodeTracking(Asked.Input.self).unread
  }
}

/// Values in which every member of a shape is given.
private struct FullRequest {
  let model: ServiceModel

  /// A value with everything given; `open` are the structures around it, so that recursive ones
  /// end.
  func value(of id: ShapeID, inside open: [String]) -> JSON {
    let shape = model[id]
    guard !open.contains(shape.name) else { return .null }
    let open = shape.isScalar ? open : open + [shape.name]
    switch shape.kind {
    case .structure:
      return .object(
        JSONObject(
          uniqueMembers: shape.members.map {
            JSONObject.Member(key: $0.name, value: value(of: $0.shape, inside: open))
          }))
    case .list:
      return shape.element.map { [value(of: $0.shape, inside: open)] } ?? []
    case .map:
      return shape.element.map { ["key": value(of: $0.shape, inside: open)] } ?? [:]
    case .boolean: return true
    case .integer, .long: return .integer(Int64(shape.minimum ?? 1))
    case .float, .double, .timestamp: return 1.5
    default: return .string(shape.allowed.first ?? "1")
    }
  }
}
