import AWSModel
import Documents
import Simulation

/// Changes the version, the settings or the roles of an add-on.
public enum UpdateAddon: Operation {
  /// Which one, and what becomes of it.
  public struct Input: Decodable {
    let clusterName: String
    let addonName: String
    let addonVersion: String?
    let serviceAccountRoleArn: String?
    let resolveConflicts: String?
    let configurationValues: String?
    let podIdentityAssociations: [AddonAssociationChoice]?
    let clientRequestToken: String?
  }

  /// The change.
  public struct Output: Encodable {
    let update: JSON
  }

  /// Begins it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let type = "AddonUpdate"
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    var addon = try call.world.eks.addon(input.addonName, of: input.clusterName, in: call.scope)
    if let known = cluster.update(called: input.clientRequestToken, of: type) {
      return Output(update: known.shape)
    }
    let isAtRest: [Addon.Status] = [.active, .degraded, .createFailed, .updateFailed]
    guard isAtRest.contains(addon.status) else {
      throw .resourceInUse(
        "Addon \(input.addonName) cannot be updated as it is currently in \(addon.status.rawValue) "
          + "state", addon.subject)
    }
    let offer = try AddonOffer.offered(input.addonName, addon.subject)
    let version = try offer.version(
      input.addonVersion ?? addon.version, for: cluster, addon.subject)
    try offer.check(settings: input.configurationValues, addon.subject)
    try call.world.checkAddonRole(input.serviceAccountRoleArn, addon.subject)
    addon.change = AddonChange(
      version: version.name, settings: input.configurationValues ?? addon.settings,
      role: input.serviceAccountRoleArn ?? addon.role,
      conflicts: input.resolveConflicts ?? "NONE")
    addon.modified = call.world.now
    addon.status = .updating
    if let choices = input.podIdentityAssociations {
      for id in addon.associations { call.world.eks.associations[Pair(cluster.key, id)] = nil }
      addon.associations = try call.world.associate(choices, for: addon, in: offer.namespace)
    }
    call.world.eks.addons[addon.key] = addon
    let update = call.world.beginUpdate(
      type, input.params(in: call.document), of: .addon(input.addonName), on: cluster.key,
      token: input.clientRequestToken)
    let delay = Int64(call.world.dice.within(20...40, "eks.addon"))
    call.world.schedule(
      AddonTurn(key: addon.key, uid: addon.uid, step: .settle, update: update.id),
      after: .seconds(delay))
    return Output(update: update.shape)
  }
}

extension UpdateAddon.Input {
  fileprivate func params(in document: JSON) -> [(String, String)] {
    let given: [(String, String?)] = [
      ("AddonVersion", addonVersion), ("ServiceAccountRoleArn", serviceAccountRoleArn),
      ("ResolveConflicts", resolveConflicts), ("ConfigurationValues", configurationValues),
      ("PodIdentityAssociations", document["podIdentityAssociations"]?.compactText),
    ]
    return given.compactMap { type, value in value.map { (type, $0) } }
  }
}
