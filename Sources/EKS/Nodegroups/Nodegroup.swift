import AWSModel
import Documents
import Simulation

/// A managed node group: machines that EKS starts, joins to a cluster, replaces and updates.
public struct Nodegroup: Codable, Sendable, ClusterPart {
  /// The states of a node group.
  ///
  /// - Source: EKS API, `NodegroupStatus`.
  public enum Status: String, Codable, Sendable {
    case creating = "CREATING"
    case active = "ACTIVE"
    case updating = "UPDATING"
    case deleting = "DELETING"
    case createFailed = "CREATE_FAILED"
    case degraded = "DEGRADED"
  }

  /// Its cluster and its name.
  public let key: Pair<ClusterKey, String>
  /// The last part of its ARN.
  let uid: String
  /// The Kubernetes version of its nodes, such as `1.34`.
  public internal(set) var version: String
  /// The release of their image, such as `1.34.2-20251217`.
  public internal(set) var release: String
  /// When it was made.
  let created: SimTime
  /// When it was changed.
  var modified: SimTime
  /// Where it is in its life.
  public internal(set) var status = Status.creating
  /// `ON_DEMAND` or `SPOT`.
  public let capacityType: String
  /// How many nodes there are to be.
  public internal(set) var scaling: NodeScaling
  /// The instance types, the preferred one first.
  public internal(set) var instanceTypes: [String]
  /// The subnets over which its nodes are spread.
  public let subnets: [String]
  /// `remoteAccess` as given.
  let remoteAccess: JSON?
  /// The security group through which nodes are reached by SSH, if any.
  var remoteAccessGroup: String?
  /// The kind of image, such as `AL2023_x86_64_STANDARD`.
  public let amiType: String
  /// The role of the nodes.
  public let role: String
  /// The ARN of the instance profile that EKS made for the role.
  var profile = ""
  /// The Kubernetes labels of the nodes.
  public internal(set) var labels: JSONObject
  /// The Kubernetes taints of the nodes.
  public internal(set) var taints: [NodeTaint]
  /// The size of the nodes' disks in GiB.
  var diskSize: Int
  /// The launch template of one's own that its nodes come from, if any.
  public internal(set) var template: NodeTemplate?
  /// Whether that template says the instance type.
  var typesAreOfTemplate: Bool?
  /// What is wrong with it.
  public internal(set) var issues: [Cluster.Issue] = []
  /// How many nodes may be missing while it is updated.
  public internal(set) var updateConfig = NodeUpdateConfig()
  /// `nodeRepairConfig` as given.
  var nodeRepair: JSON?
  /// `warmPoolConfig` as given.
  var warmPool: JSON?
  /// Its tags.
  var tags: JSONObject
  /// What the client called its request.
  let token: String?
  /// Its nodes, in the order started.
  public internal(set) var nodes: [ManagedNode] = []
  /// The exchange of its nodes that is under way, if any.
  var rollout: NodeRollout?
  /// The name of the Auto Scaling group that starts and ends its machines, once there is one.
  public internal(set) var scalingGroup: String?

  /// The name.
  public var name: String { key.second }
  /// `arn:aws:eks:REGION:ACCOUNT:nodegroup/CLUSTER/NAME/UUID`.
  public var arn: String {
    key.first.scope.arn("eks", "nodegroup/\(key.first.name)/\(name)/\(uid)")
  }
  /// The nodes that are there, and stay.
  var staying: [ManagedNode] { nodes.filter { $0.state != .leaving } }
  /// How many nodes there are to be now; more than desired in the middle of an update.
  var wanted: Int { scaling.desired + (rollout?.surge ?? 0) }
}

/// How many nodes a group has at least, at most, and now.
public struct NodeScaling: Codable, Hashable, Sendable {
  /// At least.
  public var least = 1
  /// At most.
  public var most = 2
  /// Now.
  public var desired = 2
}

/// A Kubernetes taint in the words of EKS.
public struct NodeTaint: Codable, Hashable, Sendable {
  /// Such as `dedicated`.
  public let key: String
  /// The value, if any.
  public let value: String?
  /// `NO_SCHEDULE`, `NO_EXECUTE` or `PREFER_NO_SCHEDULE`.
  public let effect: String

  /// Reads a taint.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    key = try container.decodeIfPresent(String.self, forKey: .key) ?? ""
    value = try container.decodeIfPresent(String.self, forKey: .value)
    effect = try container.decodeIfPresent(String.self, forKey: .effect) ?? "NO_SCHEDULE"
  }

  var shape: JSON {
    JSON(present: ["key": .string(key), "value": .text(value), "effect": .string(effect)])
  }
}

/// How many nodes of a group may be missing while it is updated.
public struct NodeUpdateConfig: Codable, Hashable, Sendable {
  /// So many; nil where a percentage is given.
  var maxUnavailable: Int? = 1
  /// So many in a hundred.
  var maxUnavailablePercentage: Int?
  /// `DEFAULT` starts new nodes first, `MINIMAL` takes old ones away first.
  var updateStrategy: String?

  /// How many of `count` nodes may be missing: one at least.
  func unavailable(of count: Int) -> Int {
    if let maxUnavailable { return max(1, maxUnavailable) }
    return max(1, count * (maxUnavailablePercentage ?? 0) / 100)
  }
}

/// A machine of a managed node group.
public struct ManagedNode: Codable, Hashable, Sendable {
  /// Where a node is in its life.
  public enum State: String, Codable, Sendable {
    /// The machine starts, or does not answer.
    case starting
    /// Kubernetes has it as Ready.
    case ready
    /// Its pods are moved away.
    case draining
    /// Its machine ends.
    case leaving
  }

  /// The EC2 instance.
  public let instance: String
  /// The subnet it lies in.
  public let subnet: String
  /// The release of its image.
  public let release: String
  /// The version of the launch template of one's own that it was started from, if any.
  var templateVersion: String?
  /// Where it is in its life.
  public internal(set) var state = State.starting
  /// What Kubernetes calls it, once it has registered itself.
  public internal(set) var kubernetesName: String?
}
