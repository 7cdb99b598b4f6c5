import AWSModel
import AutoScaling
import EC2
import Simulation

// How many machines a node group has; its Auto Scaling group starts and ends them.
extension World {
  /// Has machines started until there are as many as wanted, or ends those beyond.
  mutating func keepFleet(of key: Pair<ClusterKey, String>) {
    guard let group = eks.nodegroups[key],
      [.creating, .active, .updating, .degraded].contains(group.status)
    else { return }
    ensureScalingGroup(of: group)
    let count = group.staying.count
    if count > group.wanted { endSurplus(of: group, count - group.wanted) }
    eks.nodegroups.update(key) { $0.issues.removeAll { $0.code != "AccessDenied" } }
    resizeGroup(
      group.scalingKey, least: min(group.scaling.least, group.wanted),
      most: max(group.scaling.most, group.wanted), desired: group.wanted,
      because: "a user request explicitly set group desired capacity")
  }

  /// Ends nodes: those of another release first, then those of the fullest zone, oldest first.
  private mutating func endSurplus(of group: Nodegroup, _ count: Int) {
    var left = group.staying
    for _ in 0..<count {
      func load(_ node: ManagedNode) -> Int { left.filter { $0.subnet == node.subnet }.count }
      let outdated = left.filter(group.isOutdated)
      let choice = (outdated.isEmpty ? left : outdated).enumerated().max {
        (load($0.element), -$0.offset) < (load($1.element), -$1.offset)
      }
      guard let node = choice?.element else { return }
      left.removeAll { $0.instance == node.instance }
      endNode(node.instance, of: group.key)
    }
  }

  /// Ends the machine of a node; its Auto Scaling group shrinks by it.
  mutating func endNode(_ id: String, of key: Pair<ClusterKey, String>) {
    eks.nodegroups.update(key) { $0.change(id) { $0.state = .leaving } }
    guard autoScaling.instance(id) == nil else { return endGroupInstance(id, shrinking: true) }
    guard let instance = ec2.instance(key.first.scope, id) else { return }
    terminate(instance, key.first.scope)
  }

  /// - Source: EKS API, `NodegroupIssueCode`.
  static func issue(for error: AWSError, _ group: Nodegroup) -> Cluster.Issue {
    let code =
      switch error.code {
      case "InsufficientFreeAddressesInSubnet": "InsufficientFreeAddresses"
      case "InvalidSubnetID.NotFound": "Ec2SubnetNotFound"
      case "InvalidGroup.NotFound": "Ec2SecurityGroupNotFound"
      default: "AsgInstanceLaunchFailures"
      }
    return Cluster.Issue(
      code: code, message: "Could not launch On-Demand Instances. \(error.code) - \(error.message)",
      resources: group.subnets)
  }
}

extension Nodegroup {
  /// Changes the node on a machine.
  mutating func change(_ instance: String, _ change: (inout ManagedNode) -> Void) {
    guard let place = nodes.firstIndex(where: { $0.instance == instance }) else { return }
    change(&nodes[place])
  }
}
