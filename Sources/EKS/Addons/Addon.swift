import AWSModel
import Documents
import Identity
import Simulation

/// An add-on that is installed in a cluster.
public struct Addon: Codable, Sendable, ClusterPart {
  /// The states that occur here.
  ///
  /// - Source: EKS API, `AddonStatus`.
  public enum Status: String, Codable, Sendable {
    case creating = "CREATING"
    case active = "ACTIVE"
    case updating = "UPDATING"
    case deleting = "DELETING"
    case degraded = "DEGRADED"
  }

  /// Its cluster and its name.
  public let key: Pair<ClusterKey, String>
  /// The last part of its ARN.
  let uid: String
  /// Such as `v1.20.4-eksbuild.2`.
  public internal(set) var version: String
  /// Where it is in its life.
  public internal(set) var status = Status.creating
  /// What is wrong with it.
  public internal(set) var issues: [Cluster.Issue] = []
  /// When it was made.
  let created: SimTime
  /// When it was changed.
  var modified: SimTime
  /// The role of its service account by way of OIDC, if any.
  public internal(set) var role: String?
  /// Its settings as given: JSON or YAML.
  public internal(set) var settings: String?
  /// The ids of the associations made for it.
  var associations: [String] = []
  /// Its tags.
  var tags: JSONObject
  /// What the client called its request.
  let token: String?

  /// `arn:aws:eks:REGION:ACCOUNT:addon/CLUSTER/NAME/UUID`.
  public var arn: String {
    key.first.scope.arn("eks", "addon/\(key.first.name)/\(key.second)/\(uid)")
  }

  var subject: AWSError.Subject { .init(cluster: key.first.name, addon: key.second) }

  /// The add-on as the operations answer it.
  func shape(in eks: EKSState) -> JSON {
    JSON(present: [
      "addonName": .string(key.second),
      "clusterName": .string(key.first.name),
      "status": .string(status.rawValue),
      "addonVersion": .string(version),
      "health": ["issues": .array(issues.map(\.shape))],
      "addonArn": .string(arn),
      "createdAt": created.timestamp,
      "modifiedAt": modified.timestamp,
      "serviceAccountRoleArn": .text(role),
      "tags": .object(tags),
      "configurationValues": .text(settings),
      "podIdentityAssociations": associations.isEmpty
        ? nil
        : .texts(associations.compactMap { eks.associations[Pair(key.first, $0)]?.arn }),
      "namespaceConfig": AddonOffer.named(key.second).map {
        ["namespace": .string($0.namespace)]
      },
    ])
  }
}

extension EKSState {
  /// The add-on that a request names.
  ///
  /// - Throws: `ResourceNotFoundException` for it or its cluster.
  func addon(_ name: String, of cluster: String, in scope: Scope) throws(AWSError) -> Addon {
    let key = Pair(try self.cluster(cluster, in: scope).key, name)
    guard let addon = addons[key] else {
      throw .resourceNotFound(
        "No addon: \(name) found in cluster: \(cluster)", .init(cluster: cluster, addon: name))
    }
    return addon
  }
}

/// Something about an add-on is due.
///
/// Half a minute from request to ACTIVE is an estimate, as is the quarter of an hour after which
/// one without enough replicas is DEGRADED.
struct AddonTurn: WorldEvent {
  static let name = "eks.addon-turn"

  /// What.
  enum Step: Codable, Sendable {
    /// It is installed or changed; it is ACTIVE if its pods can run.
    case settle
    /// Its pods had time enough to run.
    case giveUp
    /// It is gone.
    case gone
  }

  let key: Pair<ClusterKey, String>
  let uid: String
  let step: Step
  var update: String?

  func happen(in world: inout World) {
    guard let addon = world.eks.addons[key], addon.uid == uid else { return }
    switch step {
    case .settle:
      if let update { world.endUpdate(update, on: key.first) }
      world.eks.addons.update(key) { if $0.status == .updating { $0.status = .creating } }
      world.settleAddons(of: key.first)
    case .giveUp where addon.status == .creating:
      world.eks.addons.update(key) {
        $0.status = .degraded
        $0.issues = [
          Cluster.Issue(
            code: "InsufficientNumberOfReplicas",
            message: "The add-on is unhealthy because it doesn't have the desired number of "
              + "replicas.", resources: [])
        ]
      }
    case .gone where addon.status == .deleting:
      for id in addon.associations { world.eks.associations[Pair(key.first, id)] = nil }
      world.eks.addons[key] = nil
    default: break
    }
  }
}

extension World {
  /// Makes those of a cluster's add-ons ACTIVE whose pods can run.
  mutating func settleAddons(of cluster: ClusterKey) {
    let hasNodes = eks.nodegroups(of: cluster).contains { group in
      group.nodes.contains { $0.state == .ready }
    }
    let hasFargate = eks.fargateProfiles.all(of: cluster).contains { profile in
      profile.status == .active
        && (profile.selectors.array ?? []).contains { $0["namespace"] == "kube-system" }
    }
    for addon in eks.addons.all(of: cluster)
    where [.creating, .degraded].contains(addon.status) && !isPending(addon) {
      let needsNodes = AddonOffer.named(addon.key.second)?.needsNodes ?? false
      guard !needsNodes || hasNodes || hasFargate else { continue }
      eks.addons.update(addon.key) {
        $0.status = .active
        $0.issues = []
      }
    }
  }

  /// Whether it is too early for an add-on to be there.
  private func isPending(_ addon: Addon) -> Bool { now < addon.modified + .seconds(15) }
}
