import AWSModel
import Documents

/// Shows a capability of a cluster.
public enum DescribeCapability: Operation {
  /// Which one.
  public struct Input: Decodable {
    let clusterName: String
    let capabilityName: String
  }

  /// The capability.
  public struct Output: Encodable {
    let capability: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let capability = try call.world.eks.capability(
      input.capabilityName, of: input.clusterName, in: call.scope)
    return Output(capability: capability.shape)
  }
}
