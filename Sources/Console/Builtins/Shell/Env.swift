/// `env`: the variables that programs see.
enum Env: Builtin {
  static let name = "env"
  static let usage = "env"
  static let summary = "Lists the variables that programs such as aws see."
  static let group = BuiltinGroup.shell
  static let examples = [
    Example("export AWS_REGION=eu-west-1", "env", expects: ["AWS_REGION=eu-west-1"])
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard arguments.isEmpty else {
      return .failure(
        "env: it takes no arguments here; write NAME=value before the command", status: 2)
    }
    return .lines(
      session.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
  }
}
