import AWSModel
import Documents
import Simulation

/// A policy with an ARN of its own, which many roles can share.
public struct ManagedPolicy: Codable, Sendable {
  /// The name.
  public let name: String
  /// `/`, or a path such as `/service-role/`.
  public let path: String
  /// The ARN; AWS's own have `aws` where the account stands.
  public let arn: String
  /// The unique id, such as `ANPA…`.
  public let id: String
  /// When it was made.
  public let created: SimTime
  /// The description, if any.
  public var description: String?
  /// The document; nil for AWS's own, whose text is not kept here.
  public var document: JSON?
  /// How many roles it is attached to.
  public var attachments = 0
  /// The tags, in the order given.
  public var tags: [IdentityTag] = []

  /// The policy as IAM shows it.
  var shape: JSON {
    JSON(present: [
      "PolicyName": .string(name),
      "PolicyId": .string(id),
      "Arn": .string(arn),
      "Path": .string(path),
      "DefaultVersionId": "v1",
      "AttachmentCount": .number(attachments),
      "PermissionsBoundaryUsageCount": 0,
      "IsAttachable": true,
      "Description": .text(description),
      "CreateDate": created.timestamp,
      "UpdateDate": created.timestamp,
      "Tags": .array(tags.map(\.shape)),
    ])
  }
}
