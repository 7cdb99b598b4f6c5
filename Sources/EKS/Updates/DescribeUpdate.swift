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
  }

  /// The change.
  public struct Output: Encodable {
    let update: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.name, in: call.scope)
    let subject = try Update.Subject(nodegroup: input.nodegroupName, addon: input.addonName)
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
  /// What a request is about that may name a node group or an add-on.
  ///
  /// - Throws: `InvalidParameterException` where it names both.
  init(nodegroup: String?, addon: String?) throws(AWSError) {
    switch (nodegroup, addon) {
    case (nil, nil): self = .cluster
    case (let name?, nil): self = .nodegroup(name)
    case (nil, let name?): self = .addon(name)
    case (_?, _?):
      throw .invalidParameter("Only one of nodegroupName and addonName can be specified")
    }
  }
}
