import Documents

/// Something that ECS made for a cluster, such as the scaling policy of a capacity provider.
///
/// - Source: ECS API, `Cluster.attachments`; AWS CLI examples, `update-cluster` and
///   `put-cluster-capacity-providers` (types, states and details).
public struct ClusterAttachment: Hashable, Codable, Sendable {
  /// Its id.
  public let id: String
  /// What it is, and for which provider.
  public let purpose: Purpose
  /// Where it stands.
  public var status: Status
  /// The name of what was made.
  public let resource: String

  /// What an attachment is for.
  public struct Purpose: Hashable, Codable, Sendable {
    /// What it is.
    public let kind: Kind
    /// The capacity provider it was made for.
    public let provider: String
  }

  /// What an attachment is.
  public enum Kind: String, Codable, Sendable {
    case scalingPolicy = "as_policy"
    case draining = "managed_draining"
  }

  /// The states of an attachment.
  public enum Status: String, Codable, Sendable {
    case precreated = "PRECREATED"
    case created = "CREATED"
    case deleting = "DELETING"
  }

  var shape: JSON {
    let name = purpose.kind == .scalingPolicy ? "scalingPolicyName" : "autoScalingLifecycleHookName"
    return [
      "id": .string(id), "type": .string(purpose.kind.rawValue), "status": .string(status.rawValue),
      "details": [
        ["name": "capacityProviderName", "value": .string(purpose.provider)],
        ["name": .string(name), "value": .string(resource)],
      ],
    ]
  }
}

/// Whether ECS is busy making attachments.
public enum AttachmentsStatus: String, Codable, Sendable {
  case updating = "UPDATE_IN_PROGRESS"
  case complete = "UPDATE_COMPLETE"
}
