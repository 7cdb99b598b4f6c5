import AWSModel
import Balancing
import Documents
import Kubernetes
import Simulation

/// The rules of one ingress, and the target groups that they send requests to.
struct IngressBackends {
  let planner: IngressPlanner
  let member: IngressSight
  var groups: [TargetPlan]

  private var notes: Annotations { member.notes }
  private var namespace: String { member.ingress.metadata.namespace }

  /// The rules for the paths of a host: exact ones first, then longer prefixes before shorter ones,
  /// then the others as they stand.
  mutating func rules(for rule: JSON) throws(PlanFailure) -> [RulePlan] {
    let paths = rule["http"]?.items("paths") ?? []
    let exact = paths.filter { $0["pathType"] == "Exact" }
    let prefixes = paths.filter { $0["pathType"] == "Prefix" }.enumerated().sorted {
      let (one, other) = ($0.element.word("path").count, $1.element.word("path").count)
      return one == other ? $0.offset < $1.offset : one > other
    }.map(\.element)
    let others = paths.filter { $0["pathType"] != "Exact" && $0["pathType"] != "Prefix" }
    var plans: [RulePlan] = []
    for path in exact + prefixes + others {
      var conditions: [JSON] = []
      let host = rule.word("host")
      if !host.isEmpty { conditions.append(Self.condition("host-header", "Host", [host])) }
      let patterns = Self.patterns(path.word("path"), path.word("pathType"))
      if !patterns.isEmpty {
        conditions.append(Self.condition("path-pattern", "Path", patterns))
      }
      let name = path["backend"]?["service"]?.word("name") ?? ""
      conditions += try more(conditionsOf: name)
      plans.append(
        RulePlan(
          conditions: .array(conditions), action: try action(for: path["backend"] ?? [:])))
    }
    return plans
  }

  private static func condition(_ field: String, _ kind: String, _ values: [String]) -> JSON {
    let member = kind == "Host" ? "HostHeaderConfig" : "PathPatternConfig"
    return .object([
      "Field": .string(field), member: ["Values": .texts(values)],
    ])
  }

  private static func patterns(_ path: String, _ type: String) -> [String] {
    if path.isEmpty { return [] }
    guard type == "Prefix" else { return [path] }
    if path == "/" { return ["/*"] }
    let bare = path.hasSuffix("/") ? String(path.dropLast()) : path
    return [bare, bare + "/*"]
  }

  /// What an annotation asks of requests besides.
  private func more(conditionsOf name: String) throws(PlanFailure) -> [JSON] {
    guard let text = notes.text("conditions.\(name)") else { return [] }
    guard let list = (try? JSON(parsing: text))?.array else {
      throw PlanFailure("failed to parse conditions configuration: `\(text)`")
    }
    return list.map(\.capitalized)
  }

  /// Where requests go.
  mutating func action(for backend: JSON) throws(PlanFailure) -> JSON {
    let service = backend["service"] ?? [:]
    if service["port"]?.word("name") == "use-annotation" {
      return try annotated(service.word("name"))
    }
    return try forward(to: service.word("name"), service["port"])
  }

  private mutating func annotated(_ name: String) throws(PlanFailure) -> JSON {
    guard let text = notes.text("actions.\(name)") else {
      throw PlanFailure("missing actions.\(name) configuration")
    }
    guard let given = try? JSON(parsing: text), var shape = given.capitalized.object else {
      throw PlanFailure("failed to parse actions configuration: `\(text)`")
    }
    guard shape["Type"] == "forward" else { return .object(shape) }
    var list: [JSON] = []
    for group in given["forwardConfig"]?.items("targetGroups") ?? [] {
      let port = group["servicePort"]
      let reference: JSON =
        port?.integer.map { ["number": .integer($0)] }
        ?? port?.string.map { text in
          Int64(text).map { ["number": .integer($0)] } ?? ["name": .string(text)]
        } ?? [:]
      let target = try forward(to: group.word("serviceName"), reference)
      guard let arn = target["TargetGroupArn"] else { return target }
      list.append(["TargetGroupArn": arn, "Weight": group["weight"] ?? 1])
    }
    shape["ForwardConfig"] = ["TargetGroups": .array(list)]
    shape["TargetGroupArn"] = nil
    return .object(shape)
  }

