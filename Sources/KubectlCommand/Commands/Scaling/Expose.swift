import Documents
import Kubernetes

/// `kubectl expose`: a service before pods.
///
/// Source: kubectl, `pkg/cmd/expose/expose.go`.
enum Expose: Command {
  static let name = "expose"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    let services = try? kubectl.resource("services")
    for (target, object) in try kubectl.existing(ObjectQuery(call)) {
      let kinds = ["ReplicationController", "Service", "Pod", "Deployment", "ReplicaSet"]
      guard kinds.contains(target.resource.kind) else {
        throw .said("cannot expose a \(target.resource.qualifiedKind)")
      }
      let service = try Overrides.applied(
        to: try service(target, object, call, kubectl), call)
      guard let services else {
        throw .said("the server doesn't have a resource type \"services\"")
      }
      let place = Target(resource: services, namespace: target.namespace)
      let result =
        dryRun == .client ? service : try kubectl.post(service, place, dryRun, call)
      if let format {
        try kubectl.printTyped(result, as: format)
      } else {
        try kubectl.report(result, "exposed", dryRun, nil, call)
      }
    }
  }

  private static func service(
    _ target: Target, _ object: JSON, _ call: Call, _ kubectl: Kubectl
  ) throws(Failure) -> JSON {
    let name =
      call.text("name").isEmpty ? String((target.name ?? "").prefix(63)) : call.text("name")
    var metadata: JSONObject = ["name": .string(name)]
    if kubectl.namespace.isNamed { metadata["namespace"] = .string(kubectl.namespace.name) }
    metadata["creationTimestamp"] = .null
    let labels = call.has("labels") ? nil : object["metadata"]?["labels"]
    if call.has("labels") {
      metadata["labels"] = SelectorText.json(call.text("labels"))["matchLabels"] ?? [:]
    }
    metadata.add("labels", labels)
    var spec: JSONObject = ["ports": .array(try ports(target, object, call))]
    spec["selector"] = try selector(target, object, call)
    let address = call.text("cluster-ip")
    if !address.isEmpty { spec["clusterIP"] = .string(address) }
    let type = call.text("type")
    if !type.isEmpty { spec["type"] = .string(type) }
    let balancer = call.text("load-balancer-ip")
    if !balancer.isEmpty { spec["loadBalancerIP"] = .string(balancer) }
    let affinity = call.text("session-affinity")
    if !affinity.isEmpty { spec["sessionAffinity"] = .string(affinity) }
    let outside = call.text("external-ip")
    if !outside.isEmpty { spec["externalIPs"] = [.string(outside)] }
    return [
      "kind": "Service", "apiVersion": "v1", "metadata": .object(metadata), "spec": .object(spec),
      "status": ["loadBalancer": [:]],
    ]
  }

  private static func selector(
    _ target: Target, _ object: JSON, _ call: Call
  ) throws(Failure) -> JSON {
    if call.has("selector") {
      return SelectorText.json(call.text("selector"))["matchLabels"] ?? [:]
    }
    let found: JSON? =
      switch target.resource.kind {
      case "Pod": object["metadata"]?["labels"]
      case "Service", "ReplicationController": object["spec"]?["selector"]
      default: object["spec"]?["selector"]?["matchLabels"]
      }
    guard let found, !(found.object?.isEmpty ?? true) else {
      throw .said(
        target.resource.kind == "Pod"
          ? "couldn't retrieve selectors via --selector flag or introspection: the pod has no "
            + "labels and cannot be exposed"
          : "couldn't retrieve selectors via --selector flag or introspection: invalid deployment "
            + "no selectors, therefore cannot be exposed")
    }
    return found
  }

  private static func ports(
    _ target: Target, _ object: JSON, _ call: Call
  ) throws(Failure) -> [JSON] {
    var numbers = call.text("port").split(separator: ",").map(String.init)
    let isService = target.resource.kind == "Service"
    let pod = target.resource.kind == "Pod" ? object : object["spec"]?["template"] ?? [:]
    let declared: [JSON] =
      isService
      ? object["spec"]?["ports"]?.array ?? []
      : (pod["spec"]?["containers"]?.array ?? []).flatMap { $0["ports"]?.array ?? [] }
    let key = isService ? "port" : "containerPort"
    if numbers.isEmpty {
      numbers = declared.compactMap { $0[key]?.integer.map { String($0) } }
      if numbers.isEmpty {
        throw .said(
          "couldn't find port via --port flag or introspection")
      }
    }
    return try numbers.enumerated().map { place, text throws(Failure) in
      guard let number = Int64(text) else {
        throw .said("strconv.Atoi: parsing \(GoText.quoted(text)): invalid syntax")
      }
      var shape = JSONObject()
      if numbers.count > 1 { shape["name"] = .string("port-\(place + 1)") }
      let known = declared.first { $0[key]?.integer == number }?["protocol"]?.string
      let named = call.text("protocol")
      shape["protocol"] = .string(named.isEmpty ? known ?? "TCP" : named)
      shape["port"] = .integer(number)
      let aim = call.text("target-port")
      shape["targetPort"] =
        aim.isEmpty ? .integer(number) : Int64(aim).map { .integer($0) } ?? .string(aim)
      return .object(shape)
    }
  }
}
