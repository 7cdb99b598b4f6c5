/// A command below `kubectl`; one a file, one line in `Commands.all`.
protocol Command: SendableMetatype {
  /// Such as `create deployment`.
  static var name: String { get }
  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure)
}

/// Finds and runs commands.
enum Commands {
  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    if let command = all.first(where: { $0.name == call.command }) {
      try checkRequired(call)
      try FieldValidation.check(call)
      IdleOptions.remark(on: call, &kubectl)
      return try command.run(call, &kubectl)
    }
    if call.command.isEmpty { return try root(call, &kubectl) }
    if CommandTable.shared.hasBelow(call.command) { return try group(call, &kubectl) }
    throw .said("kubectl \(call.command) is not simulated")
  }

  private static func root(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard let word = call.words.first else { throw .help("") }
    var text = "unknown command \(GoText.quoted(word)) for \"kubectl\""
    let near = CommandTable.shared.names(below: "").filter { name in
      EditDistance.between(word.lowercased(), name.lowercased()) <= 2
        || name.lowercased().hasPrefix(word.lowercased())
    }
    if !near.isEmpty {
      text += "\n\nDid you mean this?\n" + near.map { "\t\($0)\n" }.joined()
    }
    throw .said(text)
  }

  /// What a command says that only has others below it.
  private static func group(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    // This one shows its help whatever is asked.
    if call.command == "certificate" { throw .help(call.command) }
    guard call.words.isEmpty else {
      let words = call.words.joined(separator: " ")
      throw call.usage("unknown command \(GoText.quoted(words))")
    }
    kubectl.output.write(HelpText.text(of: call.command), asError: true)
    throw .exit(1)
  }

  private static let required: [String: [String]] = [
    "autoscale": ["max"], "create deployment": ["image"], "create cronjob": ["image", "schedule"],
    "run": ["image"], "scale": ["replicas"], "create service externalname": ["external-name"],
    "create clusterrolebinding": ["clusterrole"],
  ]

  private static func checkRequired(_ call: Call) throws(Failure) {
    let missing = (required[call.command] ?? []).filter { !call.has($0) }
    guard !missing.isEmpty else { return }
    let names = missing.map { "\"\($0)\"" }.joined(separator: ", ")
    throw .said("required flag(s) \(names) not set")
  }
}
