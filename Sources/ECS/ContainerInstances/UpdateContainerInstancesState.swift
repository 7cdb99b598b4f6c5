import AWSModel
import Documents
import Simulation

/// Lets instances drain, or take tasks again.
public enum UpdateContainerInstancesState: Operation {
  /// Which ones, and `ACTIVE` or `DRAINING`.
  public struct Input: Decodable {
    let containerInstances: [String]
    let status: String
    let cluster: String?
  }

  /// Those changed, and those not.
  public struct Output: Encodable {
    let containerInstances: [JSON]
    let failures: [Failure]
  }

  /// Changes them.
  ///
  /// Service tasks leave a draining instance within their service's percentages; standalone tasks
  /// are left alone.
  ///
  /// - Source: ECS Developer Guide, “Draining Amazon ECS container instances”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    guard let status = ContainerInstanceStatus(rawValue: input.status),
      status == .active || status == .draining
    else {
      throw .invalidParameter("Container instance status must be either ACTIVE or DRAINING.")
    }
    guard (1...10).contains(input.containerInstances.count) else {
      throw .invalidParameter("containerInstances must have between 1 and 10 items.")
    }
    var changed: [JSON] = []
    var failures: [Failure] = []
    for name in input.containerInstances {
      guard let id = ContainerInstanceID(given: name), let found = call.world.ecs.instances[id],
        found.cluster == cluster.id
      else {
        failures.append(Failure(arn: call.instanceARN(name, in: cluster), reason: "MISSING"))
        continue
      }
      guard found.status != .inactive else {
        failures.append(Failure(arn: call.world.ecs.arn(of: found), reason: "INACTIVE"))
        continue
      }
      call.world.setStatus(status, of: id)
      changed.append(call.world.ecs.shape(of: call.world.ecs.instances[id] ?? found))
    }
    return Output(containerInstances: changed, failures: failures)
  }
}

extension World {
  mutating func setStatus(_ status: ContainerInstanceStatus, of id: ContainerInstanceID) {
    guard ecs.instances[id]?.status != status else { return }
    ecs.update(id) { row in
      row.status = status
      row.version += 1
    }
    ServiceScheduler.instanceChanged(id, in: &self)
  }
}
