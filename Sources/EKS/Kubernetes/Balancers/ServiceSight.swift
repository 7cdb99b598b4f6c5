import AWSModel
import Balancing
import Documents
import EC2
import Kubernetes
import Simulation

/// A service as load balancers see it: its ports, and what can be behind them.
struct ServiceSight {
  let service: KubernetesObject
  let view: ClusterView

  /// One port of a service.
  struct Port {
    let number: Int
    let name: String
    let target: JSON
    let node: Int
    let transport: String
  }

  /// The ports, in order.
  var ports: [Port] {
    service.spec.items("ports").map { port in
      Port(
        number: port.count("port"), name: port.word("name"), target: port["targetPort"] ?? .null,
        node: port.count("nodePort"),
        transport: port["protocol"]?.string ?? "TCP")
    }
  }

  /// The port that an ingress names by number or by name.
  func port(_ reference: JSON?) -> Port? {
    if let name = reference?["name"]?.string { return ports.first { $0.name == name } }
    let number = reference?.count("number") ?? 0
    return ports.first { $0.number == number }
  }

  /// Whether only nodes with pods of the service pass traffic on.
  var isLocal: Bool { service.spec.word("externalTrafficPolicy") == "Local" }

  /// The addresses of ready pods behind a port, with the pods' own port.
  func addresses(of port: Port) -> [TargetPlace] {
    var found: [TargetPlace] = []
    let name = service.metadata.name
    for slice in view.objects(EndpointSlice.self, in: service.metadata.namespace)
    where slice.metadata.labels["kubernetes.io/service-name"] == name {
      let own = (slice["ports"]?.array ?? []).first { $0.word("name") == port.name }
      guard let number = own?.count("port"), number > 0 else { continue }
      for endpoint in slice["endpoints"]?.array ?? []
      where endpoint["conditions"]?["ready"]?.bool != false {
        guard let address = endpoint.items("addresses").first?.string else { continue }
        let place = TargetPlace(address, port: number)
        if !found.contains(place) { found.append(place) }
      }
    }
    return found.sorted { $0.id < $1.id }
  }
}

/// The nodes that load balancers send to.
struct NodeSight {
  let world: World
  let cluster: Cluster
  let view: ClusterView

  /// The machines of the nodes that may get traffic, in order.
  ///
  /// Source: kubernetes/cloud-provider, `controllers/service/controller.go`,
  /// `nodeIncludedPredicate` and `nodeReadyPredicate`; aws-load-balancer-controller, `pkg/backend/endpoint_utils.go`.
  var instances: [String] {
    view.objects(Node.self).compactMap { node in
      let labels = node.metadata.labels
      guard labels["node.kubernetes.io/exclude-from-external-load-balancers"] == nil,
        labels["eks.amazonaws.com/compute-type"] != "fargate",
        Self.isReady(node), let id = Self.instance(of: node),
        world.ec2.instance(cluster.key.scope, id)?.state == .running
      else { return nil }
      return id
    }.sorted()
  }

  static func isReady(_ node: KubernetesObject) -> Bool {
    node.status.items("conditions").contains { $0["type"] == "Ready" && $0["status"] == "True" }
  }

  /// The instance behind a node; nil for nodes that are no instances.
  static func instance(of node: KubernetesObject) -> String? {
    let last = node.spec["providerID"]?.string?.split(separator: "/").last.map(String.init)
    return last.flatMap { $0.hasPrefix("i-") ? $0 : nil }
  }

  /// The security groups of machines that say who may reach them: of several, the one that is the
  /// cluster's.
  ///
  /// Source: aws-load-balancer-controller, `pkg/networking/networking_manager.go`.
  func securityGroups(ofInstances ids: [String]) -> [String] {
    let region = world.ec2[cluster.key.scope]
    let mark = "kubernetes.io/cluster/\(cluster.key.name)"
    var found: [String] = []
    for id in ids {
      guard let interface = region.instances[id]?.networkInterface,
        let groups = region.networkInterfaces[interface]?.securityGroups
      else { continue }
      let own = groups.filter { group in region.tags[group]?.contains { $0.key == mark } ?? false }
      guard let group = groups.count == 1 ? groups.first : own.first else { continue }
      if !found.contains(group) { found.append(group) }
    }
    return found
  }

  /// The same for those on which addresses are.
  func securityGroups(ofAddresses addresses: [String]) -> [String] {
    let region = world.ec2[cluster.key.scope]
    var found: [String] = []
    for text in addresses {
      guard let address = Address(text),
        let interface = region.networkInterface(at: address, in: cluster.network.vpc)
      else { continue }
      if case .instance(let id, _)? = interface.attachment {
        for group in securityGroups(ofInstances: [id]) where !found.contains(group) {
          found.append(group)
        }
      } else if let group = interface.securityGroups.first, !found.contains(group) {
        found.append(group)
      }
    }
    return found
  }
}
