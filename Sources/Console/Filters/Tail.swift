/// `tail`: the last lines.
enum Tail: Builtin {
  static let name = "tail"
  static let usage = "tail [-n N] [-n +N] [-c N] [FILE…]"
  static let summary = "Prints the last lines, 10 unless told otherwise."
  static let group = BuiltinGroup.text
  static let details = "There is no -f: time stands still here while you read."
  static let examples = [Example("seq 5 | tail -n +4", expects: ["4\n5\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    if arguments.contains("-f") || arguments.contains("-F") {
      return .failure("tail: nothing is written while you wait here; leave out '-f'", status: 2)
    }
    return session.endsOfFiles(name, arguments, &input) { lines, count in
      let number = Int(count) ?? 10
      return count.hasPrefix("+")
        ? Array(lines.dropFirst(max(1, number) - 1))
        : Array(lines.suffix(Int(clamping: number.magnitude)))
    } characters: { text, count in
      String(text.suffix(Int(clamping: count.magnitude)))
    }
  }
}
