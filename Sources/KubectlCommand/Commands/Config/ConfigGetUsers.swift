import Documents

/// `kubectl config get-users`.
enum ConfigGetUsers: Command {
  static let name = "config get-users"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    kubectl.write("NAME\n" + kubectl.kubeconfig.users.map { $0.name + "\n" }.joined())
  }
}
