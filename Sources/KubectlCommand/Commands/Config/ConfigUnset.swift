import Documents

/// `kubectl config unset`.
///
/// Source: kubectl, `pkg/cmd/config/unset.go`.
enum ConfigUnset: Command {
  static let name = "config unset"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard call.words.count == 1 else {
      kubectl.write(HelpText.text(of: call.command))
      throw .said("Unexpected args: \(GoText.list(call.words))")
    }
    let path = try ConfigPath(call.words[0], in: kubectl.kubeconfig)
    if path.list == "current-context" {
      kubectl.kubeconfig.currentContext = ""
    } else if let name = path.name {
      if let member = path.member {
        kubectl.kubeconfig.set(path.list, name, member, nil)
      } else {
        kubectl.kubeconfig[path.list][name] = nil
      }
    } else {
      kubectl.kubeconfig[path.list] = []
    }
    kubectl.write("Property \(GoText.quoted(call.words[0])) unset.\n")
  }
}
