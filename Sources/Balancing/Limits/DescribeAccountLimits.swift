import AWSModel
import Documents

/// Shows how many load balancers, target groups and so on an account may have in a Region.
public enum DescribeAccountLimits: Operation {
  /// Which page.
  public struct Input: Decodable, PagedRequest {
    let Marker: String?
    let PageSize: Int?
  }

  /// The limits.
  public struct Output: Encodable {
    let Limits: [JSON]
    let NextMarker: String?
  }

  /// Shows them: those that are enforced here.
  ///
  /// - Source: names: the AWS CLI's example of `describe-account-limits`; numbers: User Guides for
  ///   Application and Network Load Balancers, “Quotas”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let page = try input.page(of: limits, name, key: \.name)
    return Output(
      Limits: page.items.map { ["Name": .string($0.name), "Max": .string(String($0.most))] },
      NextMarker: page.nextToken)
  }

  private static let limits: [(name: String, most: Int)] = [
    ("application-load-balancers", 50), ("listeners-per-application-load-balancer", 50),
    ("listeners-per-network-load-balancer", 50), ("network-load-balancers", 50),
    ("rules-per-application-load-balancer", 100), ("target-groups", 3000),
    ("target-groups-per-action-on-application-load-balancer", 5),
    ("target-groups-per-action-on-network-load-balancer", 1),
    ("target-groups-per-application-load-balancer", 100),
    ("target-id-registrations-per-application-load-balancer", 1000),
    ("targets-per-application-load-balancer", 1000),
    ("targets-per-network-load-balancer", 3000),
  ]
}
