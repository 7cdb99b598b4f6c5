import Documents

/// How a text may stand in YAML.
///
/// Source: sigs.k8s.io/yaml, `goyaml.v2/emitterc.go`, `yaml_emitter_analyze_scalar`; `encode.go`,
/// `stringv`; `resolve.go`.
struct GoYAMLScalar {
  enum Style {
    case plain
    case single
    case double
    case literal
  }

  private let text: String
  private var fitsPlain = true
  private var fitsSingle = true
  private var fitsBlock = true

  init(_ text: String) {
    self.text = text
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, let last = scalars.last else {
      fitsBlock = false
      return
    }
    var hasIndicator = text.hasPrefix("---") || text.hasPrefix("...")
    var hasSpecial = false
    var hasBreak = false
    var hasBreakSpace = false
    var hasSpaceBreak = false
    for (place, scalar) in scalars.enumerated() {
      let next = place + 1 < scalars.count ? scalars[place + 1] : nil
      let before = place > 0 ? scalars[place - 1] : nil
      if Self.indicates(scalar, before, next) { hasIndicator = true }
      if !Self.isPrintable(scalar) { hasSpecial = true }
      if scalar == "\n" {
        hasBreak = true
        if before == " " { hasSpaceBreak = true }
      }
      if scalar == " ", before == "\n" { hasBreakSpace = true }
    }
    let isEdged = [first, last].contains { $0 == " " || $0 == "\n" }
    if isEdged || hasBreakSpace || hasSpaceBreak || hasSpecial || hasBreak || hasIndicator {
      fitsPlain = false
    }
    if last == " " { fitsBlock = false }
    if hasBreakSpace { fitsSingle = false }
    if hasSpaceBreak || hasSpecial {
      fitsSingle = false
      fitsBlock = false
    }
  }

  private static func indicates(
    _ scalar: Unicode.Scalar, _ before: Unicode.Scalar?, _ next: Unicode.Scalar?
  ) -> Bool {
    let isBeforeBlank = next.map(isBlank) ?? true
    guard let before else {
      if ",[]{}#&*!|>'\"%@`".unicodeScalars.contains(scalar) { return true }
      return "?:-".unicodeScalars.contains(scalar) && isBeforeBlank
    }
    if scalar == ":" { return isBeforeBlank }
    return scalar == "#" && isBlank(before)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x20...0x7E, 0xA0...0xD7FF: true
    case 0xE000...0xFFFD: scalar.value != 0xFEFF
    default: false
    }
  }

  func style(isKey: Bool) -> Style {
    let wanted: Style =
      text.contains("\n") ? .literal : GoYAMLWords.isOther(text) ? .double : .plain
    switch wanted {
    case .plain where fitsPlain && !(text.isEmpty && isKey): return .plain
    case .plain: return fitsSingle ? .single : .double
    case .literal: return fitsBlock && !isKey ? .literal : .double
    default: return .double
    }
  }

  /// A letter between double quotes.
  static func escape(_ scalar: Unicode.Scalar) -> String {
    let named: [Unicode.Scalar: String] = [
      "\0": "\\0", "\u{07}": "\\a", "\u{08}": "\\b", "\t": "\\t", "\n": "\\n", "\u{0B}": "\\v",
      "\u{0C}": "\\f", "\r": "\\r", "\u{1B}": "\\e", "\"": "\\\"", "\\": "\\\\",
      "\u{85}": "\\N", "\u{A0}": "\\_", "\u{2028}": "\\L", "\u{2029}": "\\P",
    ]
    if let name = named[scalar], scalar != "\u{A0}" || !isPrintable(scalar) { return name }
    if isPrintable(scalar) { return String(scalar) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (front, length) =
      scalar.value <= 0xFF ? ("\\x", 2) : scalar.value <= 0xFFFF ? ("\\u", 4) : ("\\U", 8)
    return front + String(repeating: "0", count: max(0, length - digits.count)) + digits
  }
}
