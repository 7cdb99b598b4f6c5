import Documents
import ECS

/// What happens with machines and deployers outside AWS: ECS Anywhere, task sets, own schedulers.
extension Storm {
  mutating func addExternalMachine() {
    guard let cluster = pickCluster(), cluster.instances < 16 else { return }
    strike(
      "external-machine", "--activation-id", around.activation.id, "--activation-code",
      around.activation.code, "--cluster", cluster.key.name)
  }

  mutating func runExternally() {
    guard let cluster = pickCluster() else { return }
    attempt(
      "ecs", "RunTask",
      [
        "cluster": .string(cluster.key.name), "taskDefinition": .string(pickFamily()),
        "launchType": "EXTERNAL", "count": .integer(Int64(dice.within(1...3, "count"))),
      ])
  }

  /// A scheduler of one's own picks the instance.
  mutating func startTask() {
    guard let cluster = pickCluster(), let instance = pickInstance(in: cluster) else { return }
    let family = pickFamily()
    var input: JSONObject = [
      "cluster": .string(cluster.key.name), "taskDefinition": .string(family),
      "containerInstances": [.string(instance.id.description)],
    ]
    input["networkConfiguration"] = network(for: family)
    attempt("ecs", "StartTask", .object(input))
  }

  mutating func createExternalService() {
    guard let cluster = pickCluster() else { return }
    attempt(
      "ecs", "CreateService",
      [
        "cluster": .string(cluster.key.name), "serviceName": "sets",
        "deploymentController": ["type": "EXTERNAL"],
        "desiredCount": .integer(Int64(dice.below(6, "desired"))),
      ])
  }

  mutating func createTaskSet() {
    guard let cluster = pickCluster() else { return }
    let family = ["small", "own", "brief", "cloud"][dice.below(4, "set-family")]
    var input: JSONObject = [
      "cluster": .string(cluster.key.name), "service": "sets", "taskDefinition": .string(family),
      "scale": ["unit": "PERCENT", "value": .integer(Int64(dice.within(0...100, "scale")))],
    ]
    input["networkConfiguration"] = network(for: family)
    input["launchType"] = family == "cloud" ? "FARGATE" : "EC2"
    attempt("ecs", "CreateTaskSet", .object(input))
  }

  mutating func changeTaskSet() {
    guard let cluster = pickCluster() else { return }
    let place: JSONObject = ["cluster": .string(cluster.key.name), "service": "sets"]
    let answer = read("ecs", "DescribeTaskSets", .object(place))
    guard let set = pick(answer?["taskSets"]?.array ?? [], "set")?["id"] else { return }
    var input = place
    switch dice.below(3, "set-change") {
    case 0:
      input["primaryTaskSet"] = set
      attempt("ecs", "UpdateServicePrimaryTaskSet", .object(input))
    case 1:
      input["taskSet"] = set
      input["force"] = .bool(dice.below(2, "force-set") == 0)
      attempt("ecs", "DeleteTaskSet", .object(input))
    default:
      input["taskSet"] = set
      input["scale"] = ["unit": "PERCENT", "value": .integer(Int64(dice.within(0...100, "scale")))]
      attempt("ecs", "UpdateTaskSet", .object(input))
    }
  }
}
