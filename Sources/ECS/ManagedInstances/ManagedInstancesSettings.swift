import AWSModel
import Documents
import EC2
import Simulation

/// What instances ECS may run for a provider, and how.
public struct ManagedInstancesSettings: Codable, Sendable {
  /// The cluster that the provider belongs to.
  public let cluster: String
  /// Everything as given, which the API shows again.
  public var document: JSON
  /// The role with which ECS manages the instances.
  public var infrastructureRole: String
  /// The ARN of the instances' profile.
  public var instanceProfile: String
  /// Where instances can stand.
  public var subnets: [String]
  /// Their security groups.
  public var securityGroups: [String]
  /// Which types are allowed; nil leaves the choice to ECS.
  public var requirements: InstanceRequirements?
  /// Seconds an instance may be idle; nil means the default, less than 0 never ends one.
  public var scaleInAfter: Int?
  /// Whether instances take over the provider's tags.
  public var propagatesTags = false

  /// How long an instance may be idle where nothing is said. (AWS publishes no figure; ours.)
  static let defaultIdleTime = 300

  /// How long an idle instance is kept; nil for ever.
  var idleTime: SimDuration? {
    let seconds = scaleInAfter ?? Self.defaultIdleTime
    return seconds < 0 ? nil : .seconds(Int64(seconds))
  }

  /// What `managedInstancesProvider` shows.
  var shape: JSON { document }

  /// Reads the settings of a new provider.
  ///
  /// - Throws: `InvalidParameterException` for subnets or security groups that are not there.
  init(
    _ members: ManagedInstancesMembers, of cluster: String, in call: Call
  ) throws(AWSError) {
    self.cluster = cluster
    document = [:]
    infrastructureRole = ""
    instanceProfile = ""
    subnets = []
    securityGroups = []
    try take(members, in: call)
    guard !subnets.isEmpty else {
      throw .invalidParameter("networkConfiguration must name at least one subnet.")
    }
  }

  /// Takes over what a request gives; the rest stays.
  ///
  /// - Throws: `InvalidParameterException`.
  mutating func take(_ members: ManagedInstancesMembers, in call: Call) throws(AWSError) {
    var whole = document.object ?? [:]
    for member in call.document["managedInstancesProvider"]?.object?.members ?? [] {
      whole[member.key] = member.value
    }
    document = .object(whole)
    infrastructureRole = members.infrastructureRoleArn ?? infrastructureRole
    if let after = members.infrastructureOptimization?.scaleInAfter {
      // Source: ECS API, `InfrastructureOptimization.scaleInAfter`.
      guard (-1...3600).contains(after) else {
        throw .invalidParameter("scaleInAfter must be -1, or between 0 and 3600.")
      }
      scaleInAfter = after
    }
    propagatesTags = members.propagateTags.map { $0 == "CAPACITY_PROVIDER" } ?? propagatesTags
    guard let template = members.instanceLaunchTemplate else { return }
    instanceProfile = template.ec2InstanceProfileArn ?? instanceProfile
    subnets = template.networkConfiguration?.subnets ?? subnets
    securityGroups = template.networkConfiguration?.securityGroups ?? securityGroups
    requirements = template.instanceRequirements ?? requirements
    try check(in: call)
  }

  private func check(in call: Call) throws(AWSError) {
    let region = call.world.ec2[call.scope]
    for subnet in subnets where region.subnets[subnet] == nil {
      throw .invalidParameter("The subnet ID '\(subnet)' does not exist")
    }
    guard Set(subnets.compactMap { region.subnets[$0]?.vpc }).count <= 1 else {
      throw .invalidParameter("All subnets must be in the same VPC.")
    }
    for group in securityGroups where region.securityGroups[group] == nil {
      throw .invalidParameter("The security group '\(group)' does not exist")
    }
    if InstanceType.all.allSatisfy({ !allows($0) }) {
      throw .invalidParameter(
        "No instance type meets the instance requirements. (Drydock knows \(InstanceType.all.count)"
          + " types: aws ec2 describe-instance-types lists them.)")
    }
  }

  /// Whether ECS may launch a type.
  func allows(_ type: InstanceType) -> Bool {
    requirements?.allow(type) ?? InstanceRequirements.isGeneralPurpose(type)
  }
}
