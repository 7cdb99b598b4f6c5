import AWSModel
import Documents
import Kubernetes
import Simulation

/// A cluster: a Kubernetes control plane that AWS runs, and its ends in the learner's network.
public struct Cluster: Codable, Sendable {
  /// The states of a cluster.
  ///
  /// - Source: EKS API, `ClusterStatus`.
  public enum Status: String, Codable, Sendable {
    case creating = "CREATING"
    case active = "ACTIVE"
    case updating = "UPDATING"
    case deleting = "DELETING"
    case failed = "FAILED"
    /// Registered, not yet connected.
    case pending = "PENDING"
  }

  /// Its account, region and name.
  public let key: ClusterKey
  /// Thirty-two hexadecimal digits, upper case: the name of its endpoint and of its OIDC issuer.
  public let uid: String
  /// When it was made.
  public let created: SimTime
  /// Where it is in its life.
  public internal(set) var status: Status
  /// The role under which the control plane acts; none for a registered cluster.
  public let role: String?
  /// Who made it.
  public let creator: String
  /// The minor version, such as `1.34`.
  public internal(set) var version: String
  /// The version before, and when that was left: what an upgrade can be rolled back to.
  var previous: PreviousVersion?
  /// The EKS platform version, such as `eks.9`.
  public internal(set) var platform: String
  /// Whether it begins without the add-ons that EKS installs otherwise.
  var isBare: Bool?
  /// The Kubernetes behind it, once that answers.
  public internal(set) var controlPlane: ClusterID?
  /// Its ends in the learner's network.
  public internal(set) var network = ClusterNetwork()
  /// Where Kubernetes takes the addresses of services from.
  public internal(set) var services = ServiceAddresses()
  /// The kinds of control plane logs that are sent to CloudWatch Logs.
  public internal(set) var logTypes: [String] = []
  /// How IAM principals become Kubernetes users.
  public internal(set) var authenticationMode = AuthenticationMode.configMap
  /// Whether who made it is its administrator.
  public let creatorIsAdmin: Bool
  /// What is chosen of EKS Auto Mode.
  public internal(set) var autoMode = AutoMode()
  /// `EXTENDED`, or `STANDARD` for an upgrade at the end of standard support.
  public internal(set) var supportType = "EXTENDED"
  /// Whether zonal shift is on, if it was ever chosen.
  public internal(set) var zonalShift: Bool?
  /// The KMS key that encrypts Kubernetes secrets, if one was given.
  public internal(set) var encryptionKey: String?
  /// The networks of hybrid nodes and their pods, as given.
  public internal(set) var remoteNetworks: JSON?
  /// Whether it cannot be deleted.
  public internal(set) var deletionProtection = false
  /// The size of its control plane.
  public internal(set) var tier = "standard"
  /// How a registered cluster connects; nil for one of EKS's own.
  public let connector: Connector?
  /// Its tags.
  public internal(set) var tags = JSONObject()
  /// What is wrong with it.
  public internal(set) var issues: [Issue] = []
  /// The changes that were asked for, the oldest first.
  public internal(set) var updates: [Update] = []
  /// The last look for insights that was asked for.
  var insightsRefresh: InsightsRefresh?
  /// What the client called its request.
  let token: String?

  /// The version before the present one.
  struct PreviousVersion: Codable, Sendable {
    let version: String
    let left: SimTime
  }

  /// Something wrong with a cluster, in the API's words.
  public struct Issue: Codable, Hashable, Sendable {
    /// Such as `Ec2SubnetNotFound`.
    public let code: String
    /// The sentence.
    public let message: String
    /// What it is about.
    public let resources: [String]
  }

  /// `arn:aws:eks:REGION:ACCOUNT:cluster/NAME`.
  public var arn: String { key.scope.arn("eks", "cluster/\(key.name)") }
  /// Where the Kubernetes API answers; nil until there is a control plane.
  public var endpoint: String? {
    connector == nil && ![.creating, .failed].contains(status) ? address : nil
  }
  /// Where it will answer, or does.
  var address: String { "https://\(uid).gr7.\(key.scope.region).eks.amazonaws.com" }
  /// The issuer of the tokens of service accounts.
  public var issuer: String { "https://oidc.eks.\(key.scope.region).amazonaws.com/id/\(uid)" }
  /// The change under way that all others wait for, if any.
  var ongoing: Update? {
    updates.last { $0.status == .inProgress && $0.subject == .cluster }
  }
}

/// How IAM principals become Kubernetes users.
///
/// - Source: EKS API, `AuthenticationMode`.
public enum AuthenticationMode: String, Codable, Sendable {
  /// By the ConfigMap `aws-auth` alone.
  case configMap = "CONFIG_MAP"
  /// By access entries first, then by the ConfigMap.
  case both = "API_AND_CONFIG_MAP"
  /// By access entries alone.
  case api = "API"

  /// The only mode that can follow: there is no way back.
  var next: AuthenticationMode? {
    switch self {
    case .configMap: .both
    case .both: .api
    case .api: nil
    }
  }
}

/// The addresses of Kubernetes services.
public struct ServiceAddresses: Codable, Sendable {
  /// `ipv4` or `ipv6`.
  public var family = "ipv4"
  /// The block, such as `10.100.0.0/16`.
  public var block = "10.100.0.0/16"
}

/// What is chosen of EKS Auto Mode: its parts are all on or all off.
public struct AutoMode: Codable, Hashable, Sendable {
  /// Whether EKS makes nodes, volumes and load balancers itself.
  public var isOn = false
  /// The built-in node pools, such as `general-purpose` and `system`.
  public var nodePools: [String] = []
  /// The role of the nodes.
  public var nodeRole: String?
}

/// How a cluster that runs elsewhere is connected.
public struct Connector: Codable, Sendable {
  /// What the connector's agent shows to be let in.
  let activationID: String
  /// The secret that goes with it.
  let activationCode: String
  /// Until when it must have connected.
  let expiry: SimTime
  /// What runs the cluster, such as `GKE`.
  let provider: String
  /// The role the agent acts under.
  let role: String
}
