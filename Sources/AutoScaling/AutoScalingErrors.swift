import AWSModel
import Simulation

// What EC2 Auto Scaling answers when something is wrong, in its own words.
// Sources: EC2 Auto Scaling API Reference, “Common Errors” and the errors of each operation; the
// sentences as quoted in public trackers: aws/aws-sdk-go issue 1151 and hashicorp/terraform issue
// 17238 (group names), cloud-custodian issue 380 (tags), aws/aws-cli issue 2226 (activities in
// progress), guardian/riff-raff pull request 510 (protection), reproio/ecs_deploy issue 47
// (detaching), aws-codedeploy-samples issue 50 (standby), buildkite-agent-scaler pull request 350
// (sizes), traveloka/terraform-aws-autoscaling pull request 56 (desired capacity); getmoto/moto.
extension AWSError {
  static func invalid(_ message: String) -> AWSError {
    AWSError(code: "ValidationError", message: message)
  }

  static let groupNameNotFound = invalid("AutoScalingGroup name not found - null")

  static func groupNotFound(_ name: String) -> AWSError {
    invalid("AutoScalingGroup name not found - AutoScalingGroup '\(name)' not found")
  }

  static func taggedGroupNotFound(_ name: String) -> AWSError {
    invalid("AutoScalingGroup not found - AutoScaling Group \(name) not found")
  }

  static func alreadyExists(_ message: String) -> AWSError {
    AWSError(code: "AlreadyExists", message: message)
  }

  static func resourceInUse(_ message: String) -> AWSError {
    AWSError(code: "ResourceInUse", message: message)
  }

  static func limitExceeded(_ message: String) -> AWSError {
    AWSError(code: "LimitExceeded", message: message)
  }

  static let activitiesInProgress = AWSError(
    code: "ScalingActivityInProgress",
    message: "You cannot delete an AutoScalingGroup while there are scaling activities in progress "
      + "for that group.")

  static func activityInProgress(_ id: String) -> AWSError {
    AWSError(
      code: "ScalingActivityInProgress",
      message: "Scaling activity \(id) is in progress and blocks this action")
  }

  static func noManagedInstance(_ id: String) -> AWSError {
    invalid("Instance Id not found - No managed instance found for instance ID: \(id)")
  }

  static func notInGroup(_ ids: [String], _ group: String) -> AWSError {
    ids.count == 1
      ? invalid("The instance \(ids[0]) is not part of Auto Scaling group \(group).")
      : invalid(
        "The instances \(ids.joined(separator: ", ")) are not part of Auto Scaling group \(group).")
  }

  static func notInState(_ id: String, _ states: String) -> AWSError {
    invalid("The instance \(id) is not in \(states).")
  }

  static func wouldViolateLeast(_ least: Int) -> AWSError {
    invalid(
      "Currently, desiredSize equals minSize (\(least)). Terminating instance without replacement "
        + "will violate group's min size constraint. Either set shouldDecrementDesiredCapacity "
        + "flag to false or lower group's min size.")
  }
}

extension Call {
  /// The group that a request names.
  ///
  /// - Throws: `ValidationError`.
  func group(_ name: String) throws(AWSError) -> AutoScalingGroup {
    guard let group = world.autoScaling.groups[Pair(scope, name)] else { throw .groupNameNotFound }
    return group
  }
}
