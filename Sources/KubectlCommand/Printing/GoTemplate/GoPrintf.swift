import Documents

/// Texts with verbs for values, as `printf` of templates takes them.
///
/// Source: Go, `fmt/print.go` and `fmt/format.go`.
struct GoPrintf {
  private var output = ""
  private var flags: Set<Character> = []
  private var width: Int?
  private var precision: Int?

  static func text(_ form: String, _ values: [JSON?]) -> String {
    var printer = GoPrintf()
    printer.run(Array(form), values)
    return printer.output
  }

  private mutating func run(_ form: [Character], _ values: [JSON?]) {
    var place = 0
    var used = 0
    while place < form.count {
      guard form[place] == "%" else {
        output.append(form[place])
        place += 1
        continue
      }
      place += 1
      flags = []
      while place < form.count, "+-# 0".contains(form[place]) {
        flags.insert(form[place])
        place += 1
      }
      width = number(form, &place)
      precision = nil
      if place < form.count, form[place] == "." {
        place += 1
        precision = number(form, &place) ?? 0
      }
      guard place < form.count else {
        output += "%!(NOVERB)"
        break
      }
      let verb = form[place]
      place += 1
      if verb == "%" {
        output += "%"
      } else if used >= values.count {
        output += "%!\(verb)(MISSING)"
      } else {
        let text = formatted(verb, values[used])
        if text.hasPrefix("%!") { output += text } else { output += padded(text) }
        used += 1
      }
    }
    if used < values.count { extra(values[used...]) }
  }

  private mutating func extra(_ values: ArraySlice<JSON?>) {
    let texts = values.map { value in
      guard let value, !value.isNull else { return "<nil>" }
      return "\(JSONPathWalk.goType(value))=\(GoText.value(value))"
    }
    output += "%!(EXTRA \(texts.joined(separator: ", ")))"
  }

  private func number(_ form: [Character], _ place: inout Int) -> Int? {
    var digits = ""
    while place < form.count, form[place].isASCII, form[place].isNumber, digits.count < 4 {
      digits.append(form[place])
      place += 1
    }
    return Int(digits)
  }

  private func padded(_ text: String) -> String {
    let gap = max(0, (width ?? 0) - text.unicodeScalars.count)
    if flags.contains("-") { return text + String(repeating: " ", count: gap) }
    guard flags.contains("0"), gap > 0 else { return String(repeating: " ", count: gap) + text }
    let sign = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.prefix(1)) : ""
    return sign + String(repeating: "0", count: gap) + text.dropFirst(sign.count)
  }

  private func formatted(_ verb: Character, _ value: JSON?) -> String {
    guard let value, !value.isNull else {
      return verb == "v" ? "<nil>" : "%!\(verb)(<nil>)"
    }
    if verb == "T" { return JSONPathWalk.goType(value) }
    switch value {
    case .array(let items) where verb != "v":
      return GoText.list(items.map { formatted(verb, $0) })
    case .object(let object) where verb != "v":
      let parts = object.members.sorted { $0.key < $1.key }.map {
        "\(formatted(verb, .string($0.key))):\(formatted(verb, $0.value))"
      }
      return "map" + GoText.list(parts)
    case .array, .object: return flags.contains("#") ? GoSyntax.text(value) : GoText.value(value)
    case .string(let text): return string(verb, text) ?? bad(verb, value)
    case .integer(let number): return integer(verb, number) ?? bad(verb, value)
    case .double(let number): return float(verb, number) ?? bad(verb, value)
    case .bool(let value): return verb == "t" || verb == "v" ? "\(value)" : bad(verb, .bool(value))
    case .null: return "<nil>"
    }
  }

  private func bad(_ verb: Character, _ value: JSON) -> String {
    "%!\(verb)(\(JSONPathWalk.goType(value))=\(padded(GoText.value(value))))"
  }

  private func string(_ verb: Character, _ text: String) -> String? {
    let shown = precision.map { String(text.prefix($0)) } ?? text
    switch verb {
    case "s": return shown
    case "v": return flags.contains("#") ? GoText.quoted(shown) : shown
    case "q": return flags.contains("#") ? "`\(shown)`" : GoText.quoted(shown)
    case "x", "X":
      return shown.utf8.map { byte in
        let digits = String(byte, radix: 16, uppercase: verb == "X")
        return digits.count < 2 ? "0" + digits : digits
      }.joined()
    default: return nil
    }
  }

  private func integer(_ verb: Character, _ number: Int64) -> String? {
    let sign =
      flags.contains("+") && number >= 0 ? "+" : flags.contains(" ") && number >= 0 ? " " : ""
    switch verb {
    case "d", "v": return sign + String(number)
    case "x", "X": return sign + String(number, radix: 16, uppercase: verb == "X")
    case "o": return sign + String(number, radix: 8)
    case "b": return sign + String(number, radix: 2)
    case "c", "q":
      let letter =
        UInt32(exactly: number).flatMap(Unicode.Scalar.init).map(String.init) ?? "\u{FFFD}"
      return verb == "c" ? letter : "'\(letter)'"
    default: return nil
    }
  }

  private func float(_ verb: Character, _ number: Double) -> String? {
    let sign =
      flags.contains("+") && number >= 0 ? "+" : flags.contains(" ") && number >= 0 ? " " : ""
    switch verb {
    case "f", "F": return sign + GoFloat.fixed(number, precision ?? 6)
    case "e", "E":
      let text = GoFloat.scientific(number, precision ?? 6)
      return sign + (verb == "E" ? text.uppercased() : text)
    case "v": return sign + (precision.map { GoFloat.general(number, $0) } ?? GoText.number(number))
    case "g", "G":
      let text = precision.map { GoFloat.general(number, $0) } ?? GoText.number(number)
      return sign + (verb == "G" ? text.uppercased() : text)
    default: return nil
    }
  }
}
