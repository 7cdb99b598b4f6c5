import Documents

/// What a pod takes of a node.
struct PodFootprint: Codable, Hashable, Sendable {
  /// What it asks for.
  var requests = Amounts()
  /// The same, where a container that asks for nothing counts for a little, as scores see it.
  var scored = Amounts()
  /// The ports of the host that it takes.
  var ports: [HostPort] = []
  /// How important it is.
  var priority: Int64 = 0

  /// A port of the host.
  struct HostPort: Codable, Hashable, Sendable {
    let address: String
    let transport: String
    let number: Int64

    /// Whether both cannot be on one node.
    func collides(with other: HostPort) -> Bool {
      number == other.number && transport == other.transport
        && (address == other.address || address == "0.0.0.0" || other.address == "0.0.0.0")
    }
  }

  /// The members of a specification that it follows from.
  static let members = ["containers", "initContainers", "overhead", "priority", "resources"]

  /// What the pod of this specification takes: its containers together, or its greatest step of
  /// initialisation, whichever is more.
  ///
  /// Source: Kubernetes, `component-helpers/resource/helpers.go`, `PodRequests`.
  init(spec: JSON) {
    priority = spec.number("priority")
    requests = Self.sum(spec) { Amounts($0["resources"]?["requests"]) }
    scored = Self.sum(spec, Self.scored)
    if let whole = spec["resources"]?["requests"] {
      let pod = Amounts(whole)
      if whole["cpu"] != nil { (requests.cpu, scored.cpu) = (pod.cpu, pod.cpu) }
      if whole["memory"] != nil { (requests.memory, scored.memory) = (pod.memory, pod.memory) }
    }
    let overhead = Amounts(spec["overhead"])
    requests += overhead
    scored += overhead
    for container in spec.list("containers") + Self.sidecars(spec) { addPorts(of: container) }
  }

  /// A container without requests counts for 100 thousandths of a core and 200 MiB.
  ///
  /// Source: Kubernetes, `pkg/scheduler/util/pod_resources.go`.
  private static func scored(_ container: JSON) -> Amounts {
    let requests = container["resources"]?["requests"]
    var amounts = Amounts(requests)
    if requests?["cpu"] == nil { amounts.cpu = 100 }
    if requests?["memory"] == nil { amounts.memory = 200 << 20 }
    return amounts
  }

  private static func sidecars(_ spec: JSON) -> [JSON] {
    spec.list("initContainers").filter { $0["restartPolicy"] == "Always" }
  }

  private static func sum(_ spec: JSON, _ amounts: (JSON) -> Amounts) -> Amounts {
    var total = Amounts()
    for container in spec.list("containers") { total += amounts(container) }
    var (sidecars, greatest) = (Amounts(), Amounts())
    for container in spec.list("initContainers") {
      var step = amounts(container)
      if container["restartPolicy"] == "Always" {
        total += step
        sidecars += step
        step = sidecars
      } else {
        step += sidecars
      }
      greatest = .greater(greatest, step)
    }
    return .greater(total, greatest)
  }

  private mutating func addPorts(of container: JSON) {
    for port in container.list("ports") {
      guard let number = port["hostPort"]?.integer, number > 0 else { continue }
      let address = port.text("hostIP")
      let transport = port.text("protocol")
      ports.append(
        HostPort(
          address: address.isEmpty ? "0.0.0.0" : address,
          transport: transport.isEmpty ? "TCP" : transport, number: number))
    }
  }
}
