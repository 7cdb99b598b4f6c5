import AWSModel
import CloudWatch
import Simulation

/// Ends the scaling of something; its policies and what happens by the clock go too.
public enum DeregisterScalableTarget: Operation {
  /// Of what.
  public struct Input: Decodable {
    let ServiceNamespace: String
    let ResourceId: String
    let ScalableDimension: String
  }

  /// Ends it; what was scaled stays as large as it is.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let key = try TargetNaming.key(
      input.ServiceNamespace, input.ResourceId, input.ScalableDimension, in: call)
    guard call.world.applicationScaling.targets.contains(key) else { throw .targetNotFound(key) }
    call.world.deregister(key)
    return NoOutput()
  }
}

extension World {
  /// Forgets a target with all that belongs to it; its activities stay to be read.
  mutating func deregister(_ key: TargetKey) {
    for policy in applicationScaling.policies(of: key) { delete(policy) }
    for action in applicationScaling.scheduled(of: key) { delete(action) }
    applicationScaling.targets[key] = nil
  }
}
