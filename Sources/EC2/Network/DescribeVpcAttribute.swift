import AWSModel
import Documents

/// Shows one attribute of a network.
public enum DescribeVpcAttribute: Operation {
  /// Which attribute of which network.
  public struct Input: Decodable {
    let VpcId: String
    let Attribute: String
    let DryRun: Bool?
  }

  /// The attribute under its name.
  public struct Output: Encodable {
    let VpcId: String
    let EnableDnsSupport: JSON?
    let EnableDnsHostnames: JSON?
    let EnableNetworkAddressUsageMetrics: JSON?
  }

  /// Shows it.
  ///
  /// - Source: Amazon VPC User Guide, “DNS attributes for your VPC”: names for hosts are on in
  ///   default networks and off in others.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    guard let vpc = call.world.ec2[call.scope].vpcs[input.VpcId] else {
      throw .vpcNotFound(input.VpcId)
    }
    func value(_ name: String, _ isOn: Bool) -> JSON? {
      input.Attribute == name ? ["Value": .bool(isOn)] : nil
    }
    return Output(
      VpcId: vpc.id,
      EnableDnsSupport: value("enableDnsSupport", vpc.resolvesNames ?? true),
      EnableDnsHostnames: value("enableDnsHostnames", vpc.namesHosts),
      EnableNetworkAddressUsageMetrics: value("enableNetworkAddressUsageMetrics", false))
  }
}
