import Documents
import ECS

/// What goes wrong by itself: agents crash, Spot capacity is taken back, memory runs out.
extension Storm {
  mutating func crashAgent() {
    guard let cluster = pickCluster(), let instance = pickInstance(in: cluster) else { return }
    strike("agent-crash", instance.machine)
  }

  mutating func updateAgent() {
    guard let cluster = pickCluster(), let instance = pickInstance(in: cluster) else { return }
    attempt(
      "ecs", "UpdateContainerAgent",
      [
        "cluster": .string(cluster.key.name),
        "containerInstance": .string(instance.id.description),
      ])
  }

  mutating func runOutOfMemory() {
    guard let cluster = pickCluster(), let task = pickTask(in: cluster) else { return }
    strike("out-of-memory", task.id.description)
  }

  mutating func interruptSpot() {
    switch dice.below(3, "spot") {
    case 0: strike("spot-interruption", "all")
    case 1: strike("spot-instance-interruption", "all")
    default: strike("spot-instance-rebalance", "all")
    }
  }

  mutating func limitFargate() {
    let kind = ["FARGATE", "FARGATE_SPOT"][dice.below(2, "kind")]
    switch dice.below(5, "limit") {
    case 0: strike("fargate-short", kind, "us-east-1\(["a", "b", "c"][dice.below(3, "zone")])")
    case 1: strike("fargate-quota", kind, "\(dice.below(3, "vcpus"))")
    case 2: strike("fargate-quota", kind, "none")
    default: strike("fargate-back", kind)
    }
  }

  mutating func failRequests() {
    strike("app-errors", "balanced", ["500", "200"][dice.below(2, "answer")])
  }

  mutating func loadService() {
    guard let cluster = pickCluster(), let service = pickService(in: cluster) else { return }
    strike("load", "\(cluster.key.name)/\(service.name)", "\(dice.below(200, "load"))")
  }

  mutating func scaleByLoad() {
    guard let cluster = pickCluster(), let service = pickService(in: cluster) else { return }
    let target: JSONObject = [
      "ServiceNamespace": "ecs", "ScalableDimension": "ecs:service:DesiredCount",
      "ResourceId": .string("service/\(cluster.key.name)/\(service.name)"),
    ]
    var limits = target
    limits["MinCapacity"] = .integer(Int64(dice.below(3, "least")))
    limits["MaxCapacity"] = .integer(Int64(dice.within(3...8, "most")))
    attempt("application-autoscaling", "RegisterScalableTarget", .object(limits))
    var policy = target
    policy["PolicyName"] = "cpu"
    policy["PolicyType"] = "TargetTrackingScaling"
    policy["TargetTrackingScalingPolicyConfiguration"] = [
      "TargetValue": 50, "ScaleOutCooldown": 60, "ScaleInCooldown": 60,
      "PredefinedMetricSpecification": [
        "PredefinedMetricType": "ECSServiceAverageCPUUtilization"
      ],
    ]
    attempt("application-autoscaling", "PutScalingPolicy", .object(policy))
  }

  mutating func endScaling() {
    let answer = read(
      "application-autoscaling", "DescribeScalableTargets", ["ServiceNamespace": "ecs"])
    let target = pick(answer?["ScalableTargets"]?.array ?? [], "target")
    guard let id = target?["ResourceId"] else { return }
    attempt(
      "application-autoscaling", "DeregisterScalableTarget",
      [
        "ServiceNamespace": "ecs", "ScalableDimension": "ecs:service:DesiredCount",
        "ResourceId": id,
      ])
  }
}
