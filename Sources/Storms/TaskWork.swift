import Documents
import ECS

/// What people do with tasks and definitions.
extension Storm {
  mutating func runTask() {
    guard let cluster = pickCluster() else { return }
    let family = pickFamily()
    var input: JSONObject = [
      "cluster": .string(cluster.key.name), "taskDefinition": .string(family),
      "count": .integer(Int64(dice.within(1...4, "count"))),
    ]
    input["networkConfiguration"] = network(for: family)
    if family == "cloud" {
      input["launchType"] = "FARGATE"
    } else if dice.below(2, "strategy") == 0 {
      input["placementStrategy"] = [strategies[dice.below(strategies.count, "which-strategy")]]
    }
    input["enableExecuteCommand"] = .bool(dice.below(2, "exec") == 0)
    attempt("ecs", "RunTask", .object(input))
  }

  mutating func stopTask() {
    guard let cluster = pickCluster() else { return }
    let crowd = cluster.tasks.starting + cluster.tasks.running - Self.crowd
    for _ in 0..<max(1, crowd / 4) {
      guard let task = pickTask(in: cluster) else { return }
      attempt(
        "ecs", "StopTask",
        ["cluster": .string(cluster.key.name), "task": .string(task.id.description)])
    }
  }

  /// So many tasks stand in a cluster before more are stopped at a time: a storm does not grow
  /// wilder with tasks that nobody touches, only slower.
  private static let crowd = 100

  mutating func registerRevision() {
    attempt("ecs", "RegisterTaskDefinition", Scenery.definition(pickFamily()))
  }

  /// The network of tasks with their own interface: one or more of the default subnets; nil for
  /// families that share their instance's.
  mutating func network(for family: String) -> JSON? {
    guard ["cloud", "own", "express"].contains(family) else { return nil }
    let count = dice.within(1...max(1, around.subnets.count), "subnets")
    return [
      "awsvpcConfiguration": [
        "subnets": .array(around.subnets.prefix(count).map { .string($0) }),
        "assignPublicIp": family == "own" ? "DISABLED" : "ENABLED",
      ]
    ]
  }

  private var strategies: [JSON] {
    [
      ["type": "random"], ["type": "binpack", "field": "memory"],
      ["type": "binpack", "field": "cpu"], ["type": "spread", "field": "instanceId"],
      ["type": "spread", "field": "attribute:ecs.availability-zone"],
    ]
  }
}
