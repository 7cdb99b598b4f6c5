import AWSModel
import Documents
import Simulation

/// A tool that AWS runs for a cluster: Argo CD, ACK or kro.
///
/// - Source: EKS User Guide, “EKS Capabilities”; EKS API, `Capability`.
public struct Capability: Codable, Sendable, ClusterPart {
  /// The states that occur here.
  public enum Status: String, Codable, Sendable {
    case creating = "CREATING"
    case active = "ACTIVE"
    case updating = "UPDATING"
    case deleting = "DELETING"
  }

  /// Its cluster and its name.
  public let key: Pair<ClusterKey, String>
  /// The last part of its ARN.
  let uid: String
  /// `ACK`, `ARGOCD` or `KRO`.
  public let type: String
  /// The role under which it acts.
  public internal(set) var role: String
  /// Where it is in its life.
  public internal(set) var status = Status.creating
  /// What becomes of what it made when it is deleted: `RETAIN`, the only choice.
  var deletion: String?
  /// What is chosen of Argo CD, as given.
  var argoCD: JSONObject?
  /// When it was made.
  let created: SimTime
  /// When it was changed.
  var modified: SimTime
  /// Its tags.
  var tags: JSONObject
  /// What the client called its request.
  let token: String?

  /// `arn:aws:eks:REGION:ACCOUNT:capability/CLUSTER/TYPE/NAME/UUID`.
  public var arn: String {
    key.first.scope.arn(
      "eks", "capability/\(key.first.name)/\(type.lowercased())/\(key.second)/\(uid)")
  }

  /// The capability as the operations answer it.
  var shape: JSON {
    var shape = summary.object ?? [:]
    shape["clusterName"] = .string(key.first.name)
    shape["roleArn"] = .string(role)
    shape["tags"] = .object(tags)
    shape["health"] = ["issues": []]
    shape["deletePropagationPolicy"] = .string(deletion ?? "RETAIN")
    if let argoCD {
      var shown = argoCD
      if status == .active {
        let host = "\(uid.prefix(8)).eks-capabilities.\(key.first.scope.region).amazonaws.com"
        shown["serverUrl"] = .string("https://" + host)
      }
      shape["configuration"] = ["argoCd": .object(shown)]
    }
    return .object(shape)
  }

  /// The capability as lists show it.
  var summary: JSON {
    [
      "capabilityName": .string(key.second),
      "arn": .string(arn),
      "type": .string(type),
      "status": .string(status.rawValue),
      "version": .string(Self.versions[type] ?? "v1.0.0-eks-1"),
      "createdAt": created.timestamp,
      "modifiedAt": modified.timestamp,
    ]
  }

  /// The versions of the tools; EKS chooses them itself, these are our own.
  private static let versions = [
    "ACK": "v1.0.0-eks-1", "ARGOCD": "v3.1.8-eks-1", "KRO": "v0.5.1-eks-1",
  ]
}

extension EKSState {
  /// The capability that a request names.
  ///
  /// - Throws: `ResourceNotFoundException` for it or its cluster.
  func capability(
    _ name: String, of cluster: String, in scope: Scope
  ) throws(AWSError) -> Capability {
    let key = Pair(try self.cluster(cluster, in: scope).key, name)
    guard let capability = capabilities[key] else {
      throw .resourceNotFound(
        "No capability found for name: \(name).", .init(cluster: cluster))
    }
    return capability
  }
}

/// A capability is made, changed or gone.
///
/// Two to four minutes for making, a minute for the others: estimates.
struct CapabilityTurn: WorldEvent {
  static let name = "eks.capability-turn"

  let key: Pair<ClusterKey, String>
  let uid: String
  var update: String?

  func happen(in world: inout World) {
    guard let capability = world.eks.capabilities[key], capability.uid == uid else { return }
    if let update { world.endUpdate(update, on: key.first) }
    if capability.status == .deleting {
      world.eks.capabilities[key] = nil
    } else {
      world.eks.capabilities.update(key) { $0.status = .active }
    }
  }
}
