import Documents
import ECS

/// What people do with services behind load balancers, and how they deploy them.
extension Storm {
  mutating func createBalancedService() {
    guard let cluster = pickCluster(), let network = network(for: "cloud") else { return }
    let isBlueGreen = dice.below(2, "blue-green") == 0
    var balancer: JSONObject = [
      "targetGroupArn": .string(around.groups[0]), "containerName": "main", "containerPort": 80,
    ]
    var deployment: JSONObject = [
      "deploymentCircuitBreaker": ["enable": true, "rollback": true],
      "alarms": [
        "alarmNames": [.string(Surroundings.alarm)], "enable": true,
        "rollback": .bool(dice.below(2, "alarm-rollback") == 0),
      ],
    ]
    if isBlueGreen {
      balancer["advancedConfiguration"] = [
        "alternateTargetGroupArn": .string(around.groups[1]),
        "productionListenerRule": .string(around.rule), "roleArn": .string(around.role),
      ]
      deployment = strategy()
    }
    attempt(
      "ecs", "CreateService",
      [
        "cluster": .string(cluster.key.name), "serviceName": "balanced",
        "taskDefinition": "cloud", "launchType": "FARGATE", "networkConfiguration": network,
        "desiredCount": .integer(Int64(dice.within(1...4, "desired"))),
        "loadBalancers": [.object(balancer)], "deploymentConfiguration": .object(deployment),
        "healthCheckGracePeriodSeconds": .integer(Int64(dice.below(120, "grace"))),
      ])
  }

  mutating func deployBalancedService() {
    guard let cluster = pickCluster() else { return }
    attempt(
      "ecs", "UpdateService",
      [
        "cluster": .string(cluster.key.name), "service": "balanced", "forceNewDeployment": true,
        "taskDefinition": "cloud",
      ])
  }

  mutating func stopDeployment() {
    guard let cluster = pickCluster(), let service = pickService(in: cluster) else { return }
    let answer = read(
      "ecs", "ListServiceDeployments",
      ["cluster": .string(cluster.key.name), "service": .string(service.name)])
    guard let arn = answer?["serviceDeployments"]?[0]?["serviceDeploymentArn"] else { return }
    attempt(
      "ecs", "StopServiceDeployment",
      [
        "serviceDeploymentArn": arn,
        "stopType": dice.below(3, "stop-type") == 0 ? "ABORT" : "ROLLBACK",
      ])
  }

  mutating func soundAlarm() {
    attempt(
      "cloudwatch", "SetAlarmState",
      [
        "AlarmName": .string(Surroundings.alarm),
        "StateValue": dice.below(2, "alarm") == 0 ? "ALARM" : "OK", "StateReason": "storm",
      ])
  }

  mutating func protectTask() {
    guard let cluster = pickCluster(), let task = pickTask(in: cluster) else { return }
    attempt(
      "ecs", "UpdateTaskProtection",
      [
        "cluster": .string(cluster.key.name), "tasks": [.string(task.id.description)],
        "protectionEnabled": .bool(dice.below(2, "protect") == 0),
        "expiresInMinutes": .integer(Int64(dice.within(1...60, "protect-minutes"))),
      ])
  }

  /// One of the strategies that shift traffic, with short bakes.
  mutating func strategy() -> JSONObject {
    let bake = JSON.integer(Int64(dice.below(5, "bake")))
    switch dice.below(3, "shift") {
    case 0: return ["strategy": "BLUE_GREEN", "bakeTimeInMinutes": bake]
    case 1:
      return [
        "strategy": "CANARY", "bakeTimeInMinutes": bake,
        "canaryConfiguration": ["canaryPercent": 10, "canaryBakeTimeInMinutes": bake],
      ]
    default:
      return [
        "strategy": "LINEAR", "bakeTimeInMinutes": bake,
        "linearConfiguration": ["stepPercent": 25, "stepBakeTimeInMinutes": bake],
      ]
    }
  }
}
