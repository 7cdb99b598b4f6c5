import Sandbox

/// `fault`: makes something go wrong on purpose.
enum FaultCommand: Builtin {
  static let name = "fault"
  static let usage = "fault [NAME [ARGUMENT…]]"
  static let summary = "Makes something go wrong on purpose; without a name, lists what can."
  static let group = BuiltinGroup.world
  static let examples = [
    Example("fault", expects: ["zone-down"]),
    Example("fault zone-down us-east-1a"),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard let name = arguments.first else {
      return .lines(
        Faults.all.map { $0.usage.padding(to: 28) + "  " + $0.summary })
    }
    do throws(FaultError) {
      try session.sandbox.inject(name, Array(arguments.dropFirst()))
      return Output("Done: \(arguments.joined(separator: " ")). 'undo' takes it back.\n")
    } catch {
      return .failure("fault: \(error.message)")
    }
  }
}

extension String {
  /// The text with blanks behind it, `width` characters at least.
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
