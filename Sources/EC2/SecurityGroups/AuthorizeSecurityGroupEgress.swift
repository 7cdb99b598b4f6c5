import AWSModel
import Documents

/// Lets the members of a security group reach more.
///
/// Rules are kept; no traffic is stopped by them yet.
public enum AuthorizeSecurityGroupEgress: Operation {
  /// Which group, and what its members may reach.
  public struct Input: Decodable {
    let request: EgressRequest

    /// Reads the request in either of its spellings.
    public init(from decoder: any Decoder) throws { request = try EgressRequest(from: decoder) }
  }

  /// Whether it was done, and the rules.
  public struct Output: Encodable {
    let Return: Bool
    let SecurityGroupRules: [JSON]
  }

  /// Lets them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    Output(
      Return: true,
      SecurityGroupRules: try input.request.rules.authorize(.outgoing, in: &call))
  }
}
