import Documents
import ECS

/// Services that others find by name: Cloud Map registries and Service Connect.
extension Storm {
  mutating func createNamedService() {
    guard let cluster = pickCluster(), let network = network(for: "cloud") else { return }
    var input: JSONObject = [
      "cluster": .string(cluster.key.name), "serviceName": "named", "taskDefinition": "cloud",
      "launchType": "FARGATE", "networkConfiguration": network,
      "desiredCount": .integer(Int64(dice.below(5, "desired"))),
    ]
    if dice.below(2, "connect") == 0 {
      input["serviceRegistries"] = [["registryArn": .string(around.registry)]]
    } else {
      input["serviceConnectConfiguration"] = ["enabled": true, "namespace": "storm.local"]
    }
    attempt("ecs", "CreateService", .object(input))
  }

  mutating func changeNames() {
    guard let cluster = pickCluster() else { return }
    let registries: JSON =
      dice.below(2, "registry") == 0 ? [["registryArn": .string(around.registry)]] : []
    attempt(
      "ecs", "UpdateService",
      [
        "cluster": .string(cluster.key.name), "service": "named", "serviceRegistries": registries,
      ])
  }
}
