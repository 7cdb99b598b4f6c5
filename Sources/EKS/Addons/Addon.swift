import AWSModel
import Documents
import Identity
import Kubernetes
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
    case createFailed = "CREATE_FAILED"
    case updateFailed = "UPDATE_FAILED"
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
  /// Where its objects lie; nil for the namespace that is usual.
  var namespace: String?
  /// What it becomes when the change under way is made.
  var change: AddonChange?
  /// Whether its objects stay in the cluster when it goes.
  var leavesObjects: Bool?

  /// `arn:aws:eks:REGION:ACCOUNT:addon/CLUSTER/NAME/UUID`.
  public var arn: String {
    key.first.scope.arn("eks", "addon/\(key.first.name)/\(key.second)/\(uid)")
  }

  var subject: AWSError.Subject { .init(cluster: key.first.name, addon: key.second) }

  /// What it puts into its cluster.
  func manifest(in cluster: Cluster) -> AddonManifest {
    AddonManifest(
      name: key.second, version: version, region: key.first.scope.region,
      namespace: namespace ?? AddonOffer.named(key.second)?.namespace ?? "kube-system",
      serviceBlock: cluster.services.block, endpoint: cluster.address,
      settings: AddonOffer.parsed(settings ?? "") ?? [:], role: role)
  }
}

/// What an add-on is to become.
struct AddonChange: Codable, Sendable {
  var version: String
  var settings: String?
  var role: String?
  /// `OVERWRITE`, `PRESERVE` or `NONE`.
  var conflicts: String

  /// Takes it over.
  func apply(to addon: inout Addon) {
    addon.version = version
    addon.settings = settings
    addon.role = role
    addon.change = nil
  }
}

extension World {
  /// The add-on as the operations answer it: its health is that of its pods at this instant.
  func shape(of addon: Addon) -> JSON {
    let (status, issues) = health(of: addon)
    return JSON(present: [
      "addonName": .string(addon.key.second),
      "clusterName": .string(addon.key.first.name),
      "status": .string(status.rawValue),
      "addonVersion": .string(addon.version),
      "health": ["issues": .array(issues.map(\.shape))],
      "addonArn": .string(addon.arn),
      "createdAt": addon.created.timestamp,
      "modifiedAt": addon.modified.timestamp,
      "serviceAccountRoleArn": .text(addon.role),
      "tags": .object(addon.tags),
      "configurationValues": .text(addon.settings),
      "podIdentityAssociations": addon.associations.isEmpty
        ? nil
        : .texts(
          addon.associations.compactMap { eks.associations[Pair(addon.key.first, $0)]?.arn }),
      "namespaceConfig": AddonOffer.named(addon.key.second).map {
        ["namespace": .string(addon.namespace ?? $0.namespace)]
      },
    ])
  }

  /// The state of an add-on, with what is wrong.
  ///
  /// One that is installed is ACTIVE as long as it has its pods; it is given a quarter of an hour,
  /// an estimate, before it is DEGRADED for want of them.
  func health(of addon: Addon) -> (status: Addon.Status, issues: [Cluster.Issue]) {
    guard [.active, .degraded].contains(addon.status),
      let cluster = eks.clusters[addon.key.first], let plane = cluster.controlPlane,
      let shortage = shortage(of: addon.manifest(in: cluster), in: plane)
    else { return (addon.status == .degraded ? .active : addon.status, addon.issues) }
    let issue = Cluster.Issue(code: shortage.code, message: shortage.message, resources: [])
    guard let since = shortage.since, now - since < .minutes(15) else {
      return (.degraded, [issue])
    }
    // Never enough pods yet: they were asked for with the add-on itself.
    let isNew = since <= addon.modified + .minutes(1)
    return (isNew ? .creating : .active, [])
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
/// Half a minute from request to the installation is an estimate.
struct AddonTurn: WorldEvent {
  static let name = "eks.addon-turn"

  /// What.
  enum Step: Codable, Sendable {
    /// It is installed or changed.
    case settle
    /// Nothing: in worlds that were saved earlier it was found wanting then.
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
    case .settle where [.creating, .updating].contains(addon.status): settle(addon, in: &world)
    case .gone where addon.status == .deleting:
      for id in addon.associations { world.eks.associations[Pair(key.first, id)] = nil }
      if addon.leavesObjects != true, let cluster = world.eks.clusters[key.first],
        let plane = cluster.controlPlane
      {
        world.remove(addon.manifest(in: cluster), from: plane)
      }
      world.eks.addons[key] = nil
    case .gone, .giveUp, .settle: break
    }
  }

  private func settle(_ addon: Addon, in world: inout World) {
    var wanted = addon
    wanted.change?.apply(to: &wanted)
    let problems = place(wanted, conflicts: addon.change?.conflicts ?? "NONE", in: &world)
    let isNew = addon.status == .creating
    let text =
      "Conflicts found when trying to apply. Will not continue due to resolve conflicts mode. "
      + "Conflicts:\n" + problems.joined(separator: "\n")
    if let update {
      world.endUpdate(
        update, on: key.first,
        failures: problems.isEmpty
          ? [] : [.init(code: "ConfigurationConflict", message: text, resources: [])])
    }
    wanted.status = problems.isEmpty ? .active : isNew ? .createFailed : .updateFailed
    wanted.issues =
      problems.isEmpty
      ? [] : [Cluster.Issue(code: "ConfigurationConflict", message: text, resources: [])]
    wanted.modified = world.now
    if !problems.isEmpty {
      wanted.version = addon.version
      wanted.settings = addon.settings
      wanted.role = addon.role
    }
    world.eks.addons[key] = wanted
  }

  private func place(_ addon: Addon, conflicts: String, in world: inout World) -> [String] {
    guard let cluster = world.eks.clusters[key.first], let plane = cluster.controlPlane else {
      return []
    }
    let manifest = addon.manifest(in: cluster)
    let space = ObjectKey(plane, Namespace.resource.name, name: manifest.namespace)
    if world.view(of: plane)[space] == nil {
      let made = KubernetesObject(metadata: ObjectMetadata(name: manifest.namespace))
      _ = try? world.create(made, Namespace.self, in: plane)
    }
    return world.apply(manifest, in: plane, conflicts: conflicts)
  }
}
