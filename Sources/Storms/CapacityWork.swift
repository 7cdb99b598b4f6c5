import Documents
import ECS

/// What happens to capacity that grows by itself: tasks wait for it, people and AWS take it away.
extension Storm {
  /// Tasks that may have to wait for a machine.
  mutating func runOnProvider() {
    guard let cluster = pickCluster() else { return }
    let family = ["small", "large", "brief"][dice.below(3, "provider-family")]
    attempt(
      "ecs", "RunTask",
      [
        "cluster": .string(cluster.key.name), "taskDefinition": .string(family),
        "count": .integer(Int64(dice.within(1...6, "count"))),
        "capacityProviderStrategy": [strategyItem("pool-\(cluster.key.name)", 1)],
      ])
  }

  /// A service spread over two kinds of Fargate, or on machines that come when they are needed.
  mutating func createServiceOnProviders() {
    guard let cluster = pickCluster() else { return }
    var input: JSONObject = [
      "cluster": .string(cluster.key.name),
      "serviceName": .string("shared-\(dice.below(3, "name"))"),
      "desiredCount": .integer(Int64(dice.below(7, "desired"))),
    ]
    if dice.below(2, "which-provider") == 0 {
      input["taskDefinition"] = "small"
      input["capacityProviderStrategy"] = [strategyItem("pool-\(cluster.key.name)", 1)]
    } else {
      input["taskDefinition"] = "cloud"
      input["networkConfiguration"] = network(for: "cloud")
      input["capacityProviderStrategy"] = [
        ["capacityProvider": "FARGATE", "base": 1, "weight": 1],
        strategyItem("FARGATE_SPOT", Int64(dice.within(1...4, "weight"))),
      ]
    }
    attempt("ecs", "CreateService", .object(input))
  }

  mutating func resizePool() {
    attempt(
      "autoscaling", "SetDesiredCapacity",
      [
        "AutoScalingGroupName": .string(pickPool()),
        "DesiredCapacity": .integer(Int64(dice.below(5, "pool-size"))),
      ])
  }

  mutating func terminateInPool() {
    guard let cluster = pickCluster(), let instance = pickInstance(in: cluster) else { return }
    attempt(
      "autoscaling", "TerminateInstanceInAutoScalingGroup",
      [
        "InstanceId": .string(instance.machine),
        "ShouldDecrementDesiredCapacity": .bool(dice.below(2, "decrement") == 0),
      ])
  }

  private func strategyItem(_ provider: String, _ weight: Int64) -> JSON {
    ["capacityProvider": .string(provider), "weight": .integer(weight)]
  }

  private mutating func pickPool() -> String {
    "pool-" + Scenery.clusters[dice.below(Scenery.clusters.count, "pool")]
  }
}
