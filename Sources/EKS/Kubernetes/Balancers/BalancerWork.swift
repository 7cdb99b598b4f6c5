import AWSModel
import Balancing
import Documents
import EC2
import Kubernetes
import Simulation

/// Brings what there is in AWS to what a plan says, through the operations of the services.
struct BalancerWork {
  var world: World
  let cluster: Cluster
  let owner: ObjectKey
  var record: BalancerRecord
  /// Whether other targets are behind it than before.
  var hasOtherHosts = false

  var scope: Scope { cluster.key.scope }

  @discardableResult
  mutating func ask(_ operation: any Operation.Type, _ request: JSON) throws(AWSError) -> JSON {
    try world.ask(operation, request, scope)
  }

  /// Makes and changes what differs.
  ///
  /// - Throws: the error of the service that refused something.
  mutating func deploy(_ plan: BalancerPlan) throws(AWSError) {
    let groups = try securityGroups(for: plan)
    try leave(openings: wanted(plan))
    if plan.kind == nil {
      try deployClassic(plan, groups)
    } else {
      try deployBalancer(plan, groups)
      for group in plan.groups { try deployGroup(group) }
      try deployListeners(plan)
      try removeGroups(besides: plan.groups.map(\.name))
      for group in plan.groups { try register(group) }
    }
    try open(wanted(plan))
    lookAnew(plan)
  }

  /// Pods came or went behind the same nodes: what these answer is looked at anew.
  private mutating func lookAnew(_ plan: BalancerPlan) {
    for target in plan.groups.flatMap(\.targets) {
      world.reviewTargets(called: target.id, port: target.port)
    }
  }

  // MARK: The load balancer

  private mutating func deployBalancer(
    _ plan: BalancerPlan, _ groups: [String]
  ) throws(AWSError) {
    if let known = record.arn.flatMap({ world.balancing.balancers[$0] }) {
      if known.name == plan.name, known.scheme == plan.scheme, known.kind == plan.kind {
        return try change(known, plan, groups)
      }
      try removeBalancer()
    }
    var request: JSONObject = [
      "Name": .string(plan.name), "Type": .string(plan.kind?.rawValue ?? "network"),
      "Scheme": .string(plan.scheme.rawValue), "Subnets": .texts(plan.subnets),
      "Tags": plan.tags.json,
    ]
    if !groups.isEmpty { request["SecurityGroups"] = .texts(groups) }
    let made = try ask(CreateLoadBalancer.self, .object(request))["LoadBalancers"]?[0]
    record.arn = made?["LoadBalancerArn"]?.string
    record.dnsName = made?["DNSName"]?.string ?? ""
    record.name = plan.name
    try setAttributes(plan)
  }

  private mutating func change(
    _ known: LoadBalancer, _ plan: BalancerPlan, _ groups: [String]
  ) throws(AWSError) {
    let arn = JSON.string(known.arn)
    if known.places.map(\.subnet).sorted() != plan.subnets.sorted() {
      try ask(SetSubnets.self, ["LoadBalancerArn": arn, "Subnets": .texts(plan.subnets)])
    }
    if known.securityGroups.sorted() != groups.sorted(), !known.securityGroups.isEmpty {
      try ask(
        SetSecurityGroups.self, ["LoadBalancerArn": arn, "SecurityGroups": .texts(groups)])
    }
    try setAttributes(plan)
  }

  private mutating func setAttributes(_ plan: BalancerPlan) throws(AWSError) {
    guard !plan.attributes.isEmpty, let arn = record.arn else { return }
    let list = plan.attributes.map { entry -> JSON in
      ["Key": .string(entry.key), "Value": .string(entry.value)]
    }
    try ask(
      ModifyLoadBalancerAttributes.self,
      ["LoadBalancerArn": .string(arn), "Attributes": .array(list)])
  }

  // MARK: Target groups

  private mutating func deployGroup(_ group: TargetPlan) throws(AWSError) {
    if let place = record.groups.firstIndex(where: { $0.name == group.name }),
      world.balancing.groups[record.groups[place].arn] != nil
    {
      guard record.groups[place].check != group.check else { return }
      var request = group.check
      request["TargetGroupArn"] = .string(record.groups[place].arn)
      try ask(ModifyTargetGroup.self, .object(request))
      record.groups[place].check = group.check
      return
    }
    var request = group.check
    request["Name"] = .string(group.name)
    request["Protocol"] = .string(group.transport)
    request["Port"] = .number(group.port)
    request["VpcId"] = .string(cluster.network.vpc)
    request["TargetType"] = .string(group.kind)
    request["Tags"] = group.tags.json
    let made = try ask(CreateTargetGroup.self, .object(request))
    let arn = made["TargetGroups"]?[0]?["TargetGroupArn"]?.string ?? ""
    record.groups.removeAll { $0.name == group.name }
    record.groups.append(.init(name: group.name, arn: arn, check: group.check))
    guard !group.attributes.isEmpty else { return }
    let list = group.attributes.map { entry -> JSON in
      ["Key": .string(entry.key), "Value": .string(entry.value)]
    }
    try ask(
      ModifyTargetGroupAttributes.self,
      ["TargetGroupArn": .string(arn), "Attributes": .array(list)])
  }

  private mutating func removeGroups(besides names: [String]) throws(AWSError) {
    for group in record.groups where !names.contains(group.name) {
      try ask(DeleteTargetGroup.self, ["TargetGroupArn": .string(group.arn)])
    }
    record.groups.removeAll { !names.contains($0.name) }
  }

  /// Registers what is missing, and lets go what is too much.
  private mutating func register(_ group: TargetPlan) throws(AWSError) {
    guard let arn = record.groups.first(where: { $0.name == group.name })?.arn else { return }
    let (missing, surplus) = differences(group.targets, arn)
    hasOtherHosts = hasOtherHosts || !missing.isEmpty || !surplus.isEmpty
    if !surplus.isEmpty { try world.deregister(surplus, inGroup: arn) }
    if !missing.isEmpty { try world.register(missing, inGroup: arn) }
  }

  /// What is to be registered with a group and is not, and the other way round.
  func differences(
    _ wanted: [TargetPlace], _ arn: String
  ) -> (missing: [TargetPlace], surplus: [TargetPlace]) {
    let there = world.balancing.targets(of: arn).filter { $0.health != .draining }
      .map { TargetPlace($0.key.id, port: $0.key.port == 0 ? nil : $0.key.port) }
    return (
      wanted.filter { !there.contains($0) }, there.filter { !wanted.contains($0) }
    )
  }

  // MARK: Removal

  /// Takes everything away that was made.
  mutating func remove() throws(AWSError) {
    try leave(openings: [])
    if record.arn != nil { try removeBalancer() }
    try removeGroups(besides: [])
    if let front = record.front {
      world.deleteSecurityGroup(front, scope)
      record.front = nil
    }
    world.dataPlane.balancers[owner] = nil
    world.removeBackendGroup(of: owner.cluster, scope)
  }

  private mutating func removeBalancer() throws(AWSError) {
    guard let arn = record.arn else { return }
    if Classic.name(ofGroup: arn) != nil {
      try ask(Classic.DeleteLoadBalancer.self, ["LoadBalancerName": .string(record.name)])
    } else {
      try ask(DeleteLoadBalancer.self, ["LoadBalancerArn": .string(arn)])
    }
    record.arn = nil
    record.dnsName = ""
  }
}

extension [Tag] {
  /// As the operations of load balancers take them.
  var json: JSON { .array(map { ["Key": .string($0.key), "Value": .string($0.value)] }) }
}
