import Documents
import Simulation

/// Counts anew what the objects of a namespace use, when some are gone or a quota has changed.
///
/// Source: kubernetes, `pkg/controller/resourcequota/resource_quota_controller.go`.
public enum ResourceQuotaController: Controller {
  /// Its name.
  public static let name = "resourcequota-controller"

  /// A quota that was written, and all of a namespace that something left.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    if change.key.resource == "resourcequotas" {
      let isSame = change.old?.spec == change.new.spec
      return change.verb == .deleted || isSame ? [] : [change.key]
    }
    let isGone = change.verb == .deleted
    let hasEnded =
      change.key.resource == "pods" && change.verb == .modified && QuotaUsage.isOver(change.new)
    guard isGone || hasEnded, !change.key.namespace.isEmpty,
      view.holdsAny("resourcequotas", in: change.key.namespace)
    else { return [] }
    return view.rows("resourcequotas", in: change.key.namespace).map(\.key)
  }

  /// Writes what is used of what the quota names.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    guard let quota = view[key] else { return [] }
    let hard = ResourceAmounts(quota.spec["hard"])
    var used = ResourceAmounts()
    for kind in view.allServed where kind.resource.isNamespaced {
      let resource = kind.resource
      for row in view.rows(resource.name, in: key.namespace)
      where QuotaUsage.isMeant(row.row, resource, by: quota) {
        for entry in QuotaUsage.usage(of: row.row, resource).entries {
          used[entry.name] = (used[entry.name] ?? .zero) + entry.amount
        }
      }
    }
    return [.status(key, status(hard, used))]
  }

  static func status(_ hard: ResourceAmounts, _ used: ResourceAmounts) -> JSON {
    var (limits, counts) = (JSONObject(), JSONObject())
    for entry in hard.entries {
      limits.add(entry.name, .string(entry.amount.text))
      counts.add(entry.name, .string((used[entry.name] ?? .zero).text))
    }
    return ["hard": .object(limits), "used": .object(counts)]
  }
}
