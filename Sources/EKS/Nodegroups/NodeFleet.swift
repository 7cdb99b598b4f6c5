import AWSModel
import EC2
import Simulation

// The machines of a node group. In AWS an Auto Scaling group starts and ends them; here EKS does
// so itself, and this file is the only one that would change if there were one between.
extension World {
  /// Starts machines until there are as many as wanted, or ends those beyond.
  mutating func keepFleet(of key: Pair<ClusterKey, String>) {
    guard let group = eks.nodegroups[key],
      [.creating, .active, .updating, .degraded].contains(group.status)
    else { return }
    let count = group.staying.count
    if count > group.wanted { endSurplus(of: group, count - group.wanted) }
    var issue: Cluster.Issue?
    for _ in 0..<max(0, group.wanted - count) {
      do { try startNode(of: key) } catch {
        issue = Self.issue(for: error, group)
        break
      }
    }
    eks.nodegroups.update(key) { $0.issues = [issue].compactMap { $0 } }
    if issue != nil { schedule(NodegroupTurn(group, .launch), after: .seconds(60)) }
  }

  /// Starts one machine, in the zone with the fewest; where that has no room, in the next.
  private mutating func startNode(of key: Pair<ClusterKey, String>) throws(AWSError) {
    guard let group = eks.nodegroups[key], let cluster = eks.clusters[key.first] else { return }
    let release = group.rollout?.release ?? group.release
    let version = group.rollout?.version ?? group.version
    guard let type = group.instanceTypes.first.flatMap({ InstanceType.named($0) }),
      let image = MachineImage.kubernetesNode(
        type: group.amiType, version: version, in: key.first.scope.region)
    else { return }
    var failure: AWSError?
    for subnet in subnetsByLoad(of: group) {
      var launch = Launch(image: image, type: type, subnet: subnet)
      launch.securityGroups = [cluster.network.clusterSecurityGroup, group.remoteAccessGroup]
        .compactMap { $0 }
      launch.profile = group.profile
      launch.keyName = group.remoteAccess?["ec2SshKey"]?.string
      launch.tags = Self.tags(of: group)
      do {
        guard let instance = try start(launch, key.first.scope).first else { return }
        eks.nodesByInstance[instance.id] = key
        eks.nodegroups.update(key) {
          $0.nodes.append(
            ManagedNode(instance: instance.id, subnet: subnet, release: release))
        }
        return
      } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
  }

  private func subnetsByLoad(of group: Nodegroup) -> [String] {
    let loads = group.subnets.enumerated().map { place, subnet in
      (load: group.staying.filter { $0.subnet == subnet }.count, place: place, subnet: subnet)
    }
    return loads.sorted { ($0.load, $0.place) < ($1.load, $1.place) }.map(\.subnet)
  }

  /// Ends nodes: those of another release first, then those of the fullest zone, oldest first.
  private mutating func endSurplus(of group: Nodegroup, _ count: Int) {
    var left = group.staying
    for _ in 0..<count {
      func load(_ node: ManagedNode) -> Int { left.filter { $0.subnet == node.subnet }.count }
      let release = group.rollout?.release ?? group.release
      let outdated = left.filter { $0.release != release }
      let choice = (outdated.isEmpty ? left : outdated).enumerated().max {
        (load($0.element), -$0.offset) < (load($1.element), -$1.offset)
      }
      guard let node = choice?.element else { return }
      left.removeAll { $0.instance == node.instance }
      endNode(node.instance, of: group.key)
    }
  }

  /// Ends the machine of a node.
  mutating func endNode(_ id: String, of key: Pair<ClusterKey, String>) {
    eks.nodegroups.update(key) { $0.change(id) { $0.state = .leaving } }
    guard let instance = ec2.instance(key.first.scope, id) else { return }
    terminate(instance, key.first.scope)
  }

  private static func tags(of group: Nodegroup) -> [Tag] {
    let cluster = group.key.first.name
    return [
      Tag(key: "eks:cluster-name", value: cluster),
      Tag(key: "eks:nodegroup-name", value: group.name),
      Tag(key: "kubernetes.io/cluster/\(cluster)", value: "owned"),
    ]
  }

  /// - Source: EKS API, `NodegroupIssueCode`.
  private static func issue(for error: AWSError, _ group: Nodegroup) -> Cluster.Issue {
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