  private mutating func forward(
    to name: String, _ reference: JSON?
  ) throws(PlanFailure) -> JSON {
    guard let service = planner.view.object(Service.self, namespace, name) else {
      return IngressPlanner.fixed("503", "Backend service does not exist")
    }
    let sight = ServiceSight(service: service, view: planner.view)
    guard let port = sight.port(reference) else {
      let text = reference?["name"]?.string ?? String(reference?.count("number") ?? 0)
      throw PlanFailure(
        "ingress: \(namespace)/\(member.ingress.metadata.name): unable to find port \(text) on "
          + "service \(namespace)/\(name)")
    }
    let group = try group(service, port, sight)
    if !groups.contains(where: { $0.name == group.name }) { groups.append(group) }
    return .forward(to: group.name)
  }

  /// An annotation of the service, else of the ingress.
  private func text(_ name: String, _ service: KubernetesObject) -> String? {
    service.metadata.annotations[IngressSight.front + name] ?? notes.text(name)
  }

  private func group(
    _ service: KubernetesObject, _ port: ServiceSight.Port, _ sight: ServiceSight
  ) throws(PlanFailure) -> TargetPlan {
    let kind =
      member.parameters["targetType"]?.string ?? text("target-type", service)
      ?? (planner.maker == .autoMode ? "ip" : "instance")
    guard ["ip", "instance"].contains(kind) else {
      throw PlanFailure("unknown targetType: \(kind)")
    }
    let own = kind == "instance" ? port.node : Int(port.target.integer ?? 1)
    guard own > 0 else {
      throw PlanFailure(
        "ingress: \(namespace)/\(member.ingress.metadata.name): TargetGroup port is empty. When "
          + "using Instance targets, your service must be of type 'NodePort' or 'LoadBalancer'")
    }
    let transport = (text("backend-protocol", service) ?? "HTTP").uppercased()
    let name = BalancerNames.name(
      namespace, service.metadata.name,
      hashing: [
        planner.cluster.key.name, planner.owner.namespace, planner.owner.name,
        service.metadata.uid, String(port.number), String(own), kind, transport,
      ])
    let nodes = NodeSight(world: planner.world, cluster: planner.cluster, view: planner.view)
    var group = TargetPlan(
      name: name, transport: transport, port: own, kind: kind, check: check(service),
      tags: planner.tags(
        "\(namespace)/\(member.ingress.metadata.name)-\(service.metadata.name):\(port.number)",
        first: member))
    group.attributes = notes.pairs("target-group-attributes")
    group.targets =
      kind == "ip"
      ? sight.addresses(of: port) : nodes.instances.map { TargetPlace($0, port: port.node) }
    return group
  }

  private func check(_ service: KubernetesObject) -> JSONObject {
    func number(_ name: String, _ usual: Int) -> JSON {
      .number(text(name, service).flatMap { Int($0) } ?? usual)
    }
    return [
      "HealthCheckProtocol": .string(text("healthcheck-protocol", service) ?? "HTTP"),
      "HealthCheckPort": .string(text("healthcheck-port", service) ?? "traffic-port"),
      "HealthCheckPath": .string(text("healthcheck-path", service) ?? "/"),
      "HealthCheckIntervalSeconds": number("healthcheck-interval-seconds", 15),
      "HealthCheckTimeoutSeconds": number("healthcheck-timeout-seconds", 5),
      "HealthyThresholdCount": number("healthy-threshold-count", 2),
      "UnhealthyThresholdCount": number("unhealthy-threshold-count", 2),
      "Matcher": ["HttpCode": .string(text("success-codes", service) ?? "200")],
    ]
  }
}

extension JSON {
  /// The same document with members spelled as the API of load balancers does: `Type` for `type`.
  var capitalized: JSON {
    switch self {
    case .object(let object):
      var shape = JSONObject()
      for pair in object {
        shape[pair.key.prefix(1).uppercased() + pair.key.dropFirst()] = pair.value.capitalized
      }
      return .object(shape)
    case .array(let list): return .array(list.map(\.capitalized))
    default: return self
    }
  }
}
