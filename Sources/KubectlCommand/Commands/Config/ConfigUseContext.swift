import Documents

/// `kubectl config use-context`.
enum ConfigUseContext: Command {
  static let name = "config use-context"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard call.words.count == 1 else {
      kubectl.write(HelpText.text(of: call.command))
      throw .said("Unexpected args: \(GoText.list(call.words))")
    }
    guard kubectl.kubeconfig.contexts[call.words[0]] != nil else {
      throw .said("no context exists with the name: \(GoText.quoted(call.words[0]))")
    }
    kubectl.kubeconfig.currentContext = call.words[0]
    kubectl.write("Switched to context \(GoText.quoted(call.words[0])).\n")
  }
}
