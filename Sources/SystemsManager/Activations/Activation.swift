import AWSModel
import Documents
import Simulation

/// What lets machines outside AWS register: an id and a code, for some machines and some time.
///
/// - Source: Systems Manager User Guide, “Create a hybrid activation to register nodes with Systems
///   Manager”.
public struct Activation: Codable, Sendable {
  /// Such as `e488f2f6-e686-4afb-8a04-ef6dfe12ab34`.
  public let id: String
  /// The secret half, which is shown once.
  let code: String
  /// The role that its machines act as.
  public let role: String
  /// What it is for, in words.
  let description: String?
  /// What its machines are called.
  let instanceName: String?
  /// How many machines may register with it.
  let limit: Int
  /// How many have.
  var count = 0
  /// From when on it is no good.
  let expires: SimTime
  /// When it was made.
  let created: SimTime
  /// Its labels, which its machines get.
  let tags: [Tag]

  func shape(at now: SimTime) -> JSON {
    JSON(present: [
      "ActivationId": .string(id), "Description": .text(description),
      "DefaultInstanceName": .text(instanceName), "IamRole": .string(role),
      "RegistrationLimit": .number(limit), "RegistrationsCount": .number(count),
      "ExpirationDate": expires.timestamp, "Expired": .bool(now >= expires),
      "CreatedDate": created.timestamp,
      "Tags": tags.isEmpty ? nil : .array(tags.map(\.shape)),
    ])
  }
}
