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
    let clientRequestToken: String?
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
      return Output(addon: old.shape(in: call.world.eks))
    }
    guard [.active, .updating].contains(cluster.status) else {
      throw .clusterNotActive(input.clusterName)
    }
    guard let offer = AddonOffer.named(input.addonName) else {
      throw .addonNotOffered(subject)
    }
    let version = try offer.version(input.addonVersion, for: cluster, subject)
    try offer.check(settings: input.configurationValues, subject)
    try call.world.checkAddonRole(input.serviceAccountRoleArn, subject)
    var addon = Addon(
      key: key, uid: call.world.dice.uuid("eks.addon"), version: version.name,
      created: call.world.now, modified: call.world.now, role: input.serviceAccountRoleArn,
      settings: input.configurationValues, tags: try (input.tags ?? [:]).checked(),
      token: input.clientRequestToken)
    addon.associations = try call.world.associate(
      input.podIdentityAssociations ?? [], for: addon, in: offer.namespace)
    call.world.eks.addons[key] = addon
    let delay = Int64(call.world.dice.within(20...40, "eks.addon"))
    call.world.schedule(
      AddonTurn(key: key, uid: addon.uid, step: .settle), after: .seconds(delay))
    call.world.schedule(AddonTurn(key: key, uid: addon.uid, step: .giveUp), after: .minutes(15))
    return Output(addon: addon.shape(in: call.world.eks))
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
