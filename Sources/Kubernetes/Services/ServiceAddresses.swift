import Documents
import Simulation

/// Which addresses and ports of nodes services have.
enum ServiceAddresses: Witness {
  static func see(_ change: ObjectChange, in world: inout World) {
    guard change.key.resource == "services" else { return }
    let cluster = change.key.cluster
    if let old = change.old ?? (change.verb == .deleted ? change.new : nil) {
      for address in addresses(of: old) {
        world.fleet.serviceAddresses.remove(Pair(cluster, address))
      }
      for port in ports(of: old) { world.fleet.nodePorts.remove(Pair(cluster, port)) }
    }
    guard change.verb != .deleted else { return }
    for address in addresses(of: change.new) {
      world.fleet.serviceAddresses.insert(Pair(cluster, address))
    }
    for port in ports(of: change.new) { world.fleet.nodePorts.insert(Pair(cluster, port)) }
  }

  private static func addresses(of service: KubernetesObject) -> [String] {
    service.spec.list("clusterIPs").compactMap(\.string).filter { $0 != "None" }
  }

  private static func ports(of service: KubernetesObject) -> [Int64] {
    let ports = service.spec.list("ports").map { $0.number("nodePort") }
    return (ports + [service.spec.number("healthCheckNodePort")]).filter { $0 > 0 }
  }
}

extension World {
  /// Gives a service what its type asks for and it does not have.
  ///
  /// Source: Kubernetes, `pkg/registry/core/service/storage/alloc.go`.
  mutating func giveAddresses(to service: inout KubernetesObject, of cluster: ClusterID) {
    var spec = service.spec
    let type = spec.text("type")
    guard type != "ExternalName" else { return }
    if spec.text("clusterIP").isEmpty {
      let wanted = spec.list("clusterIPs").first?.string
      spec[member: "clusterIP"] = .string(wanted ?? freeAddress(of: cluster) ?? "")
    }
    let first = spec["clusterIP"] ?? ""
    spec.fill("clusterIPs", [first])
    spec.fill("ipFamilies", ["IPv4"])
    spec.fill("ipFamilyPolicy", "SingleStack")
    let wantsPorts =
      type == "NodePort"
      || (type == "LoadBalancer" && spec["allocateLoadBalancerNodePorts"]?.bool != false)
    if wantsPorts {
      var ports = spec.list("ports")
      for place in ports.indices where ports[place].number("nodePort") == 0 {
        let taken = ports.map { $0.number("nodePort") }
        guard let port = freeNodePort(of: cluster, besides: taken) else { continue }
        ports[place][member: "nodePort"] = .integer(port)
      }
      spec[member: "ports"] = .array(ports)
    }
    // Load balancers ask this port whether a node has pods of the service itself.
    if type == "LoadBalancer", spec["externalTrafficPolicy"] == "Local",
      spec.number("healthCheckNodePort") == 0
    {
      let taken = spec.list("ports").map { $0.number("nodePort") }
      if let port = freeNodePort(of: cluster, besides: taken) {
        spec[member: "healthCheckNodePort"] = .integer(port)
      }
    }
    service.spec = spec
  }

  private mutating func freeAddress(of cluster: ClusterID) -> String? {
    guard let range = kubernetes.clusters[cluster]?.serviceRange,
      let block = AddressBlock(range)
    else { return nil }
    // The low end is for those who choose their address themselves.
    let low = min(256, max(16, block.count / 16))
    let room = block.count - low - 1
    guard room > 0 else { return nil }
    let start = dice.below(room, "kubernetes.service")
    for step in 0..<room {
      let address = block.address(low + (start + step) % room)
      if !fleet.serviceAddresses.contains(Pair(cluster, address)) { return address }
    }
    return nil
  }

  private mutating func freeNodePort(of cluster: ClusterID, besides taken: [Int64]) -> Int64? {
    let start = dice.below(2_768 - 86, "kubernetes.service")
    for step in 0..<(2_768 - 86) {
      let port = Int64(30_086 + (start + step) % (2_768 - 86))
      if !taken.contains(port), !fleet.nodePorts.contains(Pair(cluster, port)) { return port }
    }
    return nil
  }
}

/// A block of IPv4 addresses.
struct AddressBlock {
  private let first: UInt32
  /// The first address as a number.
  var start: UInt32 { first }
  /// How many there are.
  let count: Int
  /// How many bits all of them begin with.
  let length: Int

  /// Reads `10.100.0.0/16`.
  init?(_ text: String) {
    let halves = text.split(separator: "/")
    guard halves.count == 2, let length = Int(halves[1]), (0...32).contains(length) else {
      return nil
    }
    let numbers = halves[0].split(separator: ".").compactMap { UInt32($0) }
    guard numbers.count == 4, numbers.allSatisfy({ $0 < 256 }) else { return nil }
    first = numbers.reduce(0) { $0 << 8 | $1 }
    count = 1 << min(32 - length, 24)
    self.length = length
  }

  /// The address with this number.
  func address(_ number: Int) -> String {
    let value = first &+ UInt32(truncatingIfNeeded: number)
    return [24, 16, 8, 0].map { String(value >> UInt32($0) & 255) }.joined(separator: ".")
  }
}
