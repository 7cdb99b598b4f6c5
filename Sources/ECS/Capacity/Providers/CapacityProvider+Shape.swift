import AWSModel
import Documents

// Capacity providers as the API shows them.
extension CapacityProvider {
  /// The provider; its tags only where they were asked for.
  func shape(withTags: Bool = true) -> JSON {
    JSON(present: [
      "capacityProviderArn": .string(arn),
      "name": .string(name),
      "cluster": .text(managedInstances?.cluster),
      "status": .string(status.rawValue),
      "autoScalingGroupProvider": group?.shape,
      "managedInstancesProvider": managedInstances?.shape,
      "updateStatus": .text(updateStatus),
      "updateStatusReason": .text(updateStatusReason),
      "tags": withTags ? tags.shape : [],
      "type": .string(group == nil ? "MANAGED_INSTANCES" : "EC2_AUTOSCALING"),
    ])
  }

  /// A provider of Fargate's, which every account has.
  static func fargateShape(_ name: String, in scope: Scope) -> JSON {
    [
      "capacityProviderArn": .string(scope.arn("ecs", "capacity-provider/\(name)")),
      "name": .string(name), "status": "ACTIVE", "tags": [], "type": .string(name),
    ]
  }
}

extension GroupSettings {
  fileprivate var shape: JSON {
    [
      "autoScalingGroupArn": .string(arn),
      "managedScaling": scaling.shape,
      "managedTerminationProtection": protectsFromTermination ? "ENABLED" : "DISABLED",
      "managedDraining": drains ? "ENABLED" : "DISABLED",
    ]
  }
}

extension ManagedScaling {
  fileprivate var shape: JSON {
    [
      "status": isEnabled ? "ENABLED" : "DISABLED",
      "targetCapacity": .number(target),
      "minimumScalingStepSize": .number(minimumStep),
      "maximumScalingStepSize": .number(maximumStep),
      "instanceWarmupPeriod": .number(warmup),
    ]
  }
}
