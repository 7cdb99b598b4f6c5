import Documents
import Simulation

/// A group's version that a service of the cluster is to serve.
struct APIDelegate: Codable, Equatable, Sendable {
  /// What its registration is called, such as `v1beta1.metrics.k8s.io`.
  let name: String
  let group: String
  let version: String
  /// The service's namespace and name, such as `kube-system/metrics-server`.
  let service: String
}

/// Registers what is served, and keeps an eye on the services behind what others serve.
///
/// Source: Kubernetes, `staging/src/k8s.io/kube-aggregator/pkg/controllers`: `autoregister`,
/// `status/remote`; `pkg/controlplane/controller/crdregistration`.
enum APIRegistrar: Witness {
  static func see(_ change: ObjectChange, in world: inout World) {
    switch change.key.resource {
    case APIService.resource.name: see(registration: change, in: &world)
    case CustomResourceDefinition.resource.name:
      if change.verb == .deleted || change.old?.spec != change.new.spec {
        world.schedule(CustomGroupStep(cluster: change.key.cluster), after: .zero)
      }
    case "services": check("\(change.key.namespace)/\(change.key.name)", change, &world)
    case EndpointSlice.resource.name:
      let name = change.new.metadata.labels["kubernetes.io/service-name"] ?? ""
      check("\(change.key.namespace)/\(name)", change, &world)
    default: break
    }
  }

  private static func see(registration change: ObjectChange, in world: inout World) {
    let (old, new) = (change.old?.spec, change.new.spec)
    guard change.verb == .deleted || old != new else { return }
    var delegates = world.view(of: change.key.cluster).plane?.delegates ?? []
    delegates.removeAll { $0.name == change.key.name }
    if change.verb != .deleted, let service = new[member: "service"] {
      delegates.append(
        APIDelegate(
          name: change.key.name, group: new.text("group"), version: new.text("version"),
          service: "\(service.text("namespace"))/\(service.text("name"))"))
      world.schedule(APIServiceStep(registration: change.key), after: .zero)
    }
    let all = delegates.isEmpty ? nil : delegates
    world.kubernetes.clusters.update(change.key.cluster) { $0.delegates = all }
  }

  private static func check(_ service: String, _ change: ObjectChange, _ world: inout World) {
    let delegates = world.kubernetes.clusters.read(change.key.cluster, \.delegates) ?? nil
    for delegate in delegates ?? [] where delegate.service == service {
      world.schedule(
        APIServiceStep(registration: key(of: delegate.name, change.key.cluster)), after: .zero)
    }
  }

  static func key(of name: String, _ cluster: ClusterID) -> ObjectKey {
    ObjectKey(cluster, APIService.resource.name, name: name)
  }

  /// What says by whom a registration is kept.
  static let mark = "kube-aggregator.kubernetes.io/automanaged"

  /// The registration of something that the server serves itself.
  static func own(
    _ version: String, of group: String, _ priorities: (group: Int64, version: Int64),
    kept: String
  ) -> KubernetesObject {
    var object = KubernetesObject(metadata: ObjectMetadata(name: "\(version).\(group)"))
    object.metadata.labels = [mark: kept]
    var spec: JSONObject = [:]
    if !group.isEmpty { spec["group"] = .string(group) }
    spec["groupPriorityMinimum"] = .integer(priorities.group)
    spec["version"] = .string(version)
    spec["versionPriority"] = .integer(priorities.version)
    object.spec = .object(spec)
    return object
  }

