import Documents

/// `kubectl config set-cluster`.
enum ConfigSetCluster: Command {
  static let name = "config set-cluster"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard call.words.count == 1 else {
      throw .said("Unexpected args: \(GoText.list(call.words))")
    }
    let name = call.words[0]
    var value = kubectl.kubeconfig.clusters[name] ?? [:]
    for option in ["server", "tls-server-name", "certificate-authority", "proxy-url"]
    where call.has(option) {
      value[option] = .string(call.text(option))
    }
    if call.has("insecure-skip-tls-verify") {
      value["insecure-skip-tls-verify"] = .bool(call.bool("insecure-skip-tls-verify"))
    }
    kubectl.kubeconfig.clusters[name] = value
    kubectl.write("Cluster \(GoText.quoted(name)) set.\n")
  }
}
