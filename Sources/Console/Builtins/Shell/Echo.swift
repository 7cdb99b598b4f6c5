/// `echo`: prints its arguments.
enum Echo: Builtin {
  static let name = "echo"
  static let usage = "echo [-neE] [TEXT…]"
  static let summary = "Prints its arguments."
  static let group = BuiltinGroup.shell
  static let examples = [Example("NAME=web; echo \"$NAME\"", expects: ["web\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var words = arguments[...]
    var endsLine = true
    var decodes = false
    while let option = words.first, option.count > 1, option.first == "-",
      option.dropFirst().allSatisfy({ "neE".contains($0) })
    {
      for letter in option.dropFirst() {
        if letter == "n" { endsLine = false }
        if letter == "e" { decodes = true }
        if letter == "E" { decodes = false }
      }
      words.removeFirst()
    }
    var text = words.joined(separator: " ")
    var stops = false
    if decodes { text = EscapeSequences.decoded(text, stop: &stops) }
    return Output(text + (endsLine && !stops ? "\n" : ""))
  }
}