  /// How groups are ranked, and the versions of each.
  ///
  /// Source: kubernetes, `pkg/controlplane/apiserver/aggregator.go`,
  /// `DefaultGenericAPIServicePriorities`, and `pkg/controlplane/instance.go`.
  static func priorities(_ group: String, _ version: String) -> (group: Int64, version: Int64) {
    let ranks: [String: Int64] = [
      "": 18_000, "policy": 17_900, "apps": 17_800, "events.k8s.io": 17_750,
      "authentication.k8s.io": 17_700, "authorization.k8s.io": 17_600, "autoscaling": 17_500,
      "batch": 17_400, "certificates.k8s.io": 17_300, "networking.k8s.io": 17_200,
      "rbac.authorization.k8s.io": 17_000, "storage.k8s.io": 16_800,
      "apiextensions.k8s.io": 16_700, "admissionregistration.k8s.io": 16_700,
      "scheduling.k8s.io": 16_600, "coordination.k8s.io": 16_500, "node.k8s.io": 16_300,
      "discovery.k8s.io": 16_200, "flowcontrol.apiserver.k8s.io": 16_100,
      "resource.k8s.io": 15_900,
    ]
    let place: Int64 =
      switch (group, version) {
      case ("", _): 1
      case ("autoscaling", "v2"): 30
      case ("flowcontrol.apiserver.k8s.io", _): 21
      default: 15
      }
    return (ranks[group] ?? 1_000, place)
  }
}

extension World {
  /// Registers what a server serves from its beginning.
  ///
  /// It is there before anything is counted: it takes no version of its own from the store.
  mutating func addAPIServices(to cluster: ClusterID) {
    let revision = kubernetes.clusters[cluster]?.revision ?? 0
    var names: Set<String> = []
    for kind in APIGroups.discovered(view(of: cluster)) {
      let (group, version) = (kind.resource.group, kind.resource.version)
      guard group != APIService.resource.group, names.insert("\(version).\(group)").inserted
      else { continue }
      var object = APIRegistrar.own(
        version, of: group, APIRegistrar.priorities(group, version), kept: "onstart")
      object.metadata.uid = Self.uid(of: "\(cluster.number)/\(object.metadata.name)")
      object.metadata.creationTimestamp = now
      object.metadata.resourceVersion = revision
      object.status = APIService.local(at: now)
      kubernetes.put(
        object, at: APIRegistrar.key(of: object.metadata.name, cluster), over: nil)
    }
  }

  /// A uid that follows from a text.
  private static func uid(of text: String) -> String {
    let hex = Array(SHA256.hex("apiservices/\(text)".utf8))
    let parts = [hex[0..<8], hex[8..<12], ["4"] + hex[13..<16], ["a"] + hex[17..<20], hex[20..<32]]
    return parts.map { String($0) }.joined(separator: "-")
  }
}

/// The registrations of groups that definitions make are brought up to date.
///
/// Source: kubernetes, `pkg/controlplane/controller/crdregistration/crdregistration_controller.go`.
struct CustomGroupStep: WorldEvent {
  static let name = "kubernetes.customGroup"

  let cluster: ClusterID

  func happen(in world: inout World) {
    let view = world.view(of: cluster)
    var wanted: [(version: String, group: String)] = []
    for definition in view.objects(CustomResourceDefinition.self) {
      let group = definition.spec.text("group")
      for version in definition.spec.list("versions") where version["served"]?.bool == true {
        let name = version.text("name")
        if !wanted.contains(where: { $0 == (name, group) }) { wanted.append((name, group)) }
      }
    }
    let names = Set(wanted.map { "\($0.version).\($0.group)" })
    for object in view.objects(APIService.self)
    where object.metadata.labels[APIRegistrar.mark] == "true"
      && !names.contains(object.metadata.name)
    {
      world.remove(APIRegistrar.key(of: object.metadata.name, cluster))
    }
    for (version, group) in wanted
    where view[APIRegistrar.key(of: "\(version).\(group)", cluster)] == nil {
      var object = APIRegistrar.own(version, of: group, (1_000, 100), kept: "true")
      object.status = APIService.local(at: world.now)
      world.add(object, to: APIService.self, of: cluster)
    }
  }
}

/// Whether the service behind a registration can be asked is looked at.
///
/// Source: kube-aggregator, `pkg/controllers/status/remote/remote_available_controller.go`, `sync`.
struct APIServiceStep: WorldEvent {
  static let name = "kubernetes.apiService"

  let registration: ObjectKey

