import AWSModel
import Simulation

/// How the ARNs of load balancing are built; each holds that of what it belongs to.
///
/// - Source: AWS Service Authorization Reference, “Elastic Load Balancing V2” (resource types).
enum BalancingARN {
  /// What the ARNs of one kind begin with.
  static func prefix(_ scope: Scope, _ kind: String) -> String {
    scope.arn("elasticloadbalancing", kind)
  }

  /// Whether `text` is the ARN of something of this kind in this account and region.
  static func isValid(_ text: String, _ kind: String, in scope: Scope) -> Bool {
    text.hasPrefix(prefix(scope, kind)) && text.split(separator: "/").count >= 3
  }

  /// The account and region that an ARN names.
  static func scope(of arn: String) -> Scope {
    let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6 else { return Scope() }
    return Scope(account: String(parts[4]), region: String(parts[3]))
  }

  /// What the ARNs of a load balancer's listeners begin with.
  static func listenerPrefix(of balancer: String) -> String {
    renamed(balancer, from: ":loadbalancer/", to: ":listener/") + "/"
  }

  /// What the ARNs of a listener's rules begin with.
  static func rulePrefix(of listener: String) -> String {
    renamed(listener, from: ":listener/", to: ":listener-rule/") + "/"
  }

  private static func renamed(_ arn: String, from old: String, to new: String) -> String {
    guard let range = arn.firstRange(of: old) else { return arn }
    return arn[..<range.lowerBound] + new + arn[range.upperBound...]
  }

  /// What stands behind the last colon, such as `app/web/50dc6c495c0c9188`.
  static func resource(of arn: String) -> String {
    let last = arn.split(separator: ":", maxSplits: 5).last.map(String.init) ?? arn
    return last.split(separator: "/", maxSplits: 1).last.map(String.init) ?? last
  }
}
