import AWSModel
import Balancing
import Documents
import EC2
import Kubernetes
import Simulation

/// Plans the load balancer of a service as the cloud provider of the control plane does: a Classic
/// one, or a network load balancer where an annotation asks for it.
///
/// Source: kubernetes/cloud-provider-aws, `pkg/providers/v1/aws.go`, `EnsureLoadBalancer`, and
/// `aws_loadbalancer.go`.
struct CloudProviderPlanner {
  let service: KubernetesObject
  let cluster: Cluster
  let world: World
  let view: ClusterView

  private var notes: Annotations {
    Annotations("service.beta.kubernetes.io/aws-load-balancer-", service.metadata.annotations)
  }
  private var sight: ServiceSight { ServiceSight(service: service, view: view) }
  private var title: String { "\(service.metadata.namespace)/\(service.metadata.name)" }
  private var isNetwork: Bool { notes.text("type") == "nlb" }
  private var sources: [String] {
    let ranges = service.spec.items("loadBalancerSourceRanges").compactMap(\.string)
    return ranges.isEmpty ? ["0.0.0.0/0"] : ranges
  }

  /// What is to be made.
  func plan() throws(PlanFailure) -> BalancerPlan {
    for port in sight.ports where port.transport != "TCP" && !(isNetwork && port.transport == "UDP")
    {
      throw PlanFailure("Protocol \(port.transport) not supported by load balancer")
    }
    guard service.spec.word("loadBalancerIP").isEmpty else {
      throw PlanFailure("LoadBalancerIP cannot be specified for AWS ELB")
    }
    let flag = notes.text("internal") ?? ""
    let scheme: LoadBalancer.Scheme = flag.isEmpty || flag == "false" ? .internetFacing : .internal
    let choice = SubnetChoice(world, cluster, scheme)
    let subnets =
      if let names = notes.list("subnets") {
        try choice.named(names)
      } else {
        try choice.forCloudProvider()
      }
    var plan = BalancerPlan(
      maker: .cloudProvider,
      name: BalancerNames.cloudProvider(uid: service.metadata.uid),
      kind: isNetwork ? .network : nil, scheme: scheme, subnets: subnets)
    plan.tags =
      [
        Tag(key: "kubernetes.io/service-name", value: title),
        Tag(key: "kubernetes.io/cluster/\(cluster.key.name)", value: "owned"),
      ] + notes.pairs("additional-resource-tags").map { Tag(key: $0.key, value: $0.value) }
    if isNetwork { network(&plan) } else { classic(&plan) }
    return plan
  }

  private var instances: [String] {
    NodeSight(world: world, cluster: cluster, view: view).instances
  }

  private func network(_ plan: inout BalancerPlan) {
    let own = service.spec.count("healthCheckNodePort")
    let isLocal = sight.isLocal && own > 0
    let machines = instances
    for port in sight.ports {
      var check: JSONObject = [
        "HealthCheckProtocol": "TCP", "HealthCheckPort": "traffic-port",
        "HealthCheckIntervalSeconds": 30, "HealthyThresholdCount": 3, "UnhealthyThresholdCount": 3,
      ]
      if isLocal {
        check = [
          "HealthCheckProtocol": "HTTP", "HealthCheckPort": .string(String(own)),
          "HealthCheckPath": "/healthz", "HealthCheckIntervalSeconds": 10,
          "HealthyThresholdCount": 2, "UnhealthyThresholdCount": 2,
        ]
      }
      let name = BalancerNames.name(
        service.metadata.namespace, service.metadata.name,
        hashing: [
          cluster.key.name, cluster.network.vpc, service.metadata.uid, port.transport,
          String(port.node), isLocal ? "local" : "",
        ])
      plan.groups.append(
        TargetPlan(
          name: name, transport: port.transport, port: port.node, kind: "instance", check: check,
          targets: machines.map { TargetPlace($0, port: port.node) }, tags: plan.tags))
      let (certificate, isSecure) = certificate(for: port)
      plan.listeners.append(
        ListenerPlan(
          port: port.number, transport: isSecure ? "TLS" : port.transport,
          certificate: certificate, action: .forward(to: name)))
      open(port, own: isLocal ? own : port.node, &plan)
    }
  }

  /// Nodes let clients in, since such a load balancer passes their addresses on, and the checks.
  private func open(_ port: ServiceSight.Port, own: Int, _ plan: inout BalancerPlan) {
    let transport = port.transport.lowercased()
    for source in sources {
      plan.openings.append(
        Opening(
          port: port.node, peer: source, note: "kubernetes.io/rule/nlb/client=\(plan.name)",
          transport: transport))
    }
    let region = world.ec2[cluster.key.scope]
    for subnet in plan.subnets {
      guard let block = region.subnets[subnet]?.block.text else { continue }
      let opening = Opening(
        port: own, peer: block, note: "kubernetes.io/rule/nlb/health=\(plan.name)")
      if !plan.openings.contains(opening) { plan.openings.append(opening) }
    }
  }

  private func certificate(for port: ServiceSight.Port) -> (String?, Bool) {
    guard let arn = notes.text("ssl-cert") else { return (nil, false) }
    let secure = notes.list("ssl-ports") ?? ["*"]
    let isMeant =
      secure.contains("*") || secure.contains(String(port.number)) || secure.contains(port.name)
    return isMeant ? (arn, true) : (nil, false)
  }

  private func classic(_ plan: inout BalancerPlan) {
    let backend = (notes.text("backend-protocol") ?? "").uppercased()
    for port in sight.ports {
      let (certificate, isSecure) = certificate(for: port)
      let isWeb = backend == "HTTP" || backend == "HTTPS"
      let inside = backend.isEmpty ? "TCP" : backend
      let outside = isSecure ? (isWeb ? "HTTPS" : "SSL") : (isWeb ? "HTTP" : "TCP")
      plan.listeners.append(
        ListenerPlan(
          port: port.number, transport: outside, certificate: certificate, action: [:],
          instancePort: port.node, instanceTransport: inside))
    }
    let own = service.spec.count("healthCheckNodePort")
    let isLocal = sight.isLocal && own > 0
    let target = isLocal ? "HTTP:\(own)/healthz" : "TCP:\(sight.ports.first?.node ?? 0)"
    func number(_ name: String, _ usual: Int) -> JSON {
      .number(notes.number("healthcheck-" + name) ?? usual)
    }
    plan.groups = [
      TargetPlan(
        name: plan.name, transport: "TCP", port: 0, kind: "classic",
        check: [
          "Target": .string(target), "Interval": number("interval", 10),
          "Timeout": number("timeout", 5), "HealthyThreshold": number("healthy-threshold", 2),
          "UnhealthyThreshold": number("unhealthy-threshold", 6),
        ],
        targets: instances.map { TargetPlace($0) })
    ]
    plan.namedGroups = notes.list("security-groups") ?? []
    if plan.namedGroups.isEmpty {
      plan.front = FrontGroup(
        name: "k8s-elb-\(plan.name)",
        description: "Security group for Kubernetes ELB \(plan.name) (\(title))",
        ports: sight.ports.map(\.number), sources: sources,
        tags: [Tag(key: "kubernetes.io/cluster/\(cluster.key.name)", value: "owned")])
    }
    plan.openings = [Opening(port: nil, peer: "front", note: "")]
  }
}
