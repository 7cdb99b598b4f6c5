import AWSModel
import Documents

/// Shows instance types: what an instance of each has.
public enum DescribeInstanceTypes: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let InstanceTypes: [String]?
    let Filters: [Filter]?
    let MaxResults: Int?
    let NextToken: String?
    let DryRun: Bool?
  }

  /// The types, in the order asked or else of the table.
  public struct Output: Encodable {
    let InstanceTypes: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let missing = (input.InstanceTypes ?? []).filter { InstanceType.named($0) == nil }
    guard missing.isEmpty else {
      throw AWSError(
        code: "InvalidInstanceType",
        message: "The following supplied instance types do not exist: "
          + "[\(missing.joined(separator: ", "))]. \(InstanceType.countSentence)")
    }
    let chosen = input.InstanceTypes?.compactMap(InstanceType.named) ?? InstanceType.all
    let passed = try call.world.ec2[call.scope].only(chosen, passing: input.Filters, call.scope)
    let page = try input.page(of: passed, name, 5...100, key: \.name)
    return Output(InstanceTypes: page.items.map(\.shape), NextToken: page.nextToken)
  }
}

extension InstanceType: Filterable {
  var taggedID: String { name }

  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]? {
    switch filter {
    case "instance-type": [name]
    case "current-generation": [String(!["m4", "c4", "a1"].contains(family))]
    case "free-tier-eligible": [String(["t2.micro", "t3.micro"].contains(name))]
    case "hypervisor": [isXen ? "xen" : "nitro"]
    case "processor-info.supported-architecture": [architecture]
    case "vcpu-info.default-vcpus": [String(vcpus)]
    case "memory-info.size-in-mib": [String(memory)]
    case "network-info.maximum-network-interfaces": [String(networkInterfaces)]
    case "network-info.ipv4-addresses-per-interface": [String(addressesPerInterface)]
    case "burstable-performance-supported": [String(isBurstable)]
    case "bare-metal": ["false"]
    default: nil
    }
  }
}
