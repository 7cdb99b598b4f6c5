import AWSModel
import Documents

/// Shows a node group.
public enum DescribeNodegroup: Operation {
  /// Which one.
  public struct Input: Decodable {
    let clusterName: String
    let nodegroupName: String
  }

  /// The group.
  public struct Output: Encodable {
    let nodegroup: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.world.eks.nodegroup(
      input.nodegroupName, of: input.clusterName, in: call.scope)
    return Output(nodegroup: group.shape)
  }
}
