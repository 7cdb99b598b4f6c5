import Documents
import Simulation

/// A request as policies see it.
///
/// Source: apiserver, `admission/attributes.go`; `admission/plugin/cel/condition.go`,
/// `CreateAdmissionRequest`.
struct AdmittedRequest: Sendable {
  /// `CREATE`, `UPDATE`, `DELETE` or `CONNECT`.
  let operation: String
  let resource: Resource
  var subresource = ""
  let namespace: String
  let name: String
  /// The document that is to be; nil where it is to go.
  var object: JSON?
  /// The document that was.
  var old: JSON?
  /// What the document is, where it is not what the resource holds, as `Scale`.
  var kind: Resource?
  let user: KubernetesUser
  var isDry = false

  /// The labels that a selector of namespaces looks at; nil where no namespace is concerned.
  func namespaceLabels(in view: ClusterView) -> TextMap? {
    if resource.name == "namespaces" {
      return TextMap((object ?? old)?["metadata"]?["labels"])
    }
    guard resource.isNamespaced else { return nil }
    return view.object(Namespace.self, "", namespace)?.metadata.labels ?? TextMap()
  }

  /// The versions in which the resource is served.
  func versions(in view: ClusterView) -> [String] {
    if resource.name == HorizontalPodAutoscaler.resource.name { return ["v2", "v1"] }
    guard Kinds.serving(resource.name) == nil else { return [resource.version] }
    let key = ObjectKey(view.cluster, CustomResourceDefinition.resource.name, name: resource.name)
    return (view[key]?.spec.list("versions") ?? []).filter { $0["served"]?.bool != false }
      .compactMap { $0["name"]?.string }
  }

  /// What expressions call `request`.
  func json(_ version: String) -> JSON {
    let kind = self.kind ?? resource
    func kindJSON(_ version: String) -> JSON {
      ["group": .string(kind.group), "version": .string(version), "kind": .string(kind.kind)]
    }
    func placeJSON(_ version: String) -> JSON {
      [
        "group": .string(resource.group), "version": .string(version),
        "resource": .string(resource.plural),
      ]
    }
    let own = self.kind == nil ? version : kind.version
    var shape: JSONObject = [
      "kind": kindJSON(own), "resource": placeJSON(version), "requestKind": kindJSON(kind.version),
      "requestResource": placeJSON(resource.version), "operation": .string(operation),
      "userInfo": userJSON, "dryRun": .bool(isDry), "options": optionsJSON,
    ]
    for (name, text) in [
      ("subResource", subresource), ("requestSubResource", subresource), ("name", name),
      ("namespace", namespace),
    ] where !text.isEmpty {
      shape[name] = .string(text)
    }
    return .object(shape)
  }

  private var userJSON: JSON {
    var shape: JSONObject = ["username": .string(user.name)]
    shape.add("uid", user.uid.map { .string($0) })
    shape["groups"] = .array(user.groups.map { .string($0) })
    if let extra = user.extra, !extra.isEmpty {
      shape["extra"] = .object(
        JSONObject(extra.map { ($0.name, .array($0.values.map { .string($0) })) }))
    }
    return .object(shape)
  }

  private var optionsJSON: JSON {
    let kinds = ["CREATE": "CreateOptions", "UPDATE": "UpdateOptions", "DELETE": "DeleteOptions"]
    guard let kind = kinds[operation] else { return .null }
    return ["kind": .string(kind), "apiVersion": "meta.k8s.io/v1"]
  }
}

// The requests that there are.
extension AdmittedRequest {
  /// An object that is to be made; its document has what the server adds before policies look.
  static func creation(
    of object: KubernetesObject, _ resource: Resource, by requester: Requester, at instant: SimTime?
  ) -> AdmittedRequest {
    var object = object
    if let instant { object.metadata.creationTimestamp = instant }
    return AdmittedRequest(
      operation: "CREATE", resource: resource, namespace: object.place(resource),
      name: object.metadata.name, object: object.json(resource), user: requester.user,
      isDry: requester.isDry)
  }

