import AWSModel
import Documents

/// An Auto Scaling group provider as requests write it.
public struct GroupMembers: Decodable {
  let autoScalingGroupArn: String?
  let managedScaling: Scaling?
  let managedTerminationProtection: String?
  let managedDraining: String?

  /// Managed scaling as requests write it.
  struct Scaling: Decodable {
    let status: String?
    let targetCapacity: Int?
    let minimumScalingStepSize: Int?
    let maximumScalingStepSize: Int?
    let instanceWarmupPeriod: Int?
  }
}

extension GroupSettings {
  /// Takes over what a request gives; the rest stays.
  mutating func take(_ members: GroupMembers) {
    if let given = members.managedScaling {
      scaling.isEnabled = given.status.map { $0 == "ENABLED" } ?? scaling.isEnabled
      scaling.target = given.targetCapacity ?? scaling.target
      scaling.minimumStep = given.minimumScalingStepSize ?? scaling.minimumStep
      scaling.maximumStep = given.maximumScalingStepSize ?? scaling.maximumStep
      scaling.warmup = given.instanceWarmupPeriod ?? scaling.warmup
    }
    if let given = members.managedTerminationProtection {
      protectsFromTermination = given == "ENABLED"
    }
    if let given = members.managedDraining { drains = given == "ENABLED" }
  }

  /// - Throws: `ClientException` where termination protection has nothing to build on,
  ///   `InvalidParameterException` for steps the wrong way round.
  func check(with group: ScalingGroup) throws(AWSError) {
    guard scaling.minimumStep <= scaling.maximumStep else {
      throw .invalidParameter(
        "The minimumScalingStepSize must not be greater than the maximumScalingStepSize.")
    }
    guard protectsFromTermination else { return }
    guard scaling.isEnabled else { throw .protectionWithoutScaling }
    guard group.protectsNewInstances else { throw .protectionWithoutProtection }
  }
}
