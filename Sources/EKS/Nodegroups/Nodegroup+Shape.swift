import AWSModel
import Documents

// Node groups as EKS shows them.
extension Nodegroup {
  /// The group as the operations answer it.
  var shape: JSON {
    JSON(present: [
      "nodegroupName": .string(name),
      "nodegroupArn": .string(arn),
      "clusterName": .string(key.first.name),
      "version": .string(version),
      "releaseVersion": .string(release),
      "createdAt": created.timestamp,
      "modifiedAt": modified.timestamp,
      "status": .string(status.rawValue),
      "capacityType": .string(capacityType),
      "scalingConfig": scaling.shape,
      "instanceTypes": typesAreOfTemplate == true ? nil : .texts(instanceTypes),
      "subnets": .texts(subnets),
      "remoteAccess": remoteAccess,
      "amiType": .string(amiType),
      "nodeRole": .string(role),
      "labels": .object(labels),
      "taints": taints.isEmpty ? nil : .array(taints.map(\.shape)),
      "resources": JSON(present: [
        "autoScalingGroups": .array(scalingGroup.map { [["name": .string($0)]] } ?? []),
        "remoteAccessSecurityGroup": .text(remoteAccessGroup),
      ]),
      "diskSize": template == nil ? .number(diskSize) : nil,
      "health": ["issues": .array(issues.map(\.shape))],
      "updateConfig": updateConfig.shape,
      "nodeRepairConfig": nodeRepair,
      "warmPoolConfig": warmPool,
      "launchTemplate": template?.shape,
      "tags": .object(tags),
    ])
  }
}

extension NodeScaling {
  var shape: JSON {
    [
      "minSize": .number(least), "maxSize": .number(most), "desiredSize": .number(desired),
    ]
  }
}

extension NodeUpdateConfig {
  var shape: JSON {
    JSON(present: [
      "maxUnavailable": maxUnavailable.map(JSON.number),
      "maxUnavailablePercentage": maxUnavailablePercentage.map(JSON.number),
      "updateStrategy": .text(updateStrategy),
    ])
  }
}
