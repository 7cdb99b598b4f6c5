import AWSModel
import Documents

/// Lets more into a security group.
///
/// Rules are kept; no traffic is stopped by them yet.
public enum AuthorizeSecurityGroupIngress: Operation {
  /// Which group, and what to let in.
  public struct Input: Decodable {
    let request: RuleRequest

    /// Reads the request in either of its spellings.
    public init(from decoder: any Decoder) throws { request = try RuleRequest(from: decoder) }
  }

  /// Whether it was done, and the rules.
  public struct Output: Encodable {
    let Return: Bool
    let SecurityGroupRules: [JSON]
  }

  /// Lets it in.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    Output(
      Return: true,
      SecurityGroupRules: try input.request.authorize(.incoming, in: &call))
  }
}
