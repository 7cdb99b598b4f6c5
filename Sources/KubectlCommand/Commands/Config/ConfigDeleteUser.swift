import Documents

/// `kubectl config delete-user`.
enum ConfigDeleteUser: Command {
  static let name = "config delete-user"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let file = kubectl.input.kubeconfigPath
    guard let name = call.words.first, kubectl.kubeconfig.users[name] != nil else {
      throw .said("cannot delete user \(call.words.first ?? ""), not in \(file)")
    }
    kubectl.kubeconfig.users[name] = nil
    kubectl.write("deleted user \(name) from \(file)\n")
  }
}
