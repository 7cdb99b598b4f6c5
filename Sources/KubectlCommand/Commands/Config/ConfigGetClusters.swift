import Documents

/// `kubectl config get-clusters`.
enum ConfigGetClusters: Command {
  static let name = "config get-clusters"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    kubectl.write("NAME\n" + kubectl.kubeconfig.clusters.map { $0.name + "\n" }.joined())
  }
}
