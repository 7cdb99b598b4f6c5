import AWSModel
import Documents

/// Shows an add-on of a cluster.
public enum DescribeAddon: Operation {
  /// Which one.
  public struct Input: Decodable {
    let clusterName: String
    let addonName: String
  }

  /// The add-on.
  public struct Output: Encodable {
    let addon: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let addon = try call.world.eks.addon(input.addonName, of: input.clusterName, in: call.scope)
    return Output(addon: call.world.shape(of: addon))
  }
}
