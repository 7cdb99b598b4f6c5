/// `alias`: short names for commands.
enum Alias: Builtin {
  static let name = "alias"
  static let usage = "alias [NAME=TEXT…]"
  static let summary = "Gives a command with arguments a short name."
  static let group = BuiltinGroup.shell
  static let examples = [Example("alias hi='echo hello'", "hi you", expects: ["hello you\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard !arguments.isEmpty else {
      let kept = session.sandbox.world.workspace.variables.keys
      let names = Set(kept + session.assigned.keys).filter { $0.hasPrefix("alias ") }.sorted()
      return .lines(
        names.compactMap { key in
          guard let text = session.value(of: key), !text.isEmpty else { return nil }
          return "alias \(key.dropFirst(6))='\(text)'"
        })
    }
    for argument in arguments {
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        guard let text = session.value(of: "alias \(argument)"), !text.isEmpty else {
          return .failure("drydock: alias: \(argument): not found")
        }
        return Output("alias \(argument)='\(text)'\n")
      }
      guard !parts[1].contains(where: { "|&;<>()$`\"'".contains($0) }) else {
        return .failure("drydock: alias: only plain words can stand for '\(parts[0])'", status: 2)
      }
      session.assign(parts[1], to: "alias \(parts[0])")
    }
    return Output()
  }
}

/// `unalias`: forgets short names.
enum Unalias: Builtin {
  static let name = "unalias"
  static let usage = "unalias NAME…"
  static let summary = "Forgets short names."
  static let group = BuiltinGroup.shell
  static let examples = [Example("alias hi='echo hello'", "unalias hi")]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    for name in arguments { session.unassign("alias \(name)") }
    return Output()
  }
}
