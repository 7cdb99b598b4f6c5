import AWSModel

/// How a value is written as JSON, with types in the place of values.
struct JSONSample {
  let model: ServiceModel
  /// The columns that a line may take.
  let width: Int

  /// The lines of a sample; what fits stands on one line.
  func lines(of shape: Shape) -> [String] { lines(of: shape, inside: [], room: width, head: "") }

  /// The lines of a value behind `head`, such as `"name": `.
  private func lines(
    of shape: Shape, inside open: [String], room: Int, head: String
  ) -> [String] {
    if let short = inline(shape, inside: open, depth: 0), head.count + short.count <= room {
      return [head + short]
    }
    let inner = open + [shape.name]
    switch shape.kind {
    case .structure:
      let members = shape.members.filter { !$0.isDeprecated }
      var result = [head + "{"]
      for (place, member) in members.enumerated() {
        var part = lines(
          of: model[member.shape], inside: inner, room: room - 3, head: "\"\(member.name)\": ")
        if place < members.count - 1 { part[part.count - 1] += "," }
        result += part.map { "  " + $0 }
      }
      return result + ["}"]
    case .list:
      guard let element = shape.element else { return [head + "[]"] }
      let part = lines(of: model[element.shape], inside: inner, room: room - 2, head: "")
      return [head + "["] + part.map { "  " + $0 } + ["]"]
    case .map:
      guard let element = shape.element else { return [head + "{}"] }
      let part = lines(
        of: model[element.shape], inside: inner, room: room - 2, head: "\"string\": ")
      return [head + "{"] + part.map { "  " + $0 } + ["}"]
    default: return [head + scalar(shape)]
    }
  }

  /// A value on one line; nil where that would be too long to be tried.
  private func inline(_ shape: Shape, inside open: [String], depth: Int) -> String? {
    if open.contains(shape.name) { return shape.kind == .list ? "[…]" : "{…}" }
    let open = open + [shape.name]
    switch shape.kind {
    case .structure where shape.isDocument: return "{…}"
    case .structure:
      let members = shape.members.filter { !$0.isDeprecated }
      guard members.count <= 6, depth < 3 else { return nil }
      var parts: [String] = []
      for member in members {
        guard let part = inline(model[member.shape], inside: open, depth: depth + 1) else {
          return nil
        }
        parts.append("\"\(member.name)\": \(part)")
      }
      return "{\(parts.joined(separator: ", "))}"
    case .list:
      guard let element = shape.element else { return "[]" }
      return inline(model[element.shape], inside: open, depth: depth).map { "[\($0), …]" }
    case .map:
      guard let element = shape.element else { return "{}" }
      return inline(model[element.shape], inside: open, depth: depth)
        .map { "{\"string\": \($0), …}" }
    default: return scalar(shape)
    }
  }

  private func scalar(_ shape: Shape) -> String {
    switch shape.kind {
    case .boolean: return "true|false"
    case .string, .character:
      let allowed = shape.allowed
      return (1...4).contains(allowed.count)
        ? allowed.map { "\"\($0)\"" }.joined(separator: "|") : "\"string\""
    default: return shape.kind.rawValue
    }
  }
}
