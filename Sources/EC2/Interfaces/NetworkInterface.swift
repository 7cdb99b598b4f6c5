import AWSModel
import Documents
import Simulation

/// A network interface: an address in a subnet, for an instance or an awsvpc task.
public struct NetworkInterface: Codable, Sendable {
  /// What an interface is attached to.
  public enum Attachment: Codable, Hashable, Sendable {
    /// An instance, as its device of that number.
    case instance(String, device: Int)
    /// Something AWS runs, such as a Fargate task.
    case service
  }

  /// Such as `eni-0…`.
  public let id: String
  /// The subnet it lies in.
  public let subnet: String
  /// The network of the subnet.
  public let vpc: String
  /// The zone of the subnet.
  public let zone: String
  /// Its address in the subnet.
  public let privateAddress: Address
  /// Its address on the internet, if it has one.
  public var publicAddress: Address?
  /// The ids of its security groups.
  public var securityGroups: [String]
  /// What it is for; ECS writes the attachment's ARN here.
  public var description: String
  /// What it is attached to, or nil.
  public var attachment: Attachment?
  /// When it was made.
  public let created: SimTime
  /// Its addresses beside the first, which pods have; they go with it.
  var podAddresses: [Address]?

  /// The hardware address, which follows from the private one: `0a:…`.
  public var hardwareAddress: String {
    var bytes = Digest()
    bytes.feed(UInt64(privateAddress.number))
    bytes.feed(Array(id.utf8))
    let digits = Array(bytes.text)
    return "0a:" + (0..<5).map { String(digits[$0 * 2..<$0 * 2 + 2]) }.joined(separator: ":")
  }

  /// The private name, such as `ip-172-31-0-5.ec2.internal`.
  public func privateName(region: String) -> String {
    let suffix = region == "us-east-1" ? "ec2.internal" : "\(region).compute.internal"
    return "ip-\(privateAddress.parts(joined: "-")).\(suffix)"
  }

  /// The public name, such as `ec2-54-1-2-3.compute-1.amazonaws.com`, or nil without an address.
  public func publicName(region: String) -> String? {
    let suffix = region == "us-east-1" ? "compute-1" : "\(region).compute"
    return publicAddress.map { "ec2-\($0.parts(joined: "-")).\(suffix).amazonaws.com" }
  }
}
