import AWSModel
import EC2

/// Resumes kinds of work of a group: all, where none is named.
public enum ResumeProcesses: Operation {
  /// Of which group, and which kinds.
  public struct Input: Decodable {
    let AutoScalingGroupName: String
    let ScalingProcesses: [String]?
  }

  /// Resumes them; the group catches up with what it left undone.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let group = try call.group(input.AutoScalingGroupName)
    let names = try ScalingProcess.names(input.ScalingProcesses)
    call.world.autoScaling.groups.update(group.key) { row in
      row.suspended.removeAll { names.contains($0.name) }
    }
    for instance in call.world.autoScaling.instances(of: group.key)
    where instance.counts && names.contains(ScalingProcess.healthCheck.rawValue) {
      guard call.world.ec2.instance(call.scope, instance.id)?.state != .running else { continue }
      call.world.schedule(HealthVerdict(instance: instance.id), after: .seconds(30))
    }
    call.world.look(at: group.key)
    return NoOutput()
  }
}
