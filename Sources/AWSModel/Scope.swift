import Simulation

/// The account and region a request speaks to; part of the key of almost everything.
public struct Scope: Hashable, Comparable, Codable, Sendable {
  /// Twelve digits.
  public var account: String
  /// Such as `us-east-1`.
  public var region: String

  /// An account's part of a region.
  public init(account: String = Scope.defaultAccount, region: String = "us-east-1") {
    self.account = account
    self.region = region
  }

  /// The account every sandbox has: the one AWS's own documentation uses in examples.
  public static let defaultAccount = "123456789012"

  /// Whether `left` comes first.
  public static func < (left: Scope, right: Scope) -> Bool {
    left.account == right.account ? left.region < right.region : left.account < right.account
  }

  /// An ARN in this account and region: `arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE`.
  public func arn(_ service: String, _ resource: String) -> String {
    "arn:aws:\(service):\(region):\(account):\(resource)"
  }
}
