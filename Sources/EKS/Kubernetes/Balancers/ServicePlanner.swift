import AWSModel
import Balancing
import Documents
import Kubernetes
import Simulation

/// Plans the network load balancer of a service, as the AWS Load Balancer Controller and EKS Auto
/// Mode do.
///
/// Source: kubernetes-sigs/aws-load-balancer-controller, `pkg/service/`, and its guide “Service
/// annotations”.
struct ServicePlanner {
  let service: KubernetesObject
  let cluster: Cluster
  let maker: BalancerMaker
  let world: World
  let view: ClusterView

  private var notes: Annotations {
    Annotations("service.beta.kubernetes.io/aws-load-balancer-", service.metadata.annotations)
  }
  private var sight: ServiceSight { ServiceSight(service: service, view: view) }
  private var title: String { "\(service.metadata.namespace)/\(service.metadata.name)" }

  /// What is to be made.
  func plan() throws(PlanFailure) -> BalancerPlan {
    let scheme = try scheme()
    let choice = SubnetChoice(world, cluster, scheme)
    let subnets =
      if let names = notes.list("subnets") {
        try choice.named(names)
      } else {
        try choice.discovered(byRoute: maker == .controller, atLeast: 1)
      }
    let (space, name) = (service.metadata.namespace, service.metadata.name)
    let named = notes.text("name")
    var plan = BalancerPlan(
      maker: maker,
      name: named
        ?? BalancerNames.name(
          space, name,
          hashing: [cluster.key.name, service.metadata.uid, scheme.rawValue]),
      kind: .network, scheme: scheme, subnets: subnets)
    plan.tags = tags("LoadBalancer")
    plan.attributes = notes.pairs("attributes")
    for port in sight.ports {
      let group = try group(for: port)
      plan.groups.append(group)
      plan.listeners.append(try listener(for: port, group))
    }
    guardNodes(&plan)
    return plan
  }

  private func scheme() throws(PlanFailure) -> LoadBalancer.Scheme {
    if let text = notes.text("scheme") {
      guard let scheme = LoadBalancer.Scheme(rawValue: text) else {
        throw PlanFailure("unknown scheme: \(text)")
      }
      return scheme
    }
    if let isInternal = notes.flag("internal") { return isInternal ? .internal : .internetFacing }
    return .internal
  }

  /// Whether targets are nodes or pods.
  private func kind() throws(PlanFailure) -> String {
    if notes.text("type") == "nlb-ip" { return "ip" }
    let kind = notes.text("nlb-target-type") ?? (maker == .autoMode ? "ip" : "instance")
    switch kind {
    case "ip", "nlb-ip": return "ip"
    case "instance": return "instance"
    default:
      throw PlanFailure("unsupported target type \"\(kind)\" for load balancer type \"external\"")
    }
  }

  private func group(for port: ServiceSight.Port) throws(PlanFailure) -> TargetPlan {
    let kind = try kind()
    let isSecure = notes.text("backend-protocol") == "ssl"
    let transport = port.transport == "UDP" ? "UDP" : isSecure ? "TLS" : "TCP"
    let check = try check(kind)
    let own = kind == "instance" ? port.node : Int(port.target.integer ?? 1)
    guard own > 0 else {
      throw PlanFailure(
        "TargetGroup port is empty. When using Instance targets, your service be must of type "
          + "'NodePort' or 'LoadBalancer'")
    }
    let name = BalancerNames.name(
      service.metadata.namespace, service.metadata.name,
      hashing: [
        cluster.key.name, service.metadata.uid, String(own), String(port.number), kind, transport,
        check["HealthCheckProtocol"]?.string ?? "",
        String(check["HealthCheckIntervalSeconds"]?.integer ?? 0),
      ])
    var group = TargetPlan(
      name: name, transport: transport, port: own, kind: kind, check: check,
      tags: tags("\(title):\(port.number)"))
    group.attributes = notes.pairs("target-group-attributes")
    let nodes = NodeSight(world: world, cluster: cluster, view: view)
    group.targets =
      kind == "ip"
      ? sight.addresses(of: port)
      : nodes.instances.map { TargetPlace($0, port: port.node) }
    return group
  }

