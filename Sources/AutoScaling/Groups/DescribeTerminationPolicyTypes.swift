import AWSModel

/// Shows the rules by which groups choose what ends.
public enum DescribeTerminationPolicyTypes: Operation {
  /// Nothing is asked.
  public struct Input: Decodable {}

  /// The rules.
  public struct Output: Encodable {
    let TerminationPolicyTypes: [String]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    Output(TerminationPolicyTypes: AutoScaling.TerminationPolicyTypes.all)
  }
}
