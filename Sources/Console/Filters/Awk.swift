/// `awk`: columns of lines, in its simplest form.
enum Awk: Builtin {
  static let name = "awk"
  static let usage = "awk [-F SEP] [-v NAME=VALUE] '[PATTERN] { print ITEM, … }' [FILE…]"
  static let summary = "Prints columns of each line that fits a pattern."
  static let group = BuiltinGroup.text
  static let details = """
    A pattern is /REGEX/ or a comparison such as NR>1 or $2=="RUNNING". Items are $1, $NF, NR, \
    NF, "text" and names given with -v. The rest of awk is not here.
    """
  static let examples = [
    Example("echo 'web 3 RUNNING' | awk '{print $1, $3}'", expects: ["web RUNNING\n"]),
    Example("printf 'a 1\\nb 2\\n' | awk '$2==2 {print $1}'", expects: ["b\n"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(arguments, of: name, valued: "Fv")
      guard let source = options.operands.first else {
        throw Options.Refusal(message: "awk: a program is missing, such as '{print $1}'")
      }
      var reader = AwkReader(source)
      let rules = try reader.rules()
      var names: [String: String] = [:]
      for definition in options.values("v") {
        let parts = definition.split(separator: "=", maxSplits: 1).map(String.init)
        if parts.count == 2 { names[parts[0]] = parts[1] }
      }
      let separator = try separator(options.value("F"))
      let operands = Array(options.operands.dropFirst())
      return session.filter(operands, &input, command: name) { text in
        var result = ""
        for (place, line) in text.lines.enumerated() {
          let record = AwkRecord(line, number: place + 1, separator, names)
          for rule in rules where rule.fits(record) { result += rule.printed(record) + "\n" }
        }
        return result
      }
    } catch {
      return error.output
    }
  }

  private static func separator(
    _ text: String?
  ) throws(Options.Refusal) -> RegularExpression? {
    guard let text, text != " " else { return nil }
    do throws(RegularExpression.Failure) {
      return try RegularExpression(
        EscapeSequences.decoded(text), dialect: text.count == 1 ? .fixed : .extended)
    } catch {
      throw Options.Refusal(message: "awk: \(error.message)")
    }
  }
}
