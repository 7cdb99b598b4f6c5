/// `kubectl completion`: the shell in here completes by itself.
enum Completion: Command {
  static let name = "completion"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard let shell = call.words.first else { throw call.usage("Shell not specified.") }
    if call.words.count > 1 {
      throw call.usage("Too many arguments. Expected only the shell type.")
    }
    guard ["bash", "zsh", "fish", "powershell"].contains(shell) else {
      throw call.usage("Unsupported shell type \(GoText.quoted(shell)).")
    }
    kubectl.write("# kubectl's words are completed in here without any script: press Tab\n")
  }
}

/// `kubectl plugin list`: there are none.
enum PluginList: Command {
  static let name = "plugin list"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    throw .said("unable to find any kubectl plugins in your PATH")
  }
}

/// `kubectl options`: what every command takes.
enum Options: Command {
  static let name = "options"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    kubectl.write(
      "The following options can be passed to any command:\n\n"
        + HelpText.options(CommandTable.shared.common))
  }
}

/// `kubectl alpha`: nothing.
enum Alpha: Command {
  static let name = "alpha"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    kubectl.complain("No alpha commands are available in this version of kubectl")
  }
}
