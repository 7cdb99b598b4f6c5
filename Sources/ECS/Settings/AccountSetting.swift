import AWSModel

/// What an account setting is kept under: the region, whose it is, which.
struct AccountSettingKey: Hashable, Comparable, Codable, Sendable {
  var account: String
  var region: String
  /// The ARN of a user or role; the account's root for the default of all.
  var principal: String
  var name: String

  static func < (left: AccountSettingKey, right: AccountSettingKey) -> Bool {
    (left.account, left.region, left.principal, left.name)
      < (right.account, right.region, right.principal, right.name)
  }

  init(_ name: String, of principal: String, in scope: Scope) {
    account = scope.account
    region = scope.region
    self.principal = principal
    self.name = name
  }
}
