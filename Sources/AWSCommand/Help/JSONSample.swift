import AWSModel

/// How a value is written as JSON, with types in the place of values.
struct JSONSample {
  let model: ServiceModel
  /// The columns that a line may take.
  let width: Int

  /// The lines of a sample; what fits stands on one line.
  func lines(of shape: Shape) -> [String] { Array(lines(of: shape, inside: [], room: width)) }

  private func lines(of shape: Shape, inside open: [String], room: Int) -> [String] {
    let short = inline(shape, inside: open)
    if short.count <= room { return [short] }
    let open = open + [shape.name]
    switch shape.kind {
    case .structure:
      var result = ["{"]
      let members = shape.members.filter { !$0.isDeprecated }
      for (place, member) in members.enumerated() {
        let comma = place < members.count - 1 ? "," : ""
        let head = "\"\(member.name)\": "
        var inner = lines(of: model[member.shape], inside: open, room: room - 2 - head.count - 1)
        inner[0] = head + inner[0]
        inner[inner.count - 1] += comma
        result += inner.map { "  " + $0 }
      }
      return result + ["}"]
    case .list:
      guard let element = shape.element else { return [short] }
      return ["["] + lines(of: model[element.shape], inside: open, room: room - 2).map { "  " + $0 }
        + ["]"]
    case .map:
      guard let element = shape.element else { return [short] }
      var inner = lines(of: model[element.shape], inside: open, room: room - 12)
      inner[0] = "\"string\": " + inner[0]
      return ["{"] + inner.map { "  " + $0 } + ["}"]
    default: return [short]
    }
  }

  private func inline(_ shape: Shape, inside open: [String]) -> String {
    if open.contains(shape.name) { return shape.kind == .list ? "[…]" : "{…}" }
    let open = open + [shape.name]
    switch shape.kind {
    case .structure where shape.isDocument: return "{…}"
    case .structure:
      // Beyond a few members it never fits, and deep ones would be written out again and again.
      guard shape.members.count <= 6, open.count < 4 else { return tooLong }
      let members = shape.members.filter { !$0.isDeprecated }.map {
        "\"\($0.name)\": \(inline(model[$0.shape], inside: open))"
      }
      return "{" + members.joined(separator: ", ") + "}"
    case .list:
      return "[" + (shape.element.map { inline(model[$0.shape], inside: open) } ?? "") + ", …]"
    case .map:
      return "{\"string\": " + (shape.element.map { inline(model[$0.shape], inside: open) } ?? "")
        + ", …}"
    case .boolean: return "true|false"
    case .string, .character:
      let allowed = shape.allowed
      return (1...4).contains(allowed.count)
        ? allowed.map { "\"\($0)\"" }.joined(separator: "|") : "\"string\""
    default: return shape.kind.rawValue
    }
  }

  private var tooLong: String { String(repeating: "x", count: 200) }
}
