import Documents
import Simulation

/// A name and an address in front of pods.
public enum Service: Kind {
  /// Its names.
  public static let resource = Resource(
    "Service", "services", shortNames: ["svc"], categories: ["all"],
    subresources: [.status, .proxy])

  /// The kinds of services.
  static let types = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"]

  /// What is filled in.
  ///
  /// Source: Kubernetes, `pkg/apis/core/v1/defaults.go`, `SetDefaults_Service`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    spec.fill("sessionAffinity", "None")
    if spec["sessionAffinity"] == "ClientIP" {
      spec.fill("sessionAffinityConfig", ["clientIP": ["timeoutSeconds": 10800]])
    }
    spec.fill("type", "ClusterIP")
    spec.editEach("ports") { port in
      port.fill("protocol", "TCP")
      if port["targetPort"] == nil || port["targetPort"] == 0 || port["targetPort"] == "" {
        port[member: "targetPort"] = port["port"] ?? 0
      }
    }
    let type = spec.text("type")
    if isOpen(spec) {
      spec.fill("externalTrafficPolicy", "Cluster")
    }
    if type != "ExternalName" { spec.fill("internalTrafficPolicy", "Cluster") }
    if type == "LoadBalancer" { spec.fill("allocateLoadBalancerNodePorts", true) }
    object.spec = spec
  }

  /// Whether it can be reached from outside.
  static func isOpen(_ spec: JSON) -> Bool {
    switch spec.text("type") {
    case "LoadBalancer", "NodePort": true
    case "ClusterIP": !spec.list("externalIPs").isEmpty
    default: false
    }
  }

  /// What is wrong with it.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    ServiceChecks(spec: object.spec).errors
  }

  /// Its address stays.
  ///
  /// Source: Kubernetes, `pkg/apis/core/validation/validation.go`, `ValidateServiceUpdate`.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] {
    let (before, after) = (old.spec.text("clusterIP"), new.spec.text("clusterIP"))
    let keepsType = old.spec["type"] != "ExternalName" && new.spec["type"] != "ExternalName"
    guard keepsType, !before.isEmpty, before != after else { return [] }
    return [
      FieldError(
        "spec.clusterIPs[0]", .invalid, value: "[\"\(after)\"]", "may not change once set")
    ]
  }

  /// Addresses and ports are given out.
  public static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) {
    object.status = ["loadBalancer": [:]]
    world.giveAddresses(to: &object, of: cluster)
  }

  /// An address that the change does not name stays.
  ///
  /// Source: Kubernetes, `pkg/registry/core/service/storage/storage.go`, `patchAllocatedValues`.
  public static func prepareToUpdate(_ object: inout KubernetesObject, from old: KubernetesObject) {
    object.status = old.status
    var spec = object.spec
    let type = spec.text("type")
    if type != "ExternalName", old.spec["type"] != "ExternalName" {
      for member in ["clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"] {
        if let value = old.spec[member: member] { spec.fill(member, value) }
      }
    }
    if type == "NodePort" || type == "LoadBalancer" {
      let before = old.spec.list("ports")
      spec.editEach("ports") { port in
        guard port.number("nodePort") == 0 else { return }
        let same = before.first {
          $0["port"] == port["port"] && $0["protocol"] == port["protocol"]
        }
        if let number = same?[member: "nodePort"] { port[member: "nodePort"] = number }
      }
      if type == "LoadBalancer", spec["externalTrafficPolicy"] == "Local",
        let number = old.spec[member: "healthCheckNodePort"]
      {
        spec.fill("healthCheckNodePort", number)
      }
    } else {
      spec.editEach("ports") { $0[member: "nodePort"] = nil }
      if !isOpen(spec) { spec[member: "externalTrafficPolicy"] = nil }
      for name in ["allocateLoadBalancerNodePorts", "loadBalancerClass", "healthCheckNodePort"] {
        spec[member: name] = nil
      }
    }
    object.spec = spec
  }

  /// The columns of `printService`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Type"), TableColumn("Cluster-IP"), TableColumn("External-IP"),
    TableColumn("Port(s)"), .age, TableColumn("Selector", priority: 1),
  ]

  /// The cells of `printService`.
  ///
  /// Source: Kubernetes, `pkg/printers/internalversion/printers.go`, `printService`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let spec = object.spec
    let ports = spec.list("ports").map { port in
      let node = port.number("nodePort")
      let middle = node > 0 ? ":\(node)" : ""
      return "\(port.number("port"))\(middle)/\(port.text("protocol"))"
    }
    return [
      .string(object.metadata.name), spec["type"] ?? "",
      spec.list("clusterIPs").first ?? "<none>", .string(externalAddress(of: object)),
      .string(ports.isEmpty ? "<none>" : ports.joined(separator: ",")), view.age(of: object),
      .string(TextMap(spec["selector"]).cell),
    ]
  }

  private static func externalAddress(of service: KubernetesObject) -> String {
    let spec = service.spec
    let fixed = spec.list("externalIPs").compactMap(\.string)
    switch spec.text("type") {
    case "ExternalName": return spec.text("externalName")
    case "LoadBalancer":
      let all = balancers(in: service.status) + fixed
      return all.isEmpty ? "<pending>" : all.joined(separator: ",")
    default: return fixed.isEmpty ? "<none>" : fixed.joined(separator: ",")
    }
  }

  /// The addresses of load balancers in a status, sorted.
  static func balancers(in status: JSON) -> [String] {
    let all = (status["loadBalancer"]?.list("ingress") ?? []).map { entry in
      entry.text("ip").isEmpty ? entry.text("hostname") : entry.text("ip")
    }
    return Set(all.filter { !$0.isEmpty }).sorted()
  }
}

extension TextMap {
  /// `app=web,tier=front`, or `<none>`.
  ///
  /// Source: apimachinery, `labels/labels.go`, `FormatLabels`.
  var cell: String {
    isEmpty ? "<none>" : entries.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
  }
}
