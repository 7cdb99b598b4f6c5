import AWSModel
import Documents

/// Shows a change of a cluster, of a node group or of an add-on.
public enum DescribeUpdate: Operation {
  /// Which one.
  public struct Input: Decodable {
    let name: String
    let updateId: String
    let nodegroupName: String?
    let addonName: String?
    let capabilityName: String?
  }

  /// The change.
  public struct Output: Encodable {
    let update: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.name, in: call.scope)
    let subject = try Update.Subject(
      nodegroup: input.nodegroupName, addon: input.addonName, capability: input.capabilityName)
    let found = cluster.updates.first { $0.id == input.updateId && $0.subject == subject }
    guard let found else {
      throw .resourceNotFound(
        "No update found for ID: \(input.updateId)",
        .init(cluster: input.name, nodegroup: input.nodegroupName, addon: input.addonName))
    }
    return Output(update: found.shape)
  }
}

extension Update.Subject {
  /// What a request is about that may name a node group, an add-on or a capability.
  ///
  /// - Throws: `InvalidParameterException` where it names more than one.
  init(nodegroup: String?, addon: String?, capability: String?) throws(AWSError) {
    let named = [
      nodegroup.map(Update.Subject.nodegroup), addon.map(Update.Subject.addon),
      capability.map(Update.Subject.capability),
    ].compactMap { $0 }
    guard named.count <= 1 else {
      throw .invalidParameter(
        "Only one of nodegroupName, addonName and capabilityName can be specified")
    }
    self = named.first ?? .cluster
  }
}
