import Documents

/// What pods ask for.
public enum PodResources {
  /// What a pod needs of a node: its containers together, or its neediest moment of starting.
  ///
  /// Source: kubernetes, `component-helpers/resource/helpers.go`, `PodRequests`.
  public static func requests(of spec: JSON) -> ResourceAmounts { total("requests", of: spec) }

  /// What a pod may use at most; resources without a limit are left out.
  ///
  /// Source: kubernetes, `component-helpers/resource/helpers.go`, `PodLimits`.
  public static func limits(of spec: JSON) -> ResourceAmounts { total("limits", of: spec) }

  /// What the containers ask for together, without what the pod as a whole says.
  ///
  /// Source: kubernetes, `component-helpers/resource/helpers.go`, `AggregateContainerRequests`.
  static func containerRequests(of spec: JSON) -> ResourceAmounts {
    containerTotal("requests", of: spec)
  }

  private static func containerTotal(_ list: String, of spec: JSON) -> ResourceAmounts {
    var sum = ResourceAmounts()
    for container in spec.list("containers") {
      sum = sum + ResourceAmounts(container["resources"]?[list])
    }
    var sidecars = ResourceAmounts()
    var most = ResourceAmounts()
    for container in spec.list("initContainers") {
      let own = ResourceAmounts(container["resources"]?[list])
      if container.text("restartPolicy") == "Always" {
        sum = sum + own
        sidecars = sidecars + own
        most = most.raised(to: sidecars)
      } else {
        most = most.raised(to: own + sidecars)
      }
    }
    return sum.raised(to: most)
  }

  private static func total(_ list: String, of spec: JSON) -> ResourceAmounts {
    var sum = containerTotal(list, of: spec)
    for entry in ResourceAmounts(spec["resources"]?[list]).entries {
      sum[entry.name] = entry.amount
    }
    for entry in ResourceAmounts(spec["overhead"]).entries
    where list == "requests" || sum[entry.name] != nil {
      sum[entry.name] = (sum[entry.name] ?? .zero) + entry.amount
    }
    return sum
  }

  /// `Guaranteed`, `Burstable` or `BestEffort`.
  ///
  /// Source: kubernetes, `pkg/apis/core/helper/qos/qos.go`, `ComputePodQOS`.
  public static func serviceClass(of spec: JSON) -> String {
    if let own = spec[member: "resources"], own["requests"] != nil || own["limits"] != nil {
      return serviceClass(of: [own])
    }
    return serviceClass(
      of: (spec.list("containers") + spec.list("initContainers")).map { $0["resources"] ?? [:] })
  }

  private static func serviceClass(of resources: [JSON]) -> String {
    var requests = ResourceAmounts()
    var limits = ResourceAmounts()
    var isLimited = true
    for resource in resources {
      let own = counted(resource["limits"])
      requests = requests + counted(resource["requests"])
      limits = limits + own
      if own.entries.count < 2 { isLimited = false }
    }
    if requests.isEmpty && limits.isEmpty { return "BestEffort" }
    return isLimited && requests == limits ? "Guaranteed" : "Burstable"
  }

  /// Only CPU and memory count, and only where they are more than nothing.
  private static func counted(_ json: JSON?) -> ResourceAmounts {
    var amounts = ResourceAmounts()
    for entry in ResourceAmounts(json).entries
    where ["cpu", "memory"].contains(entry.name) && entry.amount > .zero {
      amounts[entry.name] = entry.amount
    }
    return amounts
  }
}
