import AWSModel
import Documents

/// Whom a role's trust policy lets in, as far as principals and external ids go.
///
/// Of conditions only `sts:ExternalId` is looked at; a statement that allows under another
/// condition lets nobody in, and one that denies under it keeps nobody out.
/// - Source: IAM User Guide, “AWS JSON policy elements: Principal”; “How to use an external ID”.
struct TrustPolicy {
  private let statements: [JSON]

  init(_ document: JSON) {
    statements = document["Statement"].map { $0.array ?? [$0] } ?? []
  }

  /// Whether whoever goes by any of `names` may assume the role; a statement that denies wins.
  func lets(_ names: [String], externalID: String?) -> Bool {
    let fitting = statements.filter { statement in
      Self.texts(statement["Action"]).contains(where: Self.isAssuming)
        && Self.names(statement["Principal"], anyOf: names)
        && Self.holds(statement["Condition"], externalID)
    }
    return fitting.contains { $0["Effect"]?.string == "Allow" }
      && !fitting.contains { $0["Effect"]?.string == "Deny" }
  }

  private static func texts(_ value: JSON?) -> [String] {
    (value.map { $0.array ?? [$0] } ?? []).compactMap(\.string)
  }

  private static func isAssuming(_ action: String) -> Bool {
    ["sts:assumerole", "sts:*", "*", "sts:assume*"].contains(action.lowercased())
  }

  private static func names(_ principal: JSON?, anyOf names: [String]) -> Bool {
    let named = principal?.string.map { [$0] } ?? texts(principal?["AWS"])
    return named.contains { $0 == "*" || names.contains($0) }
  }

  private static func holds(_ condition: JSON?, _ externalID: String?) -> Bool {
    guard let operators = condition?.object else { return true }
    return operators.allSatisfy { test in
      guard test.key == "StringEquals", let keys = test.value.object else { return false }
      return keys.allSatisfy { key in
        key.key.lowercased() == "sts:externalid"
          && externalID.map(texts(key.value).contains) ?? false
      }
    }
  }
}

extension CredentialsState {
  /// The names under which trust policies may let a caller in: its account, itself, and for a
  /// session its role.
  func principals(of caller: Caller) -> [String] {
    let session = caller.accessKey.flatMap { sessions[$0] }
    return [caller.account, "arn:aws:iam::\(caller.account):root", caller.arn]
      + (session?.role.map { [$0] } ?? [])
  }
}
