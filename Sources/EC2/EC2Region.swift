import AWSModel
import Simulation

/// All that one account has in one region.
public struct EC2Region: Codable, Sendable {
  /// The networks, by id.
  public var vpcs = Table<String, Vpc>()
  /// The parts of the networks, each in one zone, by id.
  public var subnets = Table<String, Subnet>()
  /// The internet gateways, by id.
  public var internetGateways = Table<String, InternetGateway>()
  /// The route tables, by id.
  public var routeTables = Table<String, RouteTable>()
  /// The security groups, by id.
  public var securityGroups = Table<String, SecurityGroup>()
  /// The network interfaces, by id.
  public var networkInterfaces = Table<String, NetworkInterface>()
  /// The instances, by id.
  public var instances = Table<String, Instance>()
  /// The ids of the instances in each zone.
  public var instancesByZone = Index<Pair<String, String>>()
  /// The key pairs, by name.
  public var keyPairs = Table<String, KeyPair>()
  /// The tags of all resources, by resource id.
  public var tags = Table<String, [Tag]>()
  /// The zones that are down, in order of name.
  public internal(set) var impairedZones: [String] = []

  /// The launch templates; nil while there never was one.
  var keptLaunchTemplates: LaunchTemplateShelf?
  /// The requests for Spot capacity, by id; nil while there never was one.
  var keptSpotRequests: Table<String, SpotRequest>?
  /// The volumes, by id; nil while there never was one.
  var keptVolumes: Table<String, Volume>?

  static let empty = EC2Region()

  /// The default network, if it is still there.
  public var defaultVpc: Vpc? { vpcs.rows.first(where: \.isDefault) }

  /// The security group called `default` of a network.
  public func defaultSecurityGroup(of vpc: String) -> SecurityGroup? {
    securityGroups.rows.first { $0.vpc == vpc && $0.name == "default" }
  }

  /// The subnets that EC2 chooses from where none is named, in order of zone.
  public var defaultSubnets: [Subnet] {
    subnets.rows.filter(\.isDefaultForZone).sorted { $0.zone < $1.zone }
  }

  /// Whether the zone is down.
  public func isImpaired(zone: String) -> Bool { impairedZones.contains(zone) }
}
