/// `test`: answers a question about texts, numbers or files by its status.
enum TestCommand: Builtin {
  static let name = "test"
  static let usage = "test EXPRESSION   or   [ EXPRESSION ]"
  static let summary = "Answers a question about texts, numbers or files by its status."
  static let group = BuiltinGroup.shell
  static let details = """
    Texts: = != -n -z; numbers: -eq -ne -lt -le -gt -ge; files: -e -f -d -s; joined by ! -a -o. \
    Between [[ and ]] also == with patterns, =~, && and ||.
    """
  static let examples = [Example("test 3 -gt 2 && echo more", expects: ["more\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    session.runTest(arguments, name: name)
  }
}

/// `[`: `test` in brackets.
enum Bracket: Builtin {
  static let name = "["
  static let usage = "[ EXPRESSION ]"
  static let summary = "The same as test."
  static let group = BuiltinGroup.shell
  static let examples = [Example("[ -z \"$NOTHING\" ] && echo empty", expects: ["empty\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard arguments.last == "]" else {
      return .failure("drydock: [: the closing ' ]' is missing", status: 2)
    }
    return session.runTest(Array(arguments.dropLast()), name: name)
  }
}
