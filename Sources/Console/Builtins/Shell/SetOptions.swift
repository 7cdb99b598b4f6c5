/// `set`: the shell's options and parameters.
enum SetOptions: Builtin {
  static let name = "set"
  static let usage = "set [-eux] [-o pipefail] [-- PARAMETER…]"
  static let summary = "Switches options: -e stop at a failure, -u refuse unset names, -x trace."
  static let group = BuiltinGroup.shell
  static let examples = [Example("set -x; echo a", expects: ["a\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard !arguments.isEmpty else {
      return .lines(session.variables.map { "\($0.name)=\(ShellQuoting.quoted($0.value))" })
    }
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        session.parameters = Array(rest)
        return Output()
      }
      guard let sign = argument.first, sign == "-" || sign == "+" else {
        session.parameters = [argument] + rest
        return Output()
      }
      for letter in argument.dropFirst() {
        let known: Bool
        if letter == "o" {
          known = choose(name: rest.popFirst() ?? "", isOn: sign == "-", in: &session)
        } else {
          known = choose(letter, isOn: sign == "-", in: &session)
        }
        guard known else {
          return .failure(
            "drydock: set: '\(argument)' is not supported; there are -e -u -x -o pipefail",
            status: 2)
        }
      }
    }
    return Output()
  }

  private static func choose(name: String, isOn: Bool, in session: inout Session) -> Bool {
    switch name {
    case "pipefail": session.options.failsWithAnyStage = isOn
    case "errexit": session.options.stopsOnFailure = isOn
    case "nounset": session.options.refusesUnset = isOn
    case "xtrace": session.options.traces = isOn
    default: return false
    }
    return true
  }

  private static func choose(_ letter: Character, isOn: Bool, in session: inout Session) -> Bool {
    switch letter {
    case "e": session.options.stopsOnFailure = isOn
    case "u": session.options.refusesUnset = isOn
    case "x": session.options.traces = isOn
    default: return false
    }
    return true
  }
}
