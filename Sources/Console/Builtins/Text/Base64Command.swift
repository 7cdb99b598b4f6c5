import Documents

/// `base64`: text as letters that every channel carries, and back.
enum Base64Command: Builtin {
  static let name = "base64"
  static let usage = "base64 [-d] [-w COLUMNS] [FILE]"
  static let summary = "Encodes text in base64, or decodes it with -d."
  static let group = BuiltinGroup.text
  static let examples = [
    Example("printf hello | base64", expects: ["aGVsbG8=\n"]),
    Example("echo aGVsbG8= | base64 -d", expects: ["hello"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(
        arguments, of: name, flags: "dDi", valued: "w", long: ["decode": "d", "wrap": "w"])
      let width = Int(options.value("w") ?? "76") ?? 76
      var output = Output()
      let texts = session.texts(of: options.operands, &input, command: name, failures: &output)
      let text = texts.map(\.text).joined()
      if options.has("d") || options.has("D") {
        guard let bytes = Base64Text.decoded(text) else {
          return .failure("base64: invalid input")
        }
        output.write(String(decoding: bytes, as: UTF8.self))
      } else {
        output.write(wrapped(Base64.encode(text.utf8), width))
      }
      return output
    } catch {
      return error.output
    }
  }

  private static func wrapped(_ text: String, _ width: Int) -> String {
    guard width > 0, !text.isEmpty else { return text }
    var rest = Substring(text)
    var result = ""
    while !rest.isEmpty {
      result += rest.prefix(width) + "\n"
      rest = rest.dropFirst(width)
    }
    return result
  }
}

/// Base64 as the tools of a shell read it: what is missing at the end does not matter.
///
/// Source: RFC 4648, section 4.
enum Base64Text {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

  /// The bytes behind letters; blanks do not count.
  static func decoded(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits = 0
    var count = 0
    for character in text where !character.isWhitespace && character != "=" {
      guard let value = letters.firstIndex(of: character) else { return nil }
      bits = (bits << 6 | value) & 0xFFFFFF
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8((bits >> count) & 255))
      }
    }
    return bytes
  }
}
