import Documents

/// `kubectl config current-context`.
enum ConfigCurrentContext: Command {
  static let name = "config current-context"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let name = kubectl.kubeconfig.currentContext
    if name.isEmpty { throw .said("current-context is not set") }
    kubectl.write(name + "\n")
  }
}
