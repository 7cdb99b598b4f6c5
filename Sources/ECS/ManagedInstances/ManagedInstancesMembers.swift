import Documents

/// A provider of managed instances as requests write it.
public struct ManagedInstancesMembers: Decodable {
  let infrastructureRoleArn: String?
  let instanceLaunchTemplate: Template?
  let propagateTags: String?
  let infrastructureOptimization: Optimization?
  let autoRepairConfiguration: JSON?

  /// What instances are launched from.
  struct Template: Decodable {
    let ec2InstanceProfileArn: String?
    let networkConfiguration: Network?
    let storageConfiguration: JSON?
    let localStorageConfiguration: JSON?
    let monitoring: JSON?
    let capacityOptionType: JSON?
    let instanceMetadataTagsPropagation: JSON?
    let instanceRequirements: InstanceRequirements?
    let fipsEnabled: JSON?
    let capacityReservations: JSON?
  }

  /// Where instances stand.
  struct Network: Decodable {
    let subnets: [String]?
    let securityGroups: [String]?
  }

  /// When idle instances go.
  struct Optimization: Decodable {
    let scaleInAfter: Int?
  }
}
