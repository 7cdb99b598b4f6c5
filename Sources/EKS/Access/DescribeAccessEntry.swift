import AWSModel
import Documents

/// Shows an access entry.
public enum DescribeAccessEntry: Operation {
  /// Which one.
  public struct Input: Decodable {
    let clusterName: String
    let principalArn: String
  }

  /// The entry.
  public struct Output: Encodable {
    let accessEntry: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let entry = try call.world.eks.accessEntry(
      input.principalArn, of: input.clusterName, in: call.scope)
    return Output(accessEntry: entry.shape)
  }
}
