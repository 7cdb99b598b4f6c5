import AWSModel
import Documents

/// The door between a network and the internet.
public struct InternetGateway: Codable, Sendable {
  /// Such as `igw-0…`.
  public let id: String
  /// The network it is attached to, if any.
  public var vpc: String?

  func shape(owner: String, tags: [Tag]) -> JSON {
    [
      "Attachments": .array(vpc.map { [["State": "available", "VpcId": .string($0)]] } ?? []),
      "InternetGatewayId": .string(id),
      "OwnerId": .string(owner),
      "Tags": .array(tags.map(\.shape)),
    ]
  }
}
