/// `true`: succeeds.
enum True: Builtin {
  static let name = "true"
  static let usage = "true"
  static let summary = "Does nothing and succeeds."
  static let group = BuiltinGroup.shell
  static let examples = [Example("true && echo yes", expects: ["yes\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output { Output() }
}

/// `:`: succeeds.
enum Colon: Builtin {
  static let name = ":"
  static let usage = ": [ARGUMENT…]"
  static let summary = "Expands its arguments, does nothing and succeeds."
  static let group = BuiltinGroup.shell
  static let examples = [Example(": ${SIZE:=3}; echo $SIZE", expects: ["3\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output { Output() }
}

/// `false`: fails.
enum False: Builtin {
  static let name = "false"
  static let usage = "false"
  static let summary = "Does nothing and fails."
  static let group = BuiltinGroup.shell
  static let examples = [Example("false || echo no", expects: ["no\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output { Output(status: 1) }
}
