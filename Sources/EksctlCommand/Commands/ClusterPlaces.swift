import Documents

/// The network of a cluster.
struct ClusterPlaces {
  var vpc = ""
  /// The zones with the blocks of their subnets, where a network is to be made.
  var planned: [(zone: String, open: String, closed: String)] = []
  var publicSubnets: [String] = []
  var privateSubnets: [String] = []

  /// Parts of a block, eight or sixteen of one size, in order.
  ///
  /// Source: eksctl-io/eksctl, `pkg/vpc/vpc.go`, `SplitInto8` and `SplitInto16`.
  static func parts(of block: String, zones: Int) throws(EksctlFailure) -> [String] {
    let halves = block.split(separator: "/").map(String.init)
    let numbers = (halves.first ?? "").split(separator: ".").compactMap { Int($0) }
    guard halves.count == 2, numbers.count == 4, numbers.allSatisfy({ (0...255).contains($0) }),
      let size = Int(halves[1]), (16...24).contains(size), zones <= 8
    else { throw .said("invalid CIDR address: \(block)") }
    let bits = zones > 4 ? 4 : 3
    let base = numbers.reduce(0) { $0 * 256 + $1 }
    return (0..<(1 << bits)).map { number in
      let address = base + (number << (32 - size - bits))
      let text = [24, 16, 8, 0].map { String((address >> $0) & 255) }.joined(separator: ".")
      return "\(text)/\(size + bits)"
    }
  }
}

/// Networks and roles.
extension Eksctl {
  /// What network a plan asks for.
  ///
  /// Source: eksctl-io/eksctl, `pkg/az/az.go`; `pkg/vpc/vpc.go`, `SetSubnets`.
  mutating func network(of plan: inout ClusterPlan) throws(EksctlFailure) -> ClusterPlaces {
    var places = ClusterPlaces()
    places.publicSubnets = plan.publicSubnets
    places.privateSubnets = plan.privateSubnets
    if !plan.publicSubnets.isEmpty || !plan.privateSubnets.isEmpty {
      let ids = (plan.publicSubnets + plan.privateSubnets).map { JSON.string($0) }
      let found = try ask("ec2", "DescribeSubnets", ["SubnetIds": .array(ids)])
      places.vpc = found.list("Subnets").first?.text("VpcId") ?? ""
      success("using existing VPC (\(places.vpc)) and its subnets")
      return places
    }
    var zones = plan.zones
    if zones.isEmpty {
      let answer = try ask("ec2", "DescribeAvailabilityZones", [:])
      let names = answer.list("AvailabilityZones").map { $0.text("ZoneName") }.sorted()
      zones = Array(names.prefix(region == "us-east-1" ? 2 : 3))
      info("setting availability zones to [\(zones.joined(separator: " "))]")
    }
    guard zones.count > 1 else {
      throw .said(
        "only \(zones.count) zone(s) specified [\(zones.joined(separator: " "))], 2 are required "
          + "(can be non-unique)")
    }
    let blocks = try ClusterPlaces.parts(of: plan.block, zones: zones.count)
    for (place, zone) in zones.enumerated() {
      let (open, closed) = (blocks[place], blocks[zones.count + place])
      places.planned.append((zone, open, closed))
      info("subnets for \(zone) - public:\(open) private:\(closed) ")
    }
    plan.zones = zones
    return places
  }

  /// Makes the network that is planned.
  mutating func makeNetwork(
    _ places: inout ClusterPlaces, of plan: ClusterPlan
  ) throws(EksctlFailure) {
    guard !places.planned.isEmpty else { return }
    info("creating VPC \(plan.block)")
    places.vpc = try ask(
      "ec2", "CreateVpc",
      [
        "CidrBlock": .string(plan.block),
        "TagSpecifications": NetworkTags.of("vpc", "VPC", plan.name),
      ]
    ).text("Vpc.VpcId")
    for planned in places.planned {
      for (title, block) in [("SubnetPublic", planned.open), ("SubnetPrivate", planned.closed)] {
        let zone = planned.zone.split(separator: "-").joined().uppercased()
        let id = try ask(
          "ec2", "CreateSubnet",
          [
            "VpcId": .string(places.vpc), "CidrBlock": .string(block),
            "AvailabilityZone": .string(planned.zone),
            "TagSpecifications": NetworkTags.of("subnet", title + zone, plan.name),
          ]
        ).text("Subnet.SubnetId")
        if title == "SubnetPublic" {
          places.publicSubnets.append(id)
        } else {
          places.privateSubnets.append(id)
        }
      }
    }
  }

  /// Makes a role that a service may take, with policies of AWS.
  mutating func makeRole(
    _ name: String, for cluster: String, trusting service: String,
    actions: [String] = ["sts:AssumeRole"], policies: [String]
  ) throws(EksctlFailure) -> String {
    let trust: JSON = [
      "Version": "2012-10-17",
      "Statement": [
        [
          "Effect": "Allow", "Principal": ["Service": .string(service)],
          "Action": .array(actions.map { .string($0) }),
        ]
      ],
    ]
    return try makeRole(name, for: cluster, trust: trust, policies: policies)
  }

  mutating func makeRole(
    _ name: String, for cluster: String, trust: JSON, policies: [String]
  ) throws(EksctlFailure) -> String {
    let short = String(name.prefix(64))
    let role = try ask(
      "iam", "CreateRole",
      [
        "RoleName": .string(short), "AssumeRolePolicyDocument": .string(trust.compactText),
        "Tags": [["Key": "alpha.eksctl.io/cluster-name", "Value": .string(cluster)]],
      ])
    for policy in policies {
      let arn = policy.hasPrefix("arn:") ? policy : "arn:aws:iam::aws:policy/\(policy)"
      _ = try ask(
        "iam", "AttachRolePolicy", ["RoleName": .string(short), "PolicyArn": .string(arn)])
    }
    return role.text("Role.Arn")
  }

  /// Takes away the roles whose names begin so.
  mutating func dropRoles(_ front: String) throws(EksctlFailure) {
    let roles = try ask("iam", "ListRoles", [:]).list("Roles").map { $0.text("RoleName") }
    for name in roles where name.hasPrefix(front) {
      let policies = try ask("iam", "ListAttachedRolePolicies", ["RoleName": .string(name)])
      for policy in policies.list("AttachedPolicies") {
        _ = try ask(
          "iam", "DetachRolePolicy",
          ["RoleName": .string(name), "PolicyArn": .string(policy.text("PolicyArn"))])
      }
      _ = try ask("iam", "DeleteRole", ["RoleName": .string(name)])
    }
  }
}

/// The tags of what a network is made of.
enum NetworkTags {
  static func of(_ kind: String, _ title: String, _ cluster: String) -> JSON {
    [
      [
        "ResourceType": .string(kind),
        "Tags": [
          ["Key": "Name", "Value": .string("eksctl-\(cluster)-cluster/\(title)")],
          ["Key": "alpha.eksctl.io/cluster-name", "Value": .string(cluster)],
        ],
      ]
    ]
  }
}
