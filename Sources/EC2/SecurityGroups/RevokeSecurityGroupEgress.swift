import AWSModel
import Documents

/// Takes back what the members of a security group may reach.
public enum RevokeSecurityGroupEgress: Operation {
  /// Which group, and what they may reach no more.
  public struct Input: Decodable {
    let request: EgressRequest

    /// Reads the request in either of its spellings.
    public init(from decoder: any Decoder) throws { request = try EgressRequest(from: decoder) }
  }

  /// Whether it was done.
  public struct Output: Encodable {
    let Return: Bool
  }

  /// Takes it back.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try input.request.rules.revoke(.outgoing, in: &call)
    return Output(Return: true)
  }
}
