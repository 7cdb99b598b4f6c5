/// `printf`: prints by a format.
enum Printf: Builtin {
  static let name = "printf"
  static let usage = "printf FORMAT [ARGUMENT…]"
  static let summary = "Prints arguments by a format: %s %d %x %c %b %q %% with widths."
  static let group = BuiltinGroup.shell
  static let examples = [Example("printf '%-6s|%3d\\n' web 7", expects: ["web   |  7\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var arguments = arguments[...]
    if arguments.first == "--" { arguments.removeFirst() }
    var variable: String?
    if arguments.first == "-v", arguments.count > 2 {
      arguments.removeFirst()
      variable = arguments.removeFirst()
    }
    guard let format = arguments.popFirst() else {
      return .failure("printf: a format is missing; usage: \(usage)", status: 2)
    }
    var formatter = PrintfFormat(arguments: arguments)
    let text = formatter.written(format)
    var output = Output(variable == nil ? text : "")
    if let variable { session.assign(text, to: variable) }
    for complaint in formatter.complaints { output.append(.failure("printf: \(complaint)")) }
    return output
  }
}

/// A format at work.
private struct PrintfFormat {
  var arguments: ArraySlice<String>
  var complaints: [String] = []
  private var used = 0

  init(arguments: ArraySlice<String>) { self.arguments = arguments }

  /// The format is used again as long as arguments are left.
  mutating func written(_ format: String) -> String {
    var result = ""
    repeat {
      used = 0
      var rest = Substring(format)
      while let character = rest.popFirst() {
        if character == "\\", let escaped = rest.first {
          if escaped.isNumber || escaped == "x" || escaped == "u" {
            let digits = rest.dropFirst().prefix { $0.isHexDigit }.prefix(escaped == "u" ? 4 : 2)
            let octal =
              escaped.isNumber ? rest.prefix(3) : escaped == "x" ? "x" + digits : "u" + digits
            rest = rest.dropFirst(octal.count)
            let sign = escaped.isNumber ? "0" : ""
            result += EscapeSequences.decoded("\\" + sign + octal)
          } else {
            rest.removeFirst()
            var stops = false
            result += EscapeSequences.decoded("\\" + String(escaped), stop: &stops)
            if stops { return result }
          }
        } else if character == "%" {
          result += directive(&rest)
        } else {
          result.append(character)
        }
      }
    } while !arguments.isEmpty && used > 0
    return result
  }

  private mutating func directive(_ rest: inout Substring) -> String {
    if rest.first == "%" {
      rest.removeFirst()
      return "%"
    }
    let flags = rest.prefix { "-0+ #".contains($0) }
    rest = rest.dropFirst(flags.count)
    let width = number(&rest) ?? 0
    var precision: Int?
    if rest.first == "." {
      rest.removeFirst()
      precision = number(&rest) ?? 0
    }
    guard let kind = rest.popFirst() else { return "%" }
    used += 1
    let argument = arguments.popFirst() ?? ""
    let text = text(kind, argument, flags: String(flags), precision: precision)
    let missing = max(0, min(width, Self.widest) - text.count)
    if flags.contains("-") { return text + String(repeating: " ", count: missing) }
    guard flags.contains("0"), kind != "s" else {
      return String(repeating: " ", count: missing) + text
    }
    let sign = text.hasPrefix("-") ? "-" : ""
    return sign + String(repeating: "0", count: missing) + text.dropFirst(sign.count)
  }

  /// The widest field; beyond, no line and no memory would hold it.
  private static let widest = 100_000

  private mutating func number(_ rest: inout Substring) -> Int? {
    if rest.first == "*" {
      rest.removeFirst()
      return Int(arguments.popFirst() ?? "").map { max(0, $0) }
    }
    let digits = rest.prefix(while: \.isNumber)
    rest = rest.dropFirst(digits.count)
    return Int(digits)
  }

  private mutating func text(
    _ kind: Character, _ argument: String, flags: String, precision: Int?
  ) -> String {
    switch kind {
    case "s": return precision.map { String(argument.prefix($0)) } ?? argument
    case "b": return EscapeSequences.decoded(argument)
    case "c": return String(argument.prefix(1))
    case "q": return ShellQuoting.quoted(argument)
    case "d", "i", "u":
      let value = whole(argument)
      return (flags.contains("+") && value >= 0 ? "+" : "") + String(value)
    case "x": return String(whole(argument), radix: 16)
    case "X": return String(whole(argument), radix: 16, uppercase: true)
    case "o": return String(whole(argument), radix: 8)
    case "f": return Self.fixed(Double(argument) ?? 0, digits: precision ?? 6)
    default:
      complaints.append("'%\(kind)' is not supported; there are %s %d %x %o %c %b %q %f")
      return ""
    }
  }

  private mutating func whole(_ text: String) -> Int64 {
    if text.isEmpty { return 0 }
    if text.hasPrefix("'") || text.hasPrefix("\"") {
      return Int64(text.unicodeScalars.dropFirst().first?.value ?? 0)
    }
    if text.lowercased().hasPrefix("0x"), let value = Int64(text.dropFirst(2), radix: 16) {
      return value
    }
    if let value = Int64(text) { return value }
    complaints.append("\(text): invalid number")
    return Int64(text.prefix { $0.isNumber }) ?? 0
  }

  private static func fixed(_ value: Double, digits: Int) -> String {
    let digits = min(digits, 15)
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = (abs(value) * scale).rounded(.toNearestOrEven)
    guard scaled < 9e17 else { return String(value) }
    let units = Int64(scaled)
    let sign = value < 0 && units > 0 ? "-" : ""
    guard digits > 0 else { return sign + String(units) }
    let text =
      String(repeating: "0", count: max(0, digits + 1 - String(units).count)) + String(units)
    return sign + text.dropLast(digits) + "." + text.suffix(digits)
  }
}
