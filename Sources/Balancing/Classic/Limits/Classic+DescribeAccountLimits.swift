import AWSModel
import Documents

extension Classic {
  /// Shows how many Classic Load Balancers, listeners and instances there may be.
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

    /// Shows them.
    ///
    /// - Source: the AWS CLI's example of `elb describe-account-limits`; User Guide for Classic
    ///   Load Balancers, “Quotas”.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let page = try input.page(of: limits, "classic \(name)", key: \.name)
      return Output(
        Limits: page.items.map { ["Name": .string($0.name), "Max": .string(String($0.most))] },
        NextMarker: page.nextToken)
    }

    private static let limits: [(name: String, most: Int)] = [
      ("classic-load-balancers", 20), ("classic-listeners", 100),
      ("classic-registered-instances", 1000),
    ]
  }
}
