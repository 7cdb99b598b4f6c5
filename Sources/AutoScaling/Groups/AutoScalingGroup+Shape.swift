import AWSModel
import Documents

// Groups as EC2 Auto Scaling shows them.
extension AutoScalingGroup {
  /// The group; without instances where they are not asked for.
  func shape(instances: [GroupInstance]?) -> JSON {
    var zones: [String] = []
    for place in places where place.isOpen && !zones.contains(place.zone) {
      zones.append(place.zone)
    }
    let what = JSON(present: [
      "AutoScalingGroupName": .string(name),
      "AutoScalingGroupARN": .string(arn),
      "LaunchConfigurationName": configurationName.map { .string($0) },
      "LaunchTemplate": templateShape,
      "MixedInstancesPolicy": mixedShape,
      "MinSize": .number(least),
      "MaxSize": .number(most),
      "DesiredCapacity": .number(desired),
      "DefaultCooldown": .number(cooldown),
      "AvailabilityZones": .texts(zones),
      "LoadBalancerNames": [],
      "TargetGroupARNs": .texts(targetGroups),
      "HealthCheckType": .string(healthCheck),
      "HealthCheckGracePeriod": .number(gracePeriod),
      "Instances": instances.map { .array($0.map(\.shape)) },
      "CreatedTime": created.timestamp,
    ])
    let how = JSON(present: [
      "SuspendedProcesses": .array(
        suspended.map {
          ["ProcessName": .string($0.name), "SuspensionReason": .string($0.reason)]
        }),
      "VPCZoneIdentifier": .string(subnetsText ?? ""),
      "EnabledMetrics": [],
      "Status": isEnding ? "Delete in progress" : nil,
      "Tags": .array(tags.map { $0.shape(of: name) }),
      "TerminationPolicies": .texts(terminationPolicies),
      "NewInstancesProtectedFromScaleIn": .bool(protectsNew),
      "ServiceLinkedRoleARN": .string(role),
      "CapacityRebalance": rebalancesCapacity.map { .bool($0) },
      "DefaultInstanceWarmup": warmup.map { .number($0) },
      "TrafficSources": .array(
        targetGroups.map { ["Identifier": .string($0), "Type": "elbv2"] }),
    ])
    var members = what.object ?? [:]
    for member in how.object ?? [:] { members[member.key] = member.value }
    for member in extras { members[member.key] = member.value }
    return .object(members)
  }

  private var configurationName: String? {
    guard case .configuration(let name) = source else { return nil }
    return name
  }

  private var templateShape: JSON? {
    guard case .template(let source) = source else { return nil }
    return source.shape
  }

  private var mixedShape: JSON? {
    guard case .mixed(let mixed) = source else { return nil }
    return mixed.shape
  }
}

extension GroupTag {
  /// The tag as it is shown, with the group it is on.
  func shape(of group: String) -> JSON {
    [
      "ResourceId": .string(group), "ResourceType": "auto-scaling-group", "Key": .string(key),
      "Value": .string(value), "PropagateAtLaunch": .bool(isPropagated),
    ]
  }
}
