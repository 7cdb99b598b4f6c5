import AWSModel
import Documents

/// What the policies of a role let it do, as far as one action and every resource go.
extension IdentityState {
  /// Whether the role may do `action`.
  ///
  /// Conditions and resources are not looked at: a statement that allows the action counts, one
  /// that denies it counts more. AWS's own policies are kept without text, so the caller names
  /// those that allow it.
  ///
  /// - Parameters:
  ///   - role: the role.
  ///   - action: such as `ecr:GetAuthorizationToken`.
  ///   - managed: names of AWS's own policies that allow it.
  /// - Returns: false where no statement allows it, or one denies it.
  /// - Source: IAM User Guide, “Policy evaluation logic”.
  public func mayRole(_ role: Role, do action: String, byPolicies managed: Set<String>) -> Bool {
    let policies = role.attached.compactMap { policy($0) }
    let statements =
      (policies.compactMap(\.document) + role.inline.rows)
      .flatMap { document in document["Statement"].map { $0.array ?? [$0] } ?? [] }
      .filter { Self.names($0["Action"], action) }
    if statements.contains(where: { $0["Effect"]?.string == "Deny" }) { return false }
    return statements.contains { $0["Effect"]?.string == "Allow" }
      || policies.contains { $0.document == nil && managed.contains($0.name) }
  }

  private static func names(_ actions: JSON?, _ action: String) -> Bool {
    (actions.map { $0.array ?? [$0] } ?? []).compactMap(\.string).contains { pattern in
      guard let star = pattern.firstIndex(of: "*") else {
        return pattern.lowercased() == action.lowercased()
      }
      return action.lowercased().hasPrefix(pattern[..<star].lowercased())
    }
  }
}

extension Role {
  /// Whether its trust policy lets a service assume it, such as `ecs-tasks.amazonaws.com`.
  public func trusts(_ service: String) -> Bool {
    let statements = trust["Statement"].map { $0.array ?? [$0] } ?? []
    return statements.contains { statement in
      let named = statement["Principal"]?["Service"]
      let services = (named.map { $0.array ?? [$0] } ?? []).compactMap(\.string)
      return statement["Effect"]?.string == "Allow" && services.contains(service)
    }
  }
}
