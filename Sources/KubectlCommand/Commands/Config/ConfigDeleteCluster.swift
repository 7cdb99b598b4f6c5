import Documents

/// `kubectl config delete-cluster`.
enum ConfigDeleteCluster: Command {
  static let name = "config delete-cluster"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let file = kubectl.input.kubeconfigPath
    guard let name = call.words.first, kubectl.kubeconfig.clusters[name] != nil else {
      throw .said("cannot delete cluster \(call.words.first ?? ""), not in \(file)")
    }
    kubectl.kubeconfig.clusters[name] = nil
    kubectl.write("deleted cluster \(name) from \(file)\n")
  }
}
