import AWSModel
import Documents
import Simulation

/// An instance profile: the box in which an EC2 instance receives one role.
public struct InstanceProfile: Codable, Sendable {
  /// The name, unique in the account.
  public let name: String
  /// `/`, or a path such as `/ecs/`.
  public let path: String
  /// `arn:aws:iam::ACCOUNT:instance-profile/PATH/NAME`.
  public let arn: String
  /// The unique id, such as `AIPA…`.
  public let id: String
  /// When it was made.
  public let created: SimTime
  /// The name of the role inside, if any; there is never more than one.
  public var role: String?
  /// The tags, in the order given.
  public var tags: [IdentityTag] = []

  /// The profile as IAM shows it, with its role spelled out.
  func shape(in identity: IdentityState, account: String) -> JSON {
    let inside = role.flatMap { identity.roles[Pair(account, $0)] }
    return JSON(present: [
      "Path": .string(path),
      "InstanceProfileName": .string(name),
      "InstanceProfileId": .string(id),
      "Arn": .string(arn),
      "CreateDate": created.timestamp,
      "Roles": .array(inside.map { [$0.shape(full: false)] } ?? []),
      "Tags": tags.isEmpty ? nil : .array(tags.map(\.shape)),
    ])
  }
}
