import Documents
import Simulation

/// Puts together cluster roles that are made of others.
///
/// Source: kubernetes, `pkg/controller/clusterroleaggregation/clusterroleaggregation_controller.go`.
public enum ClusterRoleAggregator: Controller {
  /// Its name.
  public static let name = "clusterrole-aggregation-controller"

  /// Roles of clusters.
  public static let resources: Set<String>? = [ClusterRole.resource.name]

  /// The roles that are made of others, at any change of one.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    guard change.key.resource == ClusterRole.resource.name else { return [] }
    return view.objects(ClusterRole.self).filter { $0["aggregationRule"] != nil }.map {
      ObjectKey(view.cluster, ClusterRole.resource.name, name: $0.metadata.name)
    }
  }

  /// Takes over the rules of the roles that are selected, each rule once.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    guard var role = view[key] else { return [] }
    let selectors = (role["aggregationRule"]?["clusterRoleSelectors"]?.array ?? [])
      .map { LabelSelector(spec: $0) }
    var rules: [JSON] = []
    for other in view.objects(ClusterRole.self) where other.metadata.name != key.name {
      guard selectors.contains(where: { $0.matches(other.metadata.labels) }) else { continue }
      for rule in other["rules"]?.array ?? [] where !rules.contains(rule) { rules.append(rule) }
    }
    guard role["rules"] ?? [] != .array(rules) else { return [] }
    role["rules"] = .array(rules)
    return [.update(key, role)]
  }
}
