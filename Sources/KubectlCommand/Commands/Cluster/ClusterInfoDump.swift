import Documents
import Kubernetes

/// `kubectl cluster-info dump`: nodes, then the objects and logs of namespaces.
///
/// Source: kubectl, `pkg/cmd/clusterinfo/clusterinfo_dump.go`.
enum ClusterInfoDump: Command {
  static let name = "cluster-info dump"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    if call.text("output") == "name" {
      throw .said("list types are not supported by name printing: *v1.NodeList")
    }
    var dump = Dump(
      folder: call.text("output-directory"),
      format: try kubectl.format(call, isWide: false) ?? .json, suffix: call.text("output"))
    try dump.write("nodes", "nodes", "", &kubectl)
    var spaces = call.list("namespaces")
    if call.bool("all-namespaces") {
      let all = Target(resource: try kubectl.resource("namespaces"), namespace: "")
      spaces = try kubectl.objects(of: all, ObjectQuery()).map(\.name)
    } else if spaces.isEmpty {
      spaces = ["kube-system", kubectl.namespace.name]
    }
    for space in spaces {
      for type in [
        "events", "replicationcontrollers", "services", "daemonsets.apps", "deployments.apps",
        "replicasets.apps",
      ] {
        let short = String(type.prefix { $0 != "." })
        let name =
          short == "replicationcontrollers"
          ? "replication-controllers" : short
        try dump.write(type, "\(space)/\(name)", space, &kubectl)
      }
      let pods = try dump.write("pods", "\(space)/pods", space, &kubectl)
      for pod in pods { try dump.logs(pod, space, &kubectl) }
    }
    if !dump.folder.isEmpty, dump.folder != "-" {
      kubectl.write("Cluster info dumped to \(dump.folder)\n")
    }
  }

  private struct Dump {
    let folder: String
    let format: OutputFormat
    let suffix: String

    private var isOnScreen: Bool { folder.isEmpty || folder == "-" }

    /// Writes a list; and gives its objects.
    @discardableResult
    mutating func write(
      _ type: String, _ file: String, _ space: String, _ kubectl: inout Kubectl
    ) throws(Failure) -> [JSON] {
      let resource = try kubectl.resource(type)
      let path = resource.path(namespace: space)
      let list = try kubectl.ask(KubernetesRequest("GET", path)).body
      let before = kubectl.output
      kubectl.output = KubectlOutput()
      try kubectl.printTyped(list, as: format)
      let text = kubectl.output.text
      kubectl.output = before
      try put(text, "\(file).\(suffix)", &kubectl)
      return list.list("items")
    }

    mutating func logs(_ pod: JSON, _ space: String, _ kubectl: inout Kubectl) throws(Failure) {
      var text = ""
      for container in pod.list("spec.containers").map({ $0.text("name") }) {
        text += "==== START logs for container \(container) of pod \(space)/\(pod.name) ====\n"
        let path = "/api/v1/namespaces/\(space)/pods/\(pod.name)/log"
        do throws(Failure) {
          let query = [(name: "container", value: container)]
          text += try kubectl.ask(KubernetesRequest("GET", path, query: query)).text ?? ""
        } catch {
          text += "Request log error: \(error.message)\n"
        }
        text += "==== END logs for container \(container) of pod \(space)/\(pod.name) ====\n"
      }
      try put(text, "\(space)/\(pod.name)/logs.txt", &kubectl)
    }

    private func put(
      _ text: String, _ file: String, _ kubectl: inout Kubectl
    ) throws(Failure) {
      if isOnScreen { return kubectl.write(text) }
      if let problem = kubectl.client.write(Array(text.utf8), to: "\(folder)/\(file)") {
        throw .said("open \(folder)/\(file): \(problem)")
      }
    }
  }
}
