/// `cat`: prints files.
enum Concatenate: Builtin {
  static let name = "cat"
  static let usage = "cat [-n] [FILE…]"
  static let summary = "Prints files one after the other."
  static let group = BuiltinGroup.files
  static let examples = [
    Example(
      "cat > web.json <<'EOF'\n{\"family\": \"web\"}\nEOF", "cat web.json", expects: ["family"])
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(arguments, of: name, flags: "n", long: ["number": "n"])
      return session.filter(options.operands, &input, command: name) { text in
        guard options.has("n") else { return text }
        return text.lines.enumerated()
          .map { ($0.offset + 1).paddedLeft(to: 6) + "\t" + $0.element }.terminated
      }
    } catch {
      return error.output
    }
  }
}
