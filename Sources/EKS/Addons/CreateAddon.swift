import AWSModel
import Documents
import Simulation

/// Installs an add-on in a cluster.
public enum CreateAddon: Operation {
  /// Which one, in which version, with which settings and roles.
  public struct Input: Decodable {
    let clusterName: String
    let addonName: String
    let addonVersion: String?
    let serviceAccountRoleArn: String?
    let tags: JSONObject?
    let configurationValues: String?
    let podIdentityAssociations: [AddonAssociationChoice]?
    let resolveConflicts: String?
    let namespaceConfig: NamespaceChoice?
    let clientRequestToken: String?

    struct NamespaceChoice: Decodable {
      let namespace: String?
    }
  }

  /// The add-on.
  public struct Output: Encodable {
    let addon: JSON
  }

  /// Installs it; one whose pods need nodes waits for them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    let subject = AWSError.Subject(cluster: input.clusterName, addon: input.addonName)
    let key = Pair(cluster.key, input.addonName)
    if let old = call.world.eks.addons[key] {
      guard let token = input.clientRequestToken, token == old.token else {
        throw .resourceInUse("Addon already exists.", subject)
      }
      return Output(addon: call.world.shape(of: old))
    }
    guard [.active, .updating].contains(cluster.status) else {
      throw .clusterNotActive(input.clusterName)
    }
    let offer = try AddonOffer.offered(input.addonName, subject)
    let version = try offer.version(input.addonVersion, for: cluster, subject)
    try offer.check(settings: input.configurationValues, subject)
    try call.world.checkAddonRole(input.serviceAccountRoleArn, subject)
    var addon = Addon(
      key: key, uid: call.world.dice.uuid("eks.addon"), version: version.name,
      created: call.world.now, modified: call.world.now, role: input.serviceAccountRoleArn,
      settings: input.configurationValues, tags: try (input.tags ?? [:]).checked(),
      token: input.clientRequestToken)
    addon.associations = try call.world.associate(
      input.podIdentityAssociations ?? [], for: addon,
      in: input.namespaceConfig?.namespace ?? offer.namespace)
    addon.namespace = input.namespaceConfig?.namespace
    addon.change = AddonChange(
      version: addon.version, settings: addon.settings, role: addon.role,
      conflicts: input.resolveConflicts ?? "NONE")
    call.world.eks.addons[key] = addon
    let delay = Int64(call.world.dice.within(20...40, "eks.addon"))
    call.world.schedule(
      AddonTurn(key: key, uid: addon.uid, step: .settle), after: .seconds(delay))
    return Output(addon: call.world.shape(of: addon))
  }
}

extension AWSError {
  /// An add-on that is not in the catalogue, which here is shorter than AWS's.
  static func addonNotOffered(_ subject: Subject) -> AWSError {
    let names = AddonOffer.all.map(\.name).joined(separator: ", ")
    return .invalidParameter(
      "Addon specified is not supported; the simulator has \(names)", subject)
  }
}
