import AWSModel
import Documents

/// A policy that hangs on a resource and says who may do what with it: a role's trust policy, a
/// repository's policy.
///
/// Of conditions only `sts:ExternalId` is looked at; a statement that allows under another
/// condition lets nobody in, and one that denies under it keeps nobody out.
/// - Source: IAM User Guide, “AWS JSON policy elements: Principal”; “How to use an external ID”.
public struct ResourcePolicy {
  private let statements: [JSON]

  /// The policy as a document.
  public init(_ document: JSON) {
    statements = document["Statement"].map { $0.array ?? [$0] } ?? []
  }

  /// Whether the policy allows `action` to somebody; a statement that denies wins.
  ///
  /// - Parameters:
  ///   - action: such as `ecr:BatchGetImage`.
  ///   - asker: by which names of principals whoever asks goes.
  ///   - externalID: what the asker was told to say, if anything.
  /// - Returns: whether it is allowed.
  public func allows(
    _ action: String, to asker: (String) -> Bool, externalID: String? = nil
  ) -> Bool {
    let fitting = statements.filter { statement in
      let named = statement["Principal"]?.string.map { [$0] }
      return Self.texts(statement["Action"]).contains { Self.fits(action, $0) }
        && (named ?? Self.texts(statement["Principal"]?["AWS"])).contains { $0 == "*" || asker($0) }
        && Self.holds(statement["Condition"], externalID)
    }
    return fitting.contains { $0["Effect"]?.string == "Allow" }
      && !fitting.contains { $0["Effect"]?.string == "Deny" }
  }

  /// Whether the policy allows `action` to anybody of an account.
  public func allows(_ action: String, toAnyoneIn account: String) -> Bool {
    allows(action, to: { $0 == account || $0.hasPrefix("arn:aws:iam::\(account):") })
  }

  private static func texts(_ value: JSON?) -> [String] {
    (value.map { $0.array ?? [$0] } ?? []).compactMap(\.string)
  }

  /// Whether a pattern with `*` for any letters stands for the action; case does not matter.
  private static func fits(_ action: String, _ pattern: String) -> Bool {
    let pieces = pattern.lowercased().split(separator: "*", omittingEmptySubsequences: false)
    var rest = action.lowercased()[...]
    guard let first = pieces.first, pieces.count > 1 else { return rest == pattern.lowercased() }
    guard rest.hasPrefix(first) else { return false }
    rest = rest.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let range = rest.firstRange(of: piece) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(pieces.last ?? "")
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

extension AWSError {
  /// What a service answers to somebody of another account whom no policy of the resource lets in.
  ///
  /// - Source: IAM User Guide, “Troubleshoot access denied error messages”.
  public static func notLetIn(
    _ caller: Caller, _ action: String, on resource: String
  ) -> AWSError {
    AWSError(
      code: "AccessDeniedException",
      message: "User: \(caller.arn) is not authorized to perform: \(action) on resource: "
        + "\(resource) because no resource-based policy allows the \(action) action")
  }
}
