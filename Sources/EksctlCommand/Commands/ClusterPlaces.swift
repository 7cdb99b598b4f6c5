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
    info(
      "NAT gateways are not simulated: private subnets have a route table without a way out, and "
        + "images come to nodes in them all the same")
    places.vpc = try ask(
      "ec2", "CreateVpc",
      [
        "CidrBlock": .string(plan.block),
        "TagSpecifications": NetworkTags.of("vpc", "VPC", plan.name),
      ]
    ).text("Vpc.VpcId")
    for name in ["EnableDnsSupport", "EnableDnsHostnames"] {
      _ = try ask(
        "ec2", "ModifyVpcAttribute", ["VpcId": .string(places.vpc), name: ["Value": true]])
    }
    let way = try makeWayOut(of: places.vpc, plan.name)
    for planned in places.planned {
      let zone = planned.zone.split(separator: "-").joined().uppercased()
      let open = try makeSubnet(
        "SubnetPublic" + zone, planned.open, planned.zone, places.vpc, plan.name, "elb")
      _ = try ask(
        "ec2", "ModifySubnetAttribute",
        ["SubnetId": .string(open), "MapPublicIpOnLaunch": ["Value": true]])
      try follow(way, open)
      places.publicSubnets.append(open)
    }
    for planned in places.planned {
      let zone = planned.zone.split(separator: "-").joined().uppercased()
      let closed = try makeSubnet(
        "SubnetPrivate" + zone, planned.closed, planned.zone, places.vpc, plan.name,
        "internal-elb")
      let table = try makeTable("PrivateRouteTable" + zone, of: places.vpc, plan.name)
      try follow(table, closed)
      places.privateSubnets.append(closed)
    }
  }

  /// Makes a gateway, and the table of the subnets that are to reach it.
  ///
  /// Source: eksctl-io/eksctl, `pkg/cfn/builder/vpc_ipv4.go`, `addResources`.
  private mutating func makeWayOut(
    of vpc: String, _ name: String
  ) throws(EksctlFailure) -> String {
    let gateway = try ask(
      "ec2", "CreateInternetGateway",
      ["TagSpecifications": NetworkTags.of("internet-gateway", "InternetGateway", name)]
    ).text("InternetGateway.InternetGatewayId")
    _ = try ask(
      "ec2", "AttachInternetGateway",
      ["InternetGatewayId": .string(gateway), "VpcId": .string(vpc)])
    let table = try makeTable("PublicRouteTable", of: vpc, name)
    _ = try ask(
      "ec2", "CreateRoute",
      [
        "RouteTableId": .string(table), "DestinationCidrBlock": "0.0.0.0/0",
        "GatewayId": .string(gateway),
      ])
    return table
  }

  private mutating func makeTable(
    _ title: String, of vpc: String, _ name: String
  ) throws(EksctlFailure) -> String {
    try ask(
      "ec2", "CreateRouteTable",
      [
        "VpcId": .string(vpc), "TagSpecifications": NetworkTags.of("route-table", title, name),
      ]
    ).text("RouteTable.RouteTableId")
  }

  private mutating func makeSubnet(
    _ title: String, _ block: String, _ zone: String, _ vpc: String, _ name: String,
    _ role: String
  ) throws(EksctlFailure) -> String {
    try ask(
      "ec2", "CreateSubnet",
      [
        "VpcId": .string(vpc), "CidrBlock": .string(block), "AvailabilityZone": .string(zone),
        "TagSpecifications": NetworkTags.of(
          "subnet", title, name, [("kubernetes.io/role/\(role)", "1")]),
      ]
    ).text("Subnet.SubnetId")
  }

  private mutating func follow(_ table: String, _ subnet: String) throws(EksctlFailure) {
    _ = try ask(
      "ec2", "AssociateRouteTable",
      ["RouteTableId": .string(table), "SubnetId": .string(subnet)])
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
    _ name: String, for cluster: String, trust: JSON, policies: [String],
    tags: [(key: String, value: String)] = []
  ) throws(EksctlFailure) -> String {
    let short = String(name.prefix(64))
    let role = try ask(
      "iam", "CreateRole",
      [
        "RoleName": .string(short), "AssumeRolePolicyDocument": .string(trust.compactText),
        "Tags": .array(
          ([("alpha.eksctl.io/cluster-name", cluster)] + tags).map {
            ["Key": .string($0.0), "Value": .string($0.1)]
          }),
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
    for name in roles where name.hasPrefix(front) { try dropRole(name) }
  }

  /// Takes away a role with what is attached to it.
  mutating func dropRole(_ name: String) throws(EksctlFailure) {
    let policies = try ask("iam", "ListAttachedRolePolicies", ["RoleName": .string(name)])
    for policy in policies.list("AttachedPolicies") {
      _ = try ask(
        "iam", "DetachRolePolicy",
        ["RoleName": .string(name), "PolicyArn": .string(policy.text("PolicyArn"))])
    }
    _ = try ask("iam", "DeleteRole", ["RoleName": .string(name)])
  }
}

/// The tags of what a network is made of.
enum NetworkTags {
  static func of(
    _ kind: String, _ title: String, _ cluster: String, _ more: [(key: String, value: String)] = []
  ) -> JSON {
    let tags =
      [
        ("Name", "eksctl-\(cluster)-cluster/\(title)"), ("alpha.eksctl.io/cluster-name", cluster),
        ("eksctl.cluster.k8s.io/v1alpha1/cluster-name", cluster),
      ] + more
    return [
      [
        "ResourceType": .string(kind),
        "Tags": .array(tags.map { ["Key": .string($0.0), "Value": .string($0.1)] }),
      ]
    ]
  }
}
