/// `uniq`: neighbouring lines that are equal, once.
enum Uniq: Builtin {
  static let name = "uniq"
  static let usage = "uniq [-cdui] [FILE]"
  static let summary = "Prints neighbouring equal lines once."
  static let group = BuiltinGroup.text
  static let examples = [
    Example("printf 'a\\na\\nb\\n' | uniq -c", expects: ["      2 a\n      1 b\n"])
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(
        arguments, of: name, flags: "cdui",
        long: ["count": "c", "repeated": "d", "unique": "u", "ignore-case": "i"])
      return session.filter(options.operands, &input, command: name) { text in
        var runs: [(line: String, count: Int)] = []
        for line in text.lines {
          let same =
            options.has("i")
            ? runs.last?.line.lowercased() == line.lowercased()
            : runs.last?.line == line
          if same { runs[runs.count - 1].count += 1 } else { runs.append((line, 1)) }
        }
        return runs.filter {
          (!options.has("d") || $0.count > 1) && (!options.has("u") || $0.count == 1)
        }.map { options.has("c") ? $0.count.paddedLeft(to: 7) + " " + $0.line : $0.line }.terminated
      }
    } catch {
      return error.output
    }
  }
}
