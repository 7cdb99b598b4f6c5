import Documents

/// `kubectl config delete-context`.
enum ConfigDeleteContext: Command {
  static let name = "config delete-context"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard let name = call.words.first, kubectl.kubeconfig.contexts[name] != nil else {
      throw .said(
        "cannot delete context \(call.words.first ?? ""), not in \(kubectl.input.kubeconfigPath)")
    }
    if kubectl.kubeconfig.currentContext == name {
      kubectl.complain(
        "warning: this removed your active context, use \"kubectl config use-context\" to select "
          + "a different one")
    }
    kubectl.kubeconfig.contexts[name] = nil
    kubectl.write("deleted context \(name) from \(kubectl.input.kubeconfigPath)\n")
  }
}
