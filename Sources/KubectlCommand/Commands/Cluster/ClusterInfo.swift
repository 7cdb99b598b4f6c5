import Documents
import Kubernetes

/// `kubectl cluster-info`.
enum ClusterInfo: Command {
  static let name = "cluster-info"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let address = try kubectl.server().address
    var query = ObjectQuery()
    query.selector = "kubernetes.io/cluster-service=true"
    let services = try kubectl.objects(
      of: Target(resource: try kubectl.resource("services"), namespace: "kube-system"), query)
    kubectl.write("Kubernetes control plane is running at \(address)\n")
    for service in services {
      let labels = service.at("metadata.labels")
      let title = labels?["kubernetes.io/name"]?.string ?? service.name
      let port = service.list("spec.ports").first?.text("name") ?? ""
      kubectl.write(
        "\(title) is running at \(address)/api/v1/namespaces/kube-system/services/\(service.name)"
          + "\(port.isEmpty ? "" : ":" + port)/proxy\n")
    }
    kubectl.write(
      "\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n")
  }
}
