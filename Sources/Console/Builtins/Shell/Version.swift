import Sandbox

/// `version`: which drydock this is.
enum Version: Builtin {
  static let name = "version"
  static let usage = "version"
  static let summary = "Says which drydock this is."
  static let group = BuiltinGroup.shell
  static let examples = [Example("version", expects: ["drydock"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output { Output(Sandbox.engine + "\n") }
}
