import AWSModel
import EC2
import Simulation

/// Why nobody answers somebody at the endpoint of a cluster.
///
/// - Source: EKS User Guide, “Cluster API server endpoint” (a private endpoint resolves to an
///   address in the network, and whoever is elsewhere gets no answer; ranges may limit the public
///   one; 2026-05).
public struct EndpointSilence: Hashable, Sendable {
  /// The address that the endpoint's name resolves to.
  public let address: String
  /// What would help, in a sentence.
  public let reason: String

  /// What a client says that waited in vain.
  ///
  /// Source: Go, `net`, `OpError` and `timeoutError`.
  public var failure: String { "dial tcp \(address):443: i/o timeout" }
}

extension World {
  /// Why nobody answers at a cluster's endpoint; nil where it answers.
  ///
  /// - Parameters:
  ///   - cluster: the cluster.
  ///   - isInside: whether who asks sits in the cluster's network; otherwise the learner asks, from
  ///     the internet.
  /// - Returns: the silence.
  public func silence(of cluster: Cluster, isInside: Bool) -> EndpointSilence? {
    let access = cluster.network.access
    if isInside, access.isPrivate { return nil }
    guard access.isPublic else {
      let inner = cluster.network.interfaces.lazy.compactMap {
        ec2[cluster.key.scope].networkInterfaces[$0]?.privateAddress.text
      }.first
      return EndpointSilence(
        address: inner ?? "10.0.0.1",
        reason: "the endpoint of cluster \(cluster.key.name) is private: it answers in "
          + "\(cluster.network.vpc) alone")
    }
    let learner = AddressBlock(first: .learner, prefix: 32)
    let isLetIn = access.publicBlocks.contains { AddressBlock($0)?.contains(learner) ?? false }
    return isLetIn
      ? nil
      : EndpointSilence(
        address: cluster.publicAddress.text,
        reason: "the endpoint of cluster \(cluster.key.name) is open to "
          + access.publicBlocks.joined(separator: ", ")
          + ", and you ask from \(Address.learner.text)")
  }
}

extension Cluster {
  /// What the endpoint's name resolves to on the internet: an address of ours among Amazon's.
  fileprivate var publicAddress: Address {
    let digits = Digest(of: Array((endpoint ?? uid).utf8)).text.utf8.prefix(5)
    let place = digits.reduce(UInt32(0)) { ($0 << 4 | UInt32($1 & 15)) & 0xFFFFF }
    return Address(0x03D0_0000 | place)
  }
}