  private func check(_ kind: String) throws(PlanFailure) -> JSONObject {
    let isLocal = kind == "instance" && sight.isLocal
    let transport = (notes.text("healthcheck-protocol") ?? (isLocal ? "HTTP" : "TCP")).uppercased()
    guard ["TCP", "HTTP", "HTTPS"].contains(transport) else {
      throw PlanFailure("unsupported health check protocol \(transport)")
    }
    let own = service.spec.count("healthCheckNodePort")
    let port =
      notes.text("healthcheck-port") ?? (isLocal && own > 0 ? String(own) : "traffic-port")
    func number(_ name: String, _ usual: Int, _ local: Int) -> JSON {
      .number(notes.number("healthcheck-" + name) ?? (isLocal ? local : usual))
    }
    var check: JSONObject = [
      "HealthCheckProtocol": .string(transport), "HealthCheckPort": .string(port),
      "HealthCheckIntervalSeconds": number("interval", 10, 10),
      "HealthCheckTimeoutSeconds": number("timeout", 10, 6),
      "HealthyThresholdCount": number("healthy-threshold", 3, 2),
      "UnhealthyThresholdCount": number("unhealthy-threshold", 3, 2),
    ]
    if transport != "TCP" {
      check["HealthCheckPath"] = .string(
        notes.text("healthcheck-path") ?? (isLocal ? "/healthz" : "/"))
      check["Matcher"] = [
        "HttpCode": .string(notes.text("healthcheck-success-codes") ?? "200-399")
      ]
    }
    return check
  }

  private func listener(
    for port: ServiceSight.Port, _ group: TargetPlan
  ) throws(PlanFailure) -> ListenerPlan {
    guard ["TCP", "UDP"].contains(port.transport) else {
      throw PlanFailure("unsupported protocol \(port.transport)")
    }
    let certificate = notes.list("ssl-cert")?.first
    let secure = notes.list("ssl-ports")
    let isSecure =
      certificate != nil && port.transport == "TCP"
      && (secure == nil || secure?.contains("*") == true
        || secure?.contains(String(port.number)) == true
        || secure?.contains(port.name) == true)
    return ListenerPlan(
      port: port.number, transport: isSecure ? "TLS" : port.transport,
      certificate: isSecure ? certificate : nil,
      policy: isSecure ? notes.text("ssl-negotiation-policy") : nil,
      action: .forward(to: group.name))
  }

  /// A security group in front, the cluster's own behind, and nodes that let that one in.
  private func guardNodes(_ plan: inout BalancerPlan) {
    plan.namedGroups = notes.list("security-groups") ?? []
    let ranges = service.spec.items("loadBalancerSourceRanges").compactMap(\.string)
    let sources = ranges.isEmpty ? notes.list("source-ranges") ?? ["0.0.0.0/0"] : ranges
    if plan.namedGroups.isEmpty {
      plan.front = FrontGroup(
        name: plan.name, description: "[k8s] Managed SecurityGroup for LoadBalancer",
        ports: plan.listeners.map(\.port), sources: sources,
        tags: tags("ManagedLBSecurityGroup"))
    }
    plan.usesBackend = true
    plan.openings = Opening.forBackend(of: plan.groups)
  }

  private func tags(_ resource: String) -> [Tag] {
    let own = [
      Tag(key: "elbv2.k8s.aws/cluster", value: cluster.key.name),
      Tag(key: "service.k8s.aws/resource", value: resource),
      Tag(key: "service.k8s.aws/stack", value: title),
    ]
    return own
      + notes.pairs("additional-resource-tags").map { Tag(key: $0.key, value: $0.value) }
  }
}

extension Opening {
  /// What nodes must let in from the cluster's security group of load balancers: the ports of
  /// targets, and those where their health is asked.
  static func forBackend(of groups: [TargetPlan]) -> [Opening] {
    var openings: [Opening] = []
    for group in groups {
      var ports = group.targets.map { $0.port ?? group.port } + [group.port]
      if group.kind == "ip", !group.targets.isEmpty { ports.removeLast() }
      if let own = group.check["HealthCheckPort"]?.string.flatMap({ Int($0) }) { ports.append(own) }
      for port in ports {
        let opening = Opening(
          port: port, peer: "backend", note: "elbv2.k8s.aws/targetGroupBinding=shared",
          transport: group.transport == "UDP" ? "udp" : "tcp")
        if !openings.contains(opening) { openings.append(opening) }
      }
    }
    return openings
  }
}

extension JSON {
  /// The action that sends everything to a group, which is named by its name.
  static func forward(to group: String) -> JSON {
    ["Type": "forward", "TargetGroupArn": .string(group)]
  }
}
