import AWSModel
import Documents
import Simulation

/// An IAM principal that is let into a cluster, and as which Kubernetes user.
public struct AccessEntry: Codable, Sendable, ClusterPart {
  /// Its cluster, and the ARN of the role or user.
  public let key: Pair<ClusterKey, String>
  /// The last part of its own ARN.
  let uid: String
  /// Whom it lets in.
  public let kind: Kind
  /// The name as which Kubernetes knows the principal.
  public internal(set) var username: String
  /// The Kubernetes groups of which the principal is a member.
  public internal(set) var groups: [String]
  /// When it was made.
  let created: SimTime
  /// When it was changed.
  var modified: SimTime
  /// Its tags.
  var tags = JSONObject()
  /// The access policies it has, in order of ARN.
  public internal(set) var policies: [AssociatedPolicy] = []
  /// Whether EKS made it for a node group or a Fargate profile.
  var isOwnedByEKS = false
  /// What the client called the request that made it, and the last that changed it.
  var token: String?
  var changeToken: String?
  /// The unique id that the principal had then, where it is one of an account here.
  var principalID: String?

  /// Whom an entry lets in.
  ///
  /// - Source: EKS API, `CreateAccessEntryRequest.type`; EKS User Guide, “Create access entries”.
  public enum Kind: String, Codable, Sendable {
    case standard = "STANDARD"
    case ec2 = "EC2"
    case linuxNodes = "EC2_LINUX"
    case windowsNodes = "EC2_WINDOWS"
    case fargate = "FARGATE_LINUX"
    case hybrid = "HYBRID_LINUX"
    case hyperPod = "HYPERPOD_LINUX"

    /// The name and groups that EKS gives nodes itself; nil for people and programs.
    var node: (username: String, groups: [String])? {
      let byMachine = "system:node:{{EC2PrivateDNSName}}"
      let bySession = "system:node:{{SessionName}}"
      return switch self {
      case .standard: nil
      case .ec2, .linuxNodes: (byMachine, ["system:nodes"])
      case .windowsNodes: (byMachine, ["system:nodes", "eks:kube-proxy-windows"])
      case .fargate:
        (bySession, ["system:bootstrappers", "system:nodes", "system:node-proxier"])
      case .hybrid, .hyperPod: (bySession, ["system:nodes"])
      }
    }
  }

  /// The role or user.
  public var principal: String { key.second }

  /// `arn:aws:eks:REGION:ACCOUNT:access-entry/CLUSTER/role/ACCOUNT/NAME/UUID`.
  public var arn: String {
    let parts = principal.split(separator: ":")
    let account = parts.count > 3 ? parts[3] : ""
    let resource = parts.last?.split(separator: "/") ?? []
    let name = resource.dropFirst().joined(separator: "/")
    let scope = key.first.scope
    return scope.arn(
      "eks",
      "access-entry/\(key.first.name)/\(resource.first ?? "")/\(account)/\(name)/\(uid)")
  }

  /// The entry as the operations answer it.
  var shape: JSON {
    [
      "clusterName": .string(key.first.name),
      "principalArn": .string(principal),
      "kubernetesGroups": .texts(groups),
      "accessEntryArn": .string(arn),
      "createdAt": created.timestamp,
      "modifiedAt": modified.timestamp,
      "tags": .object(tags),
      "username": .string(username),
      "type": .string(kind.rawValue),
    ]
  }
}

/// An access policy that a principal has in a cluster, or in some namespaces of it.
public struct AssociatedPolicy: Codable, Sendable {
  /// Such as `arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy`.
  public let arn: String
  /// The namespaces; nil for the whole cluster.
  public let namespaces: [String]?
  /// When it was given first.
  let associated: SimTime
  /// When it was changed.
  let modified: SimTime

  var shape: JSON {
    [
      "policyArn": .string(arn),
      "accessScope": [
        "type": namespaces == nil ? "cluster" : "namespace",
        "namespaces": .texts(namespaces ?? []),
      ],
      "associatedAt": associated.timestamp,
      "modifiedAt": modified.timestamp,
    ]
  }
}
