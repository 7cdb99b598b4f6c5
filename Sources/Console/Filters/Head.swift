/// `head`: the first lines.
enum Head: Builtin {
  static let name = "head"
  static let usage = "head [-n N] [-c N] [FILE…]"
  static let summary = "Prints the first lines, 10 unless told otherwise."
  static let group = BuiltinGroup.text
  static let examples = [Example("seq 5 | head -n 2", expects: ["1\n2\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    session.endsOfFiles(name, arguments, &input) { lines, count in
      let number = Int(count) ?? 10
      let size = Int(clamping: number.magnitude)
      return number < 0 ? Array(lines.dropLast(size)) : Array(lines.prefix(size))
    } characters: { text, count in
      let size = Int(clamping: count.magnitude)
      return String(count < 0 ? text.dropLast(size) : text.prefix(size))
    }
  }
}

extension Session {
  /// `head` and `tail`: a part of each file, under its name where there are several.
  func endsOfFiles(
    _ name: String, _ arguments: [String], _ input: inout StandardInput,
    lines: ([String], String) -> [String], characters: (String, Int) -> String
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(
        Self.withLetters(arguments), of: name, flags: "q", valued: "nc",
        long: ["lines": "n", "bytes": "c", "quiet": "q"])
      let count = options.value("n") ?? "10"
      guard Int(count) != nil, Int(options.value("c") ?? "0") != nil else {
        throw Options.Refusal(message: "\(name): '\(count)' is no number of lines")
      }
      var output = Output()
      let texts = texts(of: options.operands, &input, command: name, failures: &output)
      let status = output.status
      for (place, file) in texts.enumerated() {
        if texts.count > 1, !options.has("q") {
          output.write((place > 0 ? "\n" : "") + "==> \(file.name) <==\n")
        }
        if let bytes = options.value("c").flatMap({ Int($0) }) {
          output.write(characters(file.text, bytes))
        } else {
          let part = lines(file.text.lines, count).terminated
          let keepsOpenEnd = !file.text.hasSuffix("\n") && file.text.hasSuffix(part.dropLast())
          output.write(keepsOpenEnd ? String(part.dropLast()) : part)
        }
      }
      output.status = status
      return output
    } catch {
      return error.output
    }
  }

  /// `-5` written as `-n 5`.
  private static func withLetters(_ arguments: [String]) -> [String] {
    arguments.enumerated().flatMap { place, argument -> [String] in
      let isValue = place > 0 && ["-n", "-c"].contains(arguments[place - 1])
      guard !isValue, argument.hasPrefix("-"), Int(argument.dropFirst()) != nil else {
        return [argument]
      }
      return ["-n", String(argument.dropFirst())]
    }
  }
}
