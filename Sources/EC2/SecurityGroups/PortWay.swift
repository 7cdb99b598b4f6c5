import Simulation

/// One way through security groups: a TCP port, and who stands at the other end.
public struct PortWay: Sendable {
  /// The port.
  public var port: Int
  /// The security groups of the other end.
  public var groups: [String]
  /// The address of the other end; nil where it is not known.
  public var address: Address?

  /// A way to or from somebody.
  public init(port: Int, groups: [String] = [], address: Address? = nil) {
    self.port = port
    self.groups = groups
    self.address = address
  }
}

extension EC2Region {
  /// Whether one of these groups lets somebody in.
  ///
  /// - Source: VPC User Guide, “Security group rules”.
  public func lets(_ way: PortWay, into groups: [String]) -> Bool {
    groups.contains { id in
      securityGroups.read(id) { $0.ingress.contains { $0.covers(way) } } ?? false
    }
  }

  /// Whether one of these groups lets its members get out to somebody.
  public func lets(_ way: PortWay, outOf groups: [String]) -> Bool {
    groups.contains { id in
      securityGroups.read(id) { $0.egress.contains { $0.covers(way) } } ?? false
    }
  }
}

extension SecurityRule {
  /// Whether the rule allows TCP on that way.
  func covers(_ way: PortWay) -> Bool {
    guard ["tcp", "6", "-1", "all"].contains(protocolName) else { return false }
    if protocolName == "tcp" || protocolName == "6" {
      guard (fromPort ?? 0) <= way.port, way.port <= (toPort ?? 65_535) else { return false }
    }
    switch peer {
    case .group(let id): return way.groups.contains(id)
    case .block(let text):
      guard let block = AddressBlock(text) else { return false }
      if block.prefix == 0 { return true }
      guard let address = way.address else { return false }
      return block.contains(AddressBlock(first: address, prefix: 32))
    case .block6, .prefixList: return false
    }
  }
}
