import Documents

/// `kubectl config rename-context`.
enum ConfigRenameContext: Command {
  static let name = "config rename-context"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard call.words.count == 2 else {
      throw .said("Unexpected args: \(GoText.list(call.words))")
    }
    let (old, new) = (call.words[0], call.words[1])
    guard let value = kubectl.kubeconfig.contexts[old] else {
      throw .said("cannot rename the context \(GoText.quoted(old)), it's not in the kubeconfig")
    }
    if kubectl.kubeconfig.contexts[new] != nil {
      throw .said(
        "cannot rename the context \(GoText.quoted(old)), the context \(GoText.quoted(new)) "
          + "already exists in the kubeconfig")
    }
    kubectl.kubeconfig.contexts[old] = nil
    kubectl.kubeconfig.contexts[new] = value
    if kubectl.kubeconfig.currentContext == old { kubectl.kubeconfig.currentContext = new }
    kubectl.write("Context \(GoText.quoted(old)) renamed to \(GoText.quoted(new)).\n")
  }
}
