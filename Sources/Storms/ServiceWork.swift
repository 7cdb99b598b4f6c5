import Documents
import ECS

/// What people do with services.
extension Storm {
  mutating func createService() {
    guard let cluster = pickCluster() else { return }
    let family = pickFamily()
    let (least, most) = percentages()
    var input: JSONObject = [
      "cluster": .string(cluster.key.name),
      "serviceName": .string("service-\(dice.below(5, "name"))"),
      "taskDefinition": .string(family),
      "desiredCount": .integer(Int64(dice.below(9, "desired"))),
      "deploymentConfiguration": [
        "minimumHealthyPercent": .integer(least), "maximumPercent": .integer(most),
        "deploymentCircuitBreaker": [
          "enable": .bool(dice.below(2, "breaker") == 0),
          "rollback": .bool(dice.below(2, "rollback") == 0),
        ],
      ],
    ]
    input["networkConfiguration"] = network(for: family)
    if family == "cloud" {
      input["launchType"] = "FARGATE"
    } else if dice.below(8, "daemon") == 0 {
      input["schedulingStrategy"] = "DAEMON"
      input["desiredCount"] = nil
      input["deploymentConfiguration"] = nil
    } else if dice.below(4, "distinct") == 0 {
      input["placementConstraints"] = [["type": "distinctInstance"]]
    }
    attempt("ecs", "CreateService", .object(input))
  }

  mutating func scaleService() {
    update(["desiredCount": .integer(Int64(dice.below(11, "desired")))])
  }

  mutating func deployService() {
    guard let cluster = pickCluster(), let service = pickService(in: cluster) else { return }
    let isOnFargate = service.revision.capacity.isFargate
    let family = isOnFargate ? "cloud" : pickFamily()
    var change: JSONObject = ["taskDefinition": .string(family)]
    change["networkConfiguration"] = network(for: family)
    if dice.below(3, "force") == 0 { change = ["forceNewDeployment": true] }
    update(change, of: service.name, in: cluster.key.name)
  }

  mutating func changePercentages() {
    let (least, most) = percentages()
    update([
      "deploymentConfiguration": [
        "minimumHealthyPercent": .integer(least), "maximumPercent": .integer(most),
      ]
    ])
  }

  mutating func deleteService() {
    guard let cluster = pickCluster(), let service = pickService(in: cluster) else { return }
    attempt(
      "ecs", "DeleteService",
      [
        "cluster": .string(cluster.key.name), "service": .string(service.name),
        "force": .bool(dice.below(2, "force-delete") == 0),
      ])
  }

  private mutating func update(_ change: JSON) {
    guard let cluster = pickCluster(), let service = pickService(in: cluster) else { return }
    update(change.object ?? JSONObject(), of: service.name, in: cluster.key.name)
  }

  private mutating func update(_ change: JSONObject, of service: String, in cluster: String) {
    var input: JSONObject = ["cluster": .string(cluster), "service": .string(service)]
    for member in change { input[member.key] = member.value }
    attempt("ecs", "UpdateService", .object(input))
  }

  private mutating func percentages() -> (Int64, Int64) {
    let pairs: [(Int64, Int64)] = [
      (50, 100), (100, 200), (0, 100), (100, 150), (50, 200), (75, 125),
    ]
    return pairs[dice.below(pairs.count, "percentages")]
  }
}
