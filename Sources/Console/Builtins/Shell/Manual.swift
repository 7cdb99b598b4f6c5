import Sandbox

/// `man`: the pages of `help`, for fingers that type it so.
enum Manual: Builtin {
  static let name = "man"
  static let usage = "man NAME"
  static let summary = "Shows what 'help NAME' shows; of aws too: man aws ecs run-task."
  static let group = BuiltinGroup.shell
  static let examples = [
    Example("man undo", expects: ["undo [N]", "Examples"]),
    Example("man aws ecs run-task", expects: ["ecs run-task", "--task-definition"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard !arguments.isEmpty else {
      return .failure("man: of what? 'man NAME', or 'help' for a list of all there is")
    }
    return Help.run(arguments, in: &session, input: &input)
  }
}
