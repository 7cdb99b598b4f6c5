import AWSModel
import Documents
import EC2
import Simulation

/// What requests to make and to change a group have in common.
struct GroupRequest: Decodable {
  let LaunchConfigurationName: String?
  let LaunchTemplate: LaunchTemplateChoice?
  let MixedInstancesPolicy: MixedChoice?
  let MinSize: Int?
  let MaxSize: Int?
  let DesiredCapacity: Int?
  let DefaultCooldown: Int?
  let AvailabilityZones: [String]?
  let VPCZoneIdentifier: String?
  let HealthCheckType: String?
  let HealthCheckGracePeriod: Int?
  let TerminationPolicies: [String]?
  let NewInstancesProtectedFromScaleIn: Bool?
  let CapacityRebalance: Bool?
  let DefaultInstanceWarmup: Int?
  let Context: String?

  /// What the instances come from; nil where the request does not say.
  func source(in call: Call) throws(AWSError) -> LaunchSource? {
    let choice = LaunchSourceChoice(
      configuration: LaunchConfigurationName, template: LaunchTemplate,
      mixed: MixedInstancesPolicy,
      document: call.document["MixedInstancesPolicy"]?.object ?? [:])
    return try choice.source(in: call.world, call.scope)
  }

  /// Where instances are launched; nil where the request does not say.
  ///
  /// - Throws: `ValidationError`.
  /// - Source: the sentences as in the tests of getmoto/moto; that of a missing subnet is EC2's.
  func places(in call: Call) throws(AWSError) -> [GroupPlace]? {
    let region = call.world.ec2[call.scope]
    if let text = VPCZoneIdentifier, !text.isEmpty {
      var places: [GroupPlace] = []
      for name in text.split(separator: ",") {
        let id = name.filter { $0 != " " }
        let subnet: Subnet
        do { subnet = try region.subnet(id) } catch { throw .invalid(error.message) }
        places.append(GroupPlace(subnet: id, zone: subnet.zone))
      }
      if let zones = AvailabilityZones, !zones.isEmpty,
        Set(zones) != Set(places.map(\.zone))
      {
        throw .invalid(
          "The availability zones of the specified subnets and the Auto Scaling group do not match")
      }
      return places
    }
    guard let zones = AvailabilityZones, !zones.isEmpty else { return nil }
    return try zones.map { zone throws(AWSError) in
      guard Zone.names(in: call.scope.region).contains(zone) else {
        throw .invalid("Invalid availability zone: [\(zone)]")
      }
      guard let subnet = region.defaultSubnets.first(where: { $0.zone == zone }) else {
        throw .invalid("No default subnet for availability zone: '\(zone)'.")
      }
      return GroupPlace(subnet: subnet.id, zone: zone)
    }
  }

  /// Puts what the request says of how the group works into `group`.
  func apply(to group: inout AutoScalingGroup) throws(AWSError) {
    if let cooldown = DefaultCooldown { group.cooldown = cooldown }
    if let grace = HealthCheckGracePeriod {
      guard grace >= 0 else { throw .invalid("Health check grace period must be 0 or more.") }
      group.gracePeriod = grace
    }
    if let check = HealthCheckType {
      let kinds = check.split(separator: ",").map { $0.filter { $0 != " " } }
      guard kinds.allSatisfy({ ["EC2", "ELB", "VPC_LATTICE", "EBS"].contains($0) }) else {
        throw .invalid("Health check type must be one of [EC2, ELB, VPC_LATTICE, EBS].")
      }
      group.healthCheck = check
    }
    if let policies = TerminationPolicies, !policies.isEmpty {
      for policy in policies where !TerminationPolicyTypes.all.contains(policy) {
        throw .invalid(
          "Termination policy \(policy) is not supported. Supported policies are "
            + "[\(TerminationPolicyTypes.all.joined(separator: ", "))].")
      }
      group.terminationPolicies = policies
    }
    if let protects = NewInstancesProtectedFromScaleIn { group.protectsNew = protects }
    if let rebalances = CapacityRebalance { group.rebalancesCapacity = rebalances }
    if let warmup = DefaultInstanceWarmup { group.warmup = warmup < 0 ? nil : warmup }
    if let Context { group.extras["Context"] = .string(Context) }
  }

  /// Checks that the sizes fit each other.
  ///
  /// - Source: traveloka/terraform-aws-autoscaling pull request 56; the sentence of the bounds as in
  ///   public reports of CloudFormation.
  static func check(least: Int, most: Int, desired: Int) throws(AWSError) {
    guard least >= 0, most >= 0, most <= 10_000 else {
      throw .invalid("Group sizes must be between 0 and 10000.")
    }
    guard least <= most else {
      throw .invalid("Max bound, \(most), must be greater than or equal to min bound, \(least)")
    }
    guard (least...most).contains(desired) else {
      throw .invalid(
        "Desired capacity:\(desired) must be between the specified min size:\(least) and max "
          + "size:\(most)")
    }
  }
}
