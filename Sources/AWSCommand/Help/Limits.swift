import AWSModel

/// What a value may be, in words.
struct Limits {
  let model: ServiceModel
  let sentences: HelpSentences

  /// Sentences on how long, how great and how many, and on the texts allowed, unless `sentence`
  /// names all of those.
  func sentences(on shape: Shape, besides sentence: String?) -> [String] {
    var result = [bounds(of: shape), pattern(of: shape)].compactMap { $0 }
    result += Self.allowed(shape, besides: sentence).map { Self.oneOf($0) }
    guard shape.kind == .list, let element = shape.element.map({ model[$0.shape] }) else {
      return result
    }
    result += Self.allowed(element, besides: sentence).map { "Each " + Self.oneOf($0, "one of") }
    if element.isScalar, let each = bounds(of: element) {
      result.append("Each of them " + each.prefix(1).lowercased() + each.dropFirst())
    }
    return result
  }

  /// The texts allowed, where a sentence does not name each of them.
  static func allowed(_ shape: Shape, besides sentence: String?) -> [[String]] {
    if let sentence, shape.allowed.allSatisfy({ sentence.contains($0) }) { return [] }
    return shape.allowed.isEmpty ? [] : [shape.allowed]
  }

  /// The texts allowed; of very many only the first, since Tab offers them all.
  static func oneOf(_ allowed: [String], _ opening: String = "One of") -> String {
    guard allowed.count > 30 else { return "\(opening): \(allowed.joined(separator: ", "))." }
    return "\(opening): \(allowed.prefix(20).joined(separator: ", ")) and "
      + "\(allowed.count - 20) more, which Tab completes."
  }

  private func bounds(of shape: Shape) -> String? {
    let unit: (one: String, many: String)
    switch shape.kind {
    case .string, .character: unit = ("character", "characters")
    case .blob: unit = ("byte", "bytes")
    case .list: unit = ("element", "elements")
    case .map: unit = ("entry", "entries")
    case .integer, .long, .short, .byte, .float, .double: unit = ("", "")
    default: return nil
    }
    func counted(_ number: Double) -> String {
      let word = number == 1 ? unit.one : unit.many
      return word.isEmpty ? Self.number(number) : "\(Self.number(number)) \(word)"
    }
    switch (shape.minimum, shape.maximum) {
    case (let low?, let high?) where low == high: return "Exactly \(counted(high))."
    case (let low?, let high?) where low > 0 || unit.one.isEmpty:
      return "\(Self.number(low)) to \(counted(high))."
    case (_, let high?): return "At most \(counted(high))."
    case (let low?, nil) where low > 0 || unit.one.isEmpty: return "At least \(counted(low))."
    default: return nil
    }
  }

  private func pattern(of shape: Shape) -> String? {
    guard let pattern = shape.pattern, !Self.saysNothing.contains(pattern) else { return nil }
    return sentences.words(for: pattern) ?? "Pattern: \(pattern)"
  }

  /// Patterns that any text matches.
  private static let saysNothing = [".*", "^.*$", "[\\s\\S]*", ".+", "^.+$", "\\S+", "^\\S+$"]

  private static func number(_ bound: Double) -> String {
    guard let whole = Int64(exactly: bound) else { return "\(bound)" }
    let digits = Array(String(whole))
    guard digits.count > 4 else { return String(digits) }
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0, digits[place - 1] != "-" { text += "," }
      text.append(digit)
    }
    return text
  }
}
