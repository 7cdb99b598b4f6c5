import AWSModel
import Balancing
import EC2
import Simulation

/// Finds subnets for a load balancer.
struct SubnetChoice {
  let region: EC2Region
  let vpc: String
  let cluster: String
  let scheme: LoadBalancer.Scheme

  init(_ world: World, _ cluster: Cluster, _ scheme: LoadBalancer.Scheme) {
    region = world.ec2[cluster.key.scope]
    vpc = cluster.network.vpc
    self.cluster = cluster.key.name
    self.scheme = scheme
  }

  private var role: String {
    scheme == .internal ? "kubernetes.io/role/internal-elb" : "kubernetes.io/role/elb"
  }

  private var all: [Subnet] { region.subnets.rows.filter { $0.vpc == vpc } }

  private func tag(_ key: String, of subnet: Subnet) -> String? {
    region.tags[subnet.id]?.first { $0.key == key }?.value
  }

  /// Whether a subnet is marked for this kind of load balancer.
  private func isMarked(_ subnet: Subnet) -> Bool {
    ["", "1"].contains(tag(role, of: subnet) ?? "-")
  }

  /// Whether a subnet is some other cluster's.
  private func isStrange(_ subnet: Subnet) -> Bool {
    let front = "kubernetes.io/cluster/"
    let marks = (region.tags[subnet.id] ?? []).filter { $0.key.hasPrefix(front) }
    return !marks.isEmpty && !marks.contains { $0.key == front + cluster }
  }

  /// The subnets that someone named by id or by name.
  func named(_ names: [String]) throws(PlanFailure) -> [String] {
    var found: [String] = []
    for name in names {
      let match = all.first { $0.id == name || tag("Name", of: $0) == name }
      guard let match else {
        throw PlanFailure(
          "couldn't find all subnets, nameOrIDs: [\(names.joined(separator: " "))], "
            + "found: \(found.count)")
      }
      found.append(match.id)
    }
    return found
  }

  /// One subnet in each zone, as the AWS Load Balancer Controller finds them: the marked ones;
  /// where there are none, and `byRoute`, those whose routes fit.
  ///
  /// Source: kubernetes-sigs/aws-load-balancer-controller, `docs/deploy/subnet_discovery.md` and
  /// `pkg/networking/subnet_resolver.go`.
  func discovered(byRoute: Bool, atLeast least: Int) throws(PlanFailure) -> [String] {
    var candidates = all.filter(isMarked)
    if candidates.isEmpty, byRoute {
      candidates = all.filter { region.isPublic($0) == (scheme == .internetFacing) }
    } else if candidates.isEmpty {
      throw PlanFailure("unable to resolve at least one subnet (0 match VPC and tags: [\(role)])")
    }
    let strange = candidates.filter(isStrange)
    let full = candidates.filter { !isStrange($0) && $0.freeAddresses < 8 }
    let fitting = candidates.filter { !isStrange($0) && $0.freeAddresses >= 8 }
    guard !fitting.isEmpty else {
      throw PlanFailure(
        "unable to resolve at least one subnet. Evaluated \(candidates.count) subnets: "
          + "\(strange.count) are tagged for other clusters, and \(full.count) have insufficient "
          + "available IP addresses")
    }
    let chosen = onePerZone(fitting) { left, right in
      let (ours, theirs) = (isOurs(left), isOurs(right))
      return ours == theirs ? left.id < right.id : ours
    }
    guard chosen.count >= least else {
      throw PlanFailure(
        "subnets count less than minimal required count: \(chosen.count) < \(least)")
    }
    return chosen
  }

  private func isOurs(_ subnet: Subnet) -> Bool {
    tag("kubernetes.io/cluster/\(cluster)", of: subnet) != nil
  }

  /// One subnet in each zone, as the cloud provider of the control plane finds them.
  ///
  /// Source: kubernetes/cloud-provider-aws, `pkg/providers/v1/aws.go`, `findELBSubnets`.
  func forCloudProvider() throws(PlanFailure) -> [String] {
    let fitting = all.filter { subnet in
      !isStrange(subnet) && (scheme == .internal || region.isPublic(subnet))
    }
    let chosen = onePerZone(fitting) { left, right in
      let (one, other) = (tag(role, of: left) != nil, tag(role, of: right) != nil)
      if one != other { return one }
      let (ours, theirs) = (isOurs(left), isOurs(right))
      return ours == theirs ? left.id < right.id : ours
    }
    guard !chosen.isEmpty else {
      throw PlanFailure("could not find any suitable subnets for creating the ELB")
    }
    return chosen
  }

  private func onePerZone(
    _ subnets: [Subnet], by comesFirst: (Subnet, Subnet) -> Bool
  ) -> [String] {
    var zones: [String] = []
    var chosen: [String] = []
    for subnet in subnets.sorted(by: comesFirst) where !zones.contains(subnet.zone) {
      zones.append(subnet.zone)
      chosen.append(subnet.id)
    }
    return chosen.sorted()
  }
}
