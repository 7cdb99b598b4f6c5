import Documents
import Simulation

/// How a part of the control plane is, which the server looks up when it is asked.
public enum ComponentStatus: Kind {
  /// Its names.
  public static let resource = Resource(
    "ComponentStatus", "componentstatuses", shortNames: ["cs"], isNamespaced: false,
    verbs: ["get", "list"], deprecation: Deprecation(since: "1.19", replacement: nil))

  /// The columns of `printComponentStatus`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Status"), TableColumn("Message"), TableColumn("Error"),
  ]

  /// The cells of `printComponentStatus`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let condition = (object["conditions"]?.array ?? []).first { $0["type"] == "Healthy" }
    return [
      .string(object.metadata.name),
      .string(condition?["status"] == "True" ? "Healthy" : "Unhealthy"),
      condition?["message"] ?? "", condition?["error"] ?? "",
    ]
  }

  /// The parts, all of which work for as long as the server answers.
  ///
  /// Source: Kubernetes, `pkg/registry/core/componentstatus/rest.go`, and the list of
  /// `pkg/controlplane/instance.go`.
  static let parts = ["controller-manager", "etcd-0", "scheduler"].map { name in
    KubernetesObject(
      metadata: ObjectMetadata(name: name),
      content: ["conditions": [["type": "Healthy", "status": "True", "message": "ok"]]])
  }
}

extension World {
  /// The parts of a control plane, or the one that is named.
  func parts(_ call: ResourceCall) throws(StatusError) -> KubernetesResponse {
    let all = ComponentStatus.parts
    guard let name = call.path.name else {
      let options = try listOptions(call)
      let selectable = SelectableFields(of: call.resource)
      return KubernetesResponse(
        shape(call).list(all.filter { options.matches($0, selectable) }, [:]))
    }
    guard let part = all.first(where: { $0.metadata.name == name }) else {
      throw .notFound(call.resource, name)
    }
    return KubernetesResponse(shape(call).json(part))
  }
}
