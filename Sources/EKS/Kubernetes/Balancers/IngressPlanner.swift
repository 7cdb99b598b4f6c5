import AWSModel
import Balancing
import Documents
import Kubernetes
import Simulation

/// Plans the application load balancer of an ingress, or of several in a group.
///
/// Source: kubernetes-sigs/aws-load-balancer-controller, `pkg/ingress/`, and its guide “Ingress
/// annotations”.
struct IngressPlanner {
  let owner: ObjectKey
  /// The ingresses, in the order of their group.
  let members: [IngressSight]
  let maker: BalancerMaker
  let cluster: Cluster
  let world: World
  let view: ClusterView

  /// What is to be made.
  func plan() throws(PlanFailure) -> BalancerPlan {
    let scheme = try scheme()
    var plan = BalancerPlan(
      maker: maker, name: name(scheme), kind: .application, scheme: scheme,
      subnets: try subnets(scheme))
    plan.tags = tags("LoadBalancer", first: members.first)
    plan.attributes = members.flatMap { $0.notes.pairs("load-balancer-attributes") }
    for port in try ports() { plan.listeners.append(try listener(port, &plan.groups)) }
    plan.namedGroups = members.compactMap { $0.notes.list("security-groups") }.first ?? []
    if plan.namedGroups.isEmpty {
      let sources = members.compactMap { $0.notes.list("inbound-cidrs") }.first ?? ["0.0.0.0/0"]
      plan.front = FrontGroup(
        name: BalancerNames.name(
          owner.namespace, owner.name, hashing: [cluster.key.name, owner.namespace, owner.name]),
        description: "[k8s] Managed SecurityGroup for LoadBalancer",
        ports: plan.listeners.map(\.port), sources: sources,
        tags: tags("ManagedLBSecurityGroup", first: members.first))
    }
    plan.usesBackend = true
    plan.openings = Opening.forBackend(of: plan.groups)
    return plan
  }

  private func scheme() throws(PlanFailure) -> LoadBalancer.Scheme {
    let named = members.compactMap { $0.parameters["scheme"]?.string ?? $0.notes.text("scheme") }
    guard let first = named.first else { return .internal }
    if let other = named.first(where: { $0 != first }) {
      throw PlanFailure("conflicting scheme: map[\(first):{} \(other):{}]")
    }
    guard let scheme = LoadBalancer.Scheme(rawValue: first) else {
      throw PlanFailure("unknown scheme: \(first)")
    }
    return scheme
  }

  private func name(_ scheme: LoadBalancer.Scheme) -> String {
    if let named = members.compactMap({ $0.notes.text("load-balancer-name") }).first {
      return named
    }
    guard owner.resource == IngressSight.groups else {
      return BalancerNames.name(
        owner.namespace, owner.name,
        hashing: [cluster.key.name, owner.namespace, owner.name, scheme.rawValue])
    }
    return BalancerNames.name(
      group: owner.name, hashing: [cluster.key.name, owner.name, scheme.rawValue])
  }

  private func subnets(_ scheme: LoadBalancer.Scheme) throws(PlanFailure) -> [String] {
    let choice = SubnetChoice(world, cluster, scheme)
    let listed = members.compactMap { member -> [String]? in
      let ids = member.parameters["subnets"]?.items("ids").compactMap(\.string) ?? []
      return ids.isEmpty ? member.notes.list("subnets") : ids
    }
    if let names = listed.first { return try choice.named(names) }
    do throws(PlanFailure) {
      return try choice.discovered(byRoute: maker == .controller, atLeast: 2)
    } catch {
      throw PlanFailure("couldn't auto-discover subnets: \(error.message)")
    }
  }

  // MARK: Listeners

  private func certificate(_ member: IngressSight) -> String? {
    member.parameters.items("certificateARNs").first?.string
      ?? member.notes.list("certificate-arn")?.first
  }

