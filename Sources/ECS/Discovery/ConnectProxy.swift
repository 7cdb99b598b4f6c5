import Documents
import Simulation

// The proxy that ECS puts into tasks of Service Connect: it is not in the task definition, and
// reserves nothing beside it.
//
// Source: the answer of `DescribeTasks` in public code (attachment `ServiceConnect` with
// `ContainerName` `ecs-service-connect-` and five letters).
extension ECSTask {
  /// The name of its proxy; nil where it has none.
  var proxyName: String? {
    guard particulars?.hasProxy == true else { return nil }
    var digest = Digest(of: Array((startedBy ?? "").utf8))
    digest.feed(5)
    let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    var rest = digest.value
    var name = "ecs-service-connect-"
    for _ in 0..<5 {
      name.append(signs[Int(rest % UInt64(signs.count))])
      rest /= UInt64(signs.count)
    }
    return name
  }

  /// The proxy starts before the containers and ends after them.
  fileprivate var proxyStatus: ContainerStatus {
    if status < .activating { return .pending }
    return status < .deprovisioning ? .running : .stopped
  }
}

extension ECSState {
  /// The attachment that tells of a task's proxy.
  func proxyAttachment(of task: ECSTask) -> [JSON] {
    guard let name = task.proxyName else { return [] }
    let status =
      switch task.status {
      case .provisioning, .pending: "ATTACHING"
      case .deprovisioning: "DETACHING"
      case .stopped: "DELETED"
      default: "ATTACHED"
      }
    return [
      [
        "id": .string(task.id.uuid(of: "service connect")), "type": "ServiceConnect",
        "status": .string(status),
        "details": [["name": "ContainerName", "value": .string(name)]],
      ]
    ]
  }

  /// A task's proxy among its containers.
  func proxyContainer(of task: ECSTask, interfaces: [JSON]) -> [JSON] {
    guard let name = task.proxyName else { return [] }
    let status = task.proxyStatus
    let place = plan(of: task)?.containers.count ?? 0
    return [
      JSON(present: [
        "containerArn": .string(containerARN(of: task, container: place)),
        "taskArn": .string(arn(of: task)),
        "name": .string(name),
        "runtimeId": status == .pending
          ? nil
          : .string(task.id.runtimeID(container: place, isFargate: task.capacity.isFargate)),
        "lastStatus": .string(status.rawValue),
        "networkBindings": [],
        "networkInterfaces": .array(interfaces),
        "healthStatus": status == .running ? "HEALTHY" : "UNKNOWN",
        "cpu": "0",
      ])
    ]
  }
}
