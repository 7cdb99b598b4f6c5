import Console

/// `reset`: in a lab the scene is set anew; elsewhere the console's own.
enum ResetScene: Builtin {
  static let name = "reset"
  static let usage = consoles?.usage ?? "reset"
  static let summary = "Empties the sandbox; in a lab, sets its scene anew."
  static let group = BuiltinGroup.world
  static let details = consoles?.details ?? ""
  static let examples = consoles?.examples ?? []

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    if session.school?.lab != nil {
      return LabCommand.run(["reset"] + arguments, in: &session, input: &input)
    }
    return consoles?.run(arguments, in: &session, input: &input) ?? Output()
  }

  /// The built-in of that name on the floor below.
  private static let consoles = Builtins.all.first { $0.name == name }
}