  /// The ports of an ingress: those listed, else the usual one.
  private func ports(of member: IngressSight) throws(PlanFailure) -> [(String, Int)] {
    guard let text = member.notes.text("listen-ports") else {
      let hosts = member.ingress.spec.items("tls").flatMap { $0.items("hosts") }
      if certificate(member) == nil, let host = hosts.first?.string {
        throw PlanFailure("no certificate found for host: \(host)")
      }
      return [certificate(member) == nil ? ("HTTP", 80) : ("HTTPS", 443)]
    }
    guard let list = (try? JSON(parsing: text))?.array, !list.isEmpty else {
      throw PlanFailure("failed to parse listen-ports configuration: `\(text)`")
    }
    var found: [(String, Int)] = []
    for entry in list {
      for pair in entry.object ?? [:] {
        guard ["HTTP", "HTTPS"].contains(pair.key), let port = pair.value.integer,
          (1...65_535).contains(port)
        else {
          throw PlanFailure("listen protocol must be HTTP or HTTPS: \(pair.key)")
        }
        found.append((pair.key, Int(port)))
      }
    }
    return found
  }

  private struct PortPlan {
    let transport: String
    let port: Int
    var members: [IngressSight]
  }

  private func ports() throws(PlanFailure) -> [PortPlan] {
    var plans: [PortPlan] = []
    for member in members {
      for (transport, port) in try ports(of: member) {
        if let place = plans.firstIndex(where: { $0.port == port }) {
          guard plans[place].transport == transport else {
            throw PlanFailure("conflicting protocols for port \(port)")
          }
          plans[place].members.append(member)
        } else {
          plans.append(PortPlan(transport: transport, port: port, members: [member]))
        }
      }
    }
    return plans.sorted { $0.port < $1.port }
  }

  private func listener(
    _ port: PortPlan, _ groups: inout [TargetPlan]
  ) throws(PlanFailure) -> ListenerPlan {
    let isSecure = port.transport == "HTTPS"
    let certificate = port.members.compactMap { self.certificate($0) }.first
    if isSecure, certificate == nil {
      let rules: [JSON] = port.members.flatMap { member in member.ingress.spec.items("rules") }
      let host = rules.compactMap { $0["host"]?.string }.first ?? ""
      throw PlanFailure("no certificate found for host: \(host)")
    }
    var listener = ListenerPlan(
      port: port.port, transport: port.transport, certificate: isSecure ? certificate : nil,
      policy: isSecure ? port.members.compactMap { $0.notes.text("ssl-policy") }.first : nil,
      action: Self.fixed("404", ""))
    let redirect = port.members.compactMap { $0.notes.number("ssl-redirect") }.first
    if let redirect, !isSecure {
      listener.action = Self.redirect(to: redirect)
      return listener
    }
    for member in port.members {
      var backends = IngressBackends(planner: self, member: member, groups: groups)
      for rule in member.ingress.spec.items("rules") {
        listener.rules += try backends.rules(for: rule)
      }
      if let backend = member.ingress.spec["defaultBackend"], !backend.isNull {
        listener.action = try backends.action(for: backend)
      }
      groups = backends.groups
    }
    return listener
  }

  static func fixed(_ status: String, _ body: String) -> JSON {
    [
      "Type": "fixed-response",
      "FixedResponseConfig": [
        "StatusCode": .string(status), "ContentType": "text/plain", "MessageBody": .string(body),
      ],
    ]
  }

  private static func redirect(to port: Int) -> JSON {
    [
      "Type": "redirect",
      "RedirectConfig": [
        "Protocol": "HTTPS", "Port": .string(String(port)), "StatusCode": "HTTP_301",
      ],
    ]
  }

  func tags(_ resource: String, first: IngressSight?) -> [Tag] {
    let stack =
      owner.resource == IngressSight.groups ? owner.name : "\(owner.namespace)/\(owner.name)"
    let own = [
      Tag(key: "elbv2.k8s.aws/cluster", value: cluster.key.name),
      Tag(key: "ingress.k8s.aws/resource", value: resource),
      Tag(key: "ingress.k8s.aws/stack", value: stack),
    ]
    return own + (first?.notes.pairs("tags") ?? []).map { Tag(key: $0.key, value: $0.value) }
  }
}
