import AWSModel
import Documents
import Simulation

/// A rule that pods of some namespaces and labels run on Fargate.
public struct FargateProfile: Codable, Sendable, ClusterPart {
  /// The states that occur here.
  ///
  /// - Source: EKS API, `FargateProfileStatus`.
  public enum Status: String, Codable, Sendable {
    case creating = "CREATING"
    case active = "ACTIVE"
    case deleting = "DELETING"
  }

  /// Its cluster and its name.
  public let key: Pair<ClusterKey, String>
  /// The last part of its ARN.
  let uid: String
  /// When it was made.
  let created: SimTime
  /// The role with which Fargate pulls images and writes logs.
  public let role: String
  /// The private subnets in which pods run.
  public let subnets: [String]
  /// Which pods: an array of `namespace` and `labels`, as given.
  public let selectors: JSON
  /// Where it is in its life.
  public internal(set) var status = Status.creating
  /// Its tags.
  var tags: JSONObject
  /// What the client called its request.
  let token: String?

  /// `arn:aws:eks:REGION:ACCOUNT:fargateprofile/CLUSTER/NAME/UUID`.
  public var arn: String {
    key.first.scope.arn("eks", "fargateprofile/\(key.first.name)/\(key.second)/\(uid)")
  }

  /// The profile as the operations answer it.
  var shape: JSON {
    [
      "fargateProfileName": .string(key.second),
      "fargateProfileArn": .string(arn),
      "clusterName": .string(key.first.name),
      "createdAt": created.timestamp,
      "podExecutionRoleArn": .string(role),
      "subnets": .texts(subnets),
      "selectors": selectors,
      "status": .string(status.rawValue),
      "tags": .object(tags),
      "health": ["issues": []],
    ]
  }
}

extension EKSState {
  /// The Fargate profile that a request names.
  ///
  /// - Throws: `ResourceNotFoundException` for it or its cluster.
  func fargateProfile(
    _ name: String, of cluster: String, in scope: Scope
  ) throws(AWSError) -> FargateProfile {
    let key = Pair(try self.cluster(cluster, in: scope).key, name)
    guard let profile = fargateProfiles[key] else {
      throw .resourceNotFound(
        "No Fargate Profile found with name: \(name).",
        .init(cluster: cluster, fargateProfile: name))
    }
    return profile
  }

  /// Whether another profile of the cluster comes or goes: only one may at a time.
  ///
  /// - Throws: `ResourceInUseException`.
  /// - Source: EKS User Guide, “Define which Pods use AWS Fargate when launched”.
  func checkProfilesRest(
    of cluster: ClusterKey, _ verb: String, _ name: String
  ) throws(AWSError) {
    guard let busy = fargateProfiles.all(of: cluster).first(where: { $0.status != .active })
    else { return }
    throw .resourceInUse(
      "Cannot \(verb) Fargate Profile \(name) because cluster \(cluster.name) currently has "
        + "Fargate profile \(busy.key.second) in status \(busy.status.rawValue)",
      .init(cluster: cluster.name))
  }
}

/// A Fargate profile is ready, or gone.
///
/// One to two minutes: an estimate.
struct FargateProfileTurn: WorldEvent {
  static let name = "eks.fargate-profile-turn"

  let key: Pair<ClusterKey, String>
  let uid: String

  func happen(in world: inout World) {
    guard let profile = world.eks.fargateProfiles[key], profile.uid == uid else { return }
    switch profile.status {
    case .creating:
      world.eks.fargateProfiles.update(key) { $0.status = .active }
    case .deleting where world.endFargatePods(of: profile) > 0:
      world.schedule(self, after: .seconds(Int64(10)))
    case .deleting: world.eks.fargateProfiles[key] = nil
    case .active: break
    }
  }
}
