import Documents
import ECS

/// What people do around tasks and services: settings, attributes, tags, old definitions, pauses.
extension Storm {
  mutating func changeSetting() {
    let names = ["awsvpcTrunking", "containerInsights", "tagResourceAuthorization"]
    let name = JSON.string(names[dice.below(names.count, "setting")])
    switch dice.below(3, "setting-change") {
    case 0: attempt("ecs", "DeleteAccountSetting", ["name": name])
    case 1: attempt("ecs", "PutAccountSetting", ["name": name, "value": "enabled"])
    default: attempt("ecs", "PutAccountSettingDefault", ["name": name, "value": "disabled"])
    }
  }

  mutating func changeAttribute() {
    guard let cluster = pickCluster(), let instance = pickInstance(in: cluster) else { return }
    let name = ["stack", "rack"][dice.below(2, "attribute")]
    let attribute: JSON = [
      "name": .string(name), "value": .string(["a", "b"][dice.below(2, "value")]),
      "targetId": .string(instance.id.description), "targetType": "container-instance",
    ]
    attempt(
      "ecs", instance.attribute(name) == nil ? "PutAttributes" : "DeleteAttributes",
      ["cluster": .string(cluster.key.name), "attributes": [attribute]])
  }

  mutating func tagService() {
    guard let cluster = pickCluster(), let service = pickService(in: cluster) else { return }
    attempt(
      "ecs", "TagResource",
      [
        "resourceArn": .string(service.arn),
        "tags": [["key": "owner", "value": .string("\(dice.below(5, "owner"))")]],
      ])
  }

  /// Takes an old revision away: first out of use, then for good.
  mutating func retireDefinition() {
    let answer = read("ecs", "ListTaskDefinitions", ["familyPrefix": .string(pickFamily())])
    let arns = answer?["taskDefinitionArns"]?.array ?? []
    guard arns.count > 1, let old = arns.first else { return }
    attempt("ecs", "DeregisterTaskDefinition", ["taskDefinition": old])
    if dice.below(2, "for-good") == 0 {
      attempt("ecs", "DeleteTaskDefinitions", ["taskDefinitions": [old]])
    }
  }

  mutating func execute() {
    guard let cluster = pickCluster() else { return }
    let ecs = sandbox.world.ecs
    let open = ecs.livingTasks(in: cluster.id).compactMap { ecs.tasks[$0] }
      .filter { $0.particulars?.enableExecuteCommand == true }
    guard let task = pick(open, "open-task") else { return }
    attempt(
      "ecs", "ExecuteCommand",
      [
        "cluster": .string(cluster.key.name), "task": .string(task.id.description),
        "container": "main", "command": "ls", "interactive": true,
      ])
  }

  /// Services that stop on their way and wait for somebody to let them go on.
  mutating func pauseDeployment() {
    guard let cluster = pickCluster() else { return }
    var deployment = strategy()
    deployment["lifecycleHooks"] = [
      [
        "targetType": "PAUSE", "lifecycleStages": ["POST_TEST_TRAFFIC_SHIFT"],
        "timeoutConfiguration": [
          "timeoutInMinutes": .integer(Int64(dice.within(1...90, "patience"))),
          "action": .string(["CONTINUE", "ROLLBACK"][dice.below(2, "late")]),
        ],
      ]
    ]
    attempt(
      "ecs", "UpdateService",
      [
        "cluster": .string(cluster.key.name), "service": "balanced",
        "deploymentConfiguration": .object(deployment), "forceNewDeployment": true,
      ])
  }

  mutating func continueDeployment() {
    guard let cluster = pickCluster() else { return }
    let listed = read(
      "ecs", "ListServiceDeployments",
      ["cluster": .string(cluster.key.name), "service": "balanced"])
    guard let arn = listed?["serviceDeployments"]?[0]?["serviceDeploymentArn"] else { return }
    let shown = read("ecs", "DescribeServiceDeployments", ["serviceDeploymentArns": [arn]])
    let hooks = shown?["serviceDeployments"]?[0]?["lifecycleHookDetails"]?.array ?? []
    guard let hook = hooks.last?["hookId"] else { return }
    attempt(
      "ecs", "ContinueServiceDeployment",
      [
        "serviceDeploymentArn": arn, "hookId": hook,
        "action": .string(["CONTINUE", "ROLLBACK"][dice.below(2, "go-on")]),
      ])
  }

  mutating func turnMachine() {
    guard let cluster = pickCluster(), let instance = pickInstance(in: cluster) else { return }
    let operation = ["StopInstances", "StartInstances", "RebootInstances"][dice.below(3, "turn")]
    attempt("ec2", operation, ["InstanceIds": [.string(instance.machine)]])
  }

  mutating func startStoppedMachines() {
    let answer = read(
      "ec2", "DescribeInstances",
      ["Filters": [["Name": "instance-state-name", "Values": ["stopped"]]]])
    let stopped = answer?["Reservations"]?.array?.flatMap { $0["Instances"]?.array ?? [] } ?? []
    guard let machine = pick(stopped, "stopped")?["InstanceId"] else { return }
    attempt("ec2", "StartInstances", ["InstanceIds": [machine]])
  }

  mutating func runSpotMachine() {
    guard let cluster = pickCluster(), cluster.instances < 12 else { return }
    var input = Scenery.machine(cluster.key.name, type: "t3.medium").object ?? JSONObject()
    input["InstanceMarketOptions"] = ["MarketType": "spot"]
    attempt("ec2", "RunInstances", .object(input))
  }
}