  func happen(in world: inout World) {
    guard let object = world.kubernetes.objects[registration],
      let service = object.spec[member: "service"]
    else { return }
    let view = world.view(of: registration.cluster)
    let problem = APIBackend(object, service, view).problem
    let old = APIService.availability(of: object)
    let status: JSON = problem == nil ? "True" : "False"
    var condition: JSONObject = ["lastTransitionTime": .string(world.now.kubernetesText)]
    if let old, old["status"] == status {
      condition["lastTransitionTime"] = old["lastTransitionTime"]
    }
    condition["message"] = .string(problem?.message ?? "all checks passed")
    condition["reason"] = .string(problem?.reason ?? "Passed")
    condition["status"] = status
    condition["type"] = "Available"
    world.change(registration) { $0.status = ["conditions": [.object(condition)]] }
  }
}

/// The service that is to serve a group.
struct APIBackend {
  private let object: KubernetesObject
  private let service: JSON
  private let view: ClusterView

  init(_ object: KubernetesObject, _ service: JSON, _ view: ClusterView) {
    self.object = object
    self.service = service
    self.view = view
  }

  /// Why it cannot be asked; nil where it can.
  var problem: (reason: String, message: String)? {
    let (name, space) = (service.text("name"), service.text("namespace"))
    let port = service.number("port")
    let title = "service/\(name) in \"\(space)\""
    guard let found = view.object(Service.self, space, name) else {
      return ("ServiceNotFound", "\(title) is not present")
    }
    guard ["", "ClusterIP"].contains(found.spec.text("type")) else { return answerProblem(found) }
    guard let door = found.spec.list("ports").first(where: { $0.number("port") == port }) else {
      return ("ServicePortError", "\(title) is not listening on port \(port)")
    }
    let slices = view.objects(EndpointSlice.self, in: space).filter {
      $0.metadata.labels["kubernetes.io/service-name"] == name
    }
    if slices.isEmpty {
      return ("EndpointsNotFound", "cannot find endpointslices for \(title)")
    }
    let isThere = slices.contains { slice in
      (slice["endpoints"]?.array ?? []).contains { $0["conditions"]?["ready"]?.bool != false }
        && (slice["ports"]?.array ?? []).contains {
          $0.text("name") == door.text("name") && $0["port"] != nil
        }
    }
    return isThere
      ? answerProblem(found)
      : (
        "MissingEndpoints",
        "endpointslices for \(title) have no addresses with port name \"\(door.text("name"))\""
      )
  }

  /// Containers serve no API, but for what measures nodes and pods.
  private func answerProblem(
    _ found: KubernetesObject
  ) -> (reason: String, message: String)? {
    let (group, version) = (object.spec.text("group"), object.spec.text("version"))
    if group == MetricsAPI.group, view.plane?.servesMetrics == true { return nil }
    let host = "\(found.spec.text("clusterIP")):\(service.number("port"))"
    let address = "https://\(host)/apis/\(group)/\(version)"
    return (
      "FailedDiscoveryCheck",
      "failing or missing response from \(address): Get \"\(address)\": dial tcp \(host): "
        + "connect: connection refused"
    )
  }
}

extension ClusterView {
  /// Groups that others are to serve, and cannot be asked for.
  var silentDelegates: [APIDelegate] {
    (plane?.delegates ?? []).filter { delegate in
      let object = self[APIRegistrar.key(of: delegate.name, cluster)]
      return object.flatMap(APIService.availability)?["status"] != "True"
    }
  }

  /// What is answered where whoever should serve a group does not.
  ///
  /// Source: kube-aggregator, `pkg/apiserver/handler_proxy.go`, `ServeHTTP`.
  func silence(about request: KubernetesRequest) -> KubernetesResponse? {
    guard plane?.delegates != nil else { return nil }
    let parts = request.path.split(separator: "/")
    guard parts.count >= 3, parts[0] == "apis" else { return nil }
    let isSilent = silentDelegates.contains { $0.group == parts[1] && $0.version == parts[2] }
    return isSilent ? KubernetesResponse(status: 503, text: "service unavailable\n") : nil
  }
}
