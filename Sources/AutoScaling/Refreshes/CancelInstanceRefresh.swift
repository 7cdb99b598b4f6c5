import AWSModel

/// Stops the exchange of a group's instances; those that are new stay.
public enum CancelInstanceRefresh: Operation {
  /// Of which group.
  public struct Input: Decodable {
    let AutoScalingGroupName: String
  }

  /// The id of what was stopped.
  public struct Output: Encodable {
    let InstanceRefreshId: String
  }

  /// Stops it.
  ///
  /// - Source: the error's meaning from the EC2 Auto Scaling API Reference; the sentence is ours.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.group(input.AutoScalingGroupName)
    guard let active = call.world.autoScaling.activeRefresh(of: group.key) else {
      throw AWSError(
        code: "ActiveInstanceRefreshNotFound",
        message: "No in progress or pending Instance Refresh found for Auto Scaling group "
          + "\(group.name)")
    }
    call.world.finishRefresh(active, .cancelled, because: "Cancelled due to user request.")
    return Output(InstanceRefreshId: active.id)
  }
}
