import Documents
import ECS

/// Machines whose agent is people's own: it registers by the API, and tells by the API how its
/// tasks stand.
extension Storm {
  mutating func runPlainMachine() {
    guard let cluster = pickCluster(), cluster.instances < 12 else { return }
    let types = ["t3.medium", "g4dn.xlarge"]
    var input: JSONObject = [
      "ImageId": .string(Scenery.plainImage), "MinCount": 1, "MaxCount": 1,
      "InstanceType": .string(types[dice.below(types.count, "plain-type")]),
    ]
    if let subnet = pick(around.subnets, "plain-subnet") { input["SubnetId"] = .string(subnet) }
    attempt("ec2", "RunInstances", .object(input))
  }

  /// The agent of a machine without one registers.
  mutating func registerMachine() {
    guard let cluster = pickCluster() else { return }
    let answer = read(
      "ec2", "DescribeInstances",
      ["Filters": [["Name": "instance-state-name", "Values": ["running"]]]])
    let running = answer?["Reservations"]?.array?.flatMap { $0["Instances"]?.array ?? [] } ?? []
    let ecs = sandbox.world.ecs
    let free = running.compactMap { $0["InstanceId"]?.string }
      .filter { ecs.instance(onMachine: $0) == nil && ecs.agents[$0] == nil }
    guard let machine = pick(free, "free-machine") else { return }
    let document: JSON = ["instanceId": .string(machine)]
    attempt(
      "ecs", "RegisterContainerInstance",
      [
        "cluster": .string(cluster.key.name),
        "instanceIdentityDocument": .string(document.compactText),
      ])
  }

  /// An own agent tells of one of its tasks.
  mutating func reportTask() {
    guard let cluster = pickCluster(), let task = pickReported(in: cluster) else { return }
    let place: JSONObject = [
      "cluster": .string(cluster.key.name), "task": .string(task.id.description),
    ]
    let name = JSON.string(
      sandbox.world.ecs.definitions.read(task.definition) { $0.plan.containers.first?.name ?? "" }
        ?? "")
    switch dice.below(4, "report") {
    case 0: reportAttachment(of: task, in: cluster)
    case 1:
      var input = place
      input["containerName"] = name
      let isOver = dice.below(4, "container-over") == 0
      input["status"] = isOver ? "STOPPED" : "RUNNING"
      input["exitCode"] = isOver ? .integer(Int64(dice.below(2, "exit"))) : nil
      attempt("ecs", "SubmitContainerStateChange", .object(input))
    default:
      var input = place
      let isOver = task.stop != nil || dice.below(4, "task-over") == 0
      input["status"] = isOver ? "STOPPED" : "RUNNING"
      input["containers"] = [["containerName": name, "runtimeId": "r", "imageDigest": "sha256:1"]]
      attempt("ecs", "SubmitTaskStateChange", .object(input))
    }
  }

  private mutating func reportAttachment(of task: ECSTask, in cluster: Cluster) {
    let place = JSON.string(cluster.key.name)
    let shown = read(
      "ecs", "DescribeTasks", ["cluster": place, "tasks": [.string(task.id.description)]])
    guard let id = shown?["tasks"]?[0]?["attachments"]?[0]?["id"]?.string else { return }
    let arn = "arn:aws:ecs:us-east-1:123456789012:attachment/\(id)"
    attempt(
      "ecs", "SubmitAttachmentStateChanges",
      ["cluster": place, "attachments": [["attachmentArn": .string(arn), "status": "ATTACHED"]]])
  }

  /// A task that waits for what an own agent tells.
  private mutating func pickReported(in cluster: Cluster) -> ECSTask? {
    let ecs = sandbox.world.ecs
    let tasks = ecs.instances(in: cluster.id)
      .filter { ecs.instances.read($0, \.hasOwnAgent) == true }
      .flatMap { Array(ecs.tasks(on: $0)) }
    return pick(tasks, "reported").flatMap { ecs.tasks[$0] }
  }
}