  /// An object that is to be changed, or how many there are to be of it.
  static func update(
    of old: KubernetesObject, to new: KubernetesObject, _ resource: Resource,
    _ subresource: String, by requester: Requester
  ) -> AdmittedRequest {
    let isScale = subresource == "scale"
    return AdmittedRequest(
      operation: "UPDATE", resource: resource, subresource: subresource,
      namespace: old.place(resource), name: old.metadata.name,
      object: isScale ? ScaleShape.json(of: new) : new.json(resource),
      old: isScale ? ScaleShape.json(of: old) : old.json(resource),
      kind: isScale ? ScaleShape.resource : nil, user: requester.user, isDry: requester.isDry)
  }

  /// An object that is to go.
  static func deletion(
    of old: KubernetesObject, _ resource: Resource, by requester: Requester
  ) -> AdmittedRequest {
    AdmittedRequest(
      operation: "DELETE", resource: resource, namespace: old.place(resource),
      name: old.metadata.name, old: old.json(resource), user: requester.user,
      isDry: requester.isDry)
  }

  /// Something below an object, such as an eviction, or a way into a container.
  static func subresource(
    of call: ResourceCall, _ operation: String, _ shape: SubresourceShape,
    by requester: Requester
  ) -> AdmittedRequest {
    let kind = Resource(
      shape.kind, call.resource.plural, group: shape.group ?? call.resource.group,
      version: shape.version ?? call.resource.version)
    return AdmittedRequest(
      operation: operation, resource: call.resource, subresource: call.path.subresource ?? "",
      namespace: call.key.namespace, name: call.key.name,
      object: operation == "CONNECT" ? call.connection(kind) : call.request.body,
      kind: kind, user: requester.user, isDry: requester.isDry)
  }
}

extension KubernetesObject {
  /// The namespace as requests name it; a namespace lies in itself.
  ///
  /// Source: apiserver, `endpoints/handlers/create.go`.
  fileprivate func place(_ resource: Resource) -> String {
    resource.name == "namespaces" ? metadata.name : metadata.namespace
  }
}

extension ResourceCall {
  /// What admission calls a request for something below an object; nil where it only reads.
  var admittedOperation: String? {
    switch path.subresource {
    case "exec", "attach", "portforward", "proxy": "CONNECT"
    case "log": nil
    default: request.method == "POST" ? "CREATE" : nil
    }
  }

  /// What a way into a container is opened with.
  fileprivate func connection(_ kind: Resource) -> JSON {
    let names = ["exec": "PodExecOptions", "attach": "PodAttachOptions"]
    var shape: JSONObject = [
      "kind": .string(names[path.subresource ?? ""] ?? kind.kind), "apiVersion": "v1",
    ]
    var command: [JSON] = []
    for part in request.query {
      switch part.name {
      case "command": command.append(.string(part.value))
      case "container": shape["container"] = .string(part.value)
      case "stdin", "stdout", "stderr", "tty": shape[part.name] = .bool(part.value == "true")
      default: break
      }
    }
    if !command.isEmpty { shape["command"] = .array(command) }
    return .object(shape)
  }
}

/// Who wants something written: policies speak of them, and warnings go to them.
enum Requester {
  /// The control plane itself, or whoever stands behind it.
  case system
  /// A controller, under its name.
  case controller(String)
  /// Whoever sent a request.
  case caller(Caller)

  /// Whoever sent a request, with what they are to be told.
  final class Caller {
    let user: KubernetesUser
    let isDry: Bool
    var warnings: [String] = []

    init(_ request: KubernetesRequest) {
      user = request.user
      isDry = request.isDry
    }
  }

  /// A controller has a service account of its name.
  ///
  /// Source: kubernetes, `pkg/controller`, the names of the controllers' clients.
  var user: KubernetesUser {
    switch self {
    case .system:
      KubernetesUser(
        name: "system:apiserver", groups: ["system:masters", "system:authenticated"])
    case .caller(let caller): caller.user
    case .controller(let name):
      .serviceAccount(
        name.hasSuffix("-controller") ? name : name + "-controller", in: "kube-system")
    }
  }

  var isDry: Bool { if case .caller(let caller) = self { caller.isDry } else { false } }

  func warn(_ text: String) {
    if case .caller(let caller) = self { caller.warnings.append(text) }
  }
}
