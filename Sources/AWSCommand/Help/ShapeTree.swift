import AWSModel
import Terminal

/// The members of a structure as lines, those inside further in: name, type, what is known of it.
struct ShapeTree {
  let model: ServiceModel
  let sentences: HelpSentences
  /// Whether a member of which only the type is known has a line too.
  let isWhole: Bool
  /// Whether limits are told, as for what is sent, or left out, as for what is answered.
  let showsLimits: Bool

  /// Writes the members of a structure, or of what a list or map of them holds.
  func write(_ shape: Shape, to text: inout HelpText, indent: Int) {
    write(shape, inside: [], to: &text, indent: indent)
  }

  /// What a value is, in words: `list of structures`, `map of string to integer`.
  static func kind(of shape: Shape, in model: ServiceModel) -> String {
    switch shape.kind {
    case .list:
      guard let element = shape.element.map({ model[$0.shape] }) else { return "list" }
      return "list of " + plural(kind(of: element, in: model))
    case .map:
      guard let key = shape.key, let element = shape.element else { return "map" }
      return "map of \(model[key.shape].kind.rawValue) to "
        + kind(of: model[element.shape], in: model)
    case .structure where shape.isDocument: return "document"
    default: return shape.kind.rawValue
    }
  }

  private static func plural(_ kind: String) -> String {
    if kind.hasPrefix("list of ") { return "lists of " + kind.dropFirst(8) }
    if kind.hasPrefix("map of ") { return "maps of " + kind.dropFirst(7) }
    return kind + "s"
  }

  /// The structure that a value is or holds.
  private func structure(in shape: Shape) -> Shape? {
    switch shape.kind {
    case .structure: shape
    case .list, .map: shape.element.flatMap { structure(in: model[$0.shape]) }
    default: nil
    }
  }

  private func write(
    _ shape: Shape, inside open: [String], to text: inout HelpText, indent: Int
  ) {
    guard let structure = structure(in: shape), !open.contains(structure.name) else { return }
    for member in structure.members where !member.isDeprecated {
      let inner = model[member.shape]
      let said = words(on: member, of: structure, isKnown: open + [structure.name])
      guard isWhole || !said.isEmpty || hasWords(inner, inside: open + [structure.name]) else {
        continue
      }
      let kind = Self.kind(of: inner, in: model)
      let required = showsLimits && member.isRequired ? ", required" : ""
      let head = "\(text.style(.strong, member.name)) (\(kind)\(required))"
      text.paragraph(said.isEmpty ? head : head + ": " + said, indent: indent, hanging: 4)
      write(inner, inside: open + [structure.name], to: &text, indent: indent + 2)
    }
  }

  private func words(on member: Member, of structure: Shape, isKnown open: [String]) -> String {
    let sentence = sentences.member(member.name, of: structure.name)
    var parts = [sentence].compactMap { $0 }
    let inner = model[member.shape]
    if showsLimits {
      parts += Limits(model: model, sentences: sentences).sentences(on: inner, besides: sentence)
    } else {
      parts += Limits.allowed(inner, besides: sentence).map { Limits.oneOf($0) }
    }
    if let again = self.structure(in: inner), open.contains(again.name) {
      parts.append("As above.")
    }
    return parts.joined(separator: " ")
  }

  /// Whether something is known of a member inside.
  private func hasWords(_ shape: Shape, inside open: [String]) -> Bool {
    guard let structure = structure(in: shape), !open.contains(structure.name) else { return false }
    return structure.members.contains { member in
      !words(on: member, of: structure, isKnown: open + [structure.name]).isEmpty
        || hasWords(model[member.shape], inside: open + [structure.name])
    }
  }
}
