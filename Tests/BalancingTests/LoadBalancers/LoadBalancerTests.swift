import AWSModel
import Documents
import EC2
import Simulation
import Testing

@testable import Balancing

@Suite("Load balancers") struct LoadBalancerTests {
  @Test("are provisioning for two to three minutes, and then active")
  func becomeActive() throws {
    var cloud = Cloud()
    let arn = try cloud.balancer()
    let asked: JSON = ["LoadBalancerArns": [.string(arn)]]

    let before = try cloud.ask(DescribeLoadBalancers.self, asked)["LoadBalancers"]?[0]
    cloud.pass(.seconds(119))
    let still = try cloud.ask(DescribeLoadBalancers.self, asked)["LoadBalancers"]?[0]
    cloud.pass(.seconds(61))
    let after = try cloud.ask(DescribeLoadBalancers.self, asked)["LoadBalancers"]?[0]

    #expect(before?["State"]?["Code"] == "provisioning")
    #expect(still?["State"]?["Code"] == "provisioning")
    #expect(after?["State"]?["Code"] == "active")
    #expect(before?["DNSName"]?.string?.hasSuffix(".us-east-1.elb.amazonaws.com") == true)
    #expect(before?["Scheme"] == "internet-facing")
    #expect(before?["AvailabilityZones"]?.array?.count == 3)
    let group = cloud.world.ec2[cloud.scope].defaultSecurityGroup(of: cloud.vpc)?.id
    #expect(before?["SecurityGroups"] == .texts([group ?? ""]))
  }

  @Test("have an interface in each subnet, which goes with them")
  func interfaces() throws {
    var cloud = Cloud()

    let arn = try cloud.balancer()
    #expect(cloud.world.ec2[cloud.scope].networkInterfaces.count == 3)

    try cloud.ask(DeleteLoadBalancer.self, ["LoadBalancerArn": .string(arn)])
    #expect(cloud.world.ec2[cloud.scope].networkInterfaces.isEmpty)
    #expect(cloud.refusal(DeleteLoadBalancer.self, ["LoadBalancerArn": .string(arn)]) == nil)
  }

  @Test("asked for twice in the same way are made once; in another way they are refused")
  func idempotent() throws {
    var cloud = Cloud()
    let first = try cloud.balancer()

    #expect(try cloud.balancer() == first)
    let refusal = cloud.refusal(
      CreateLoadBalancer.self,
      ["Name": "web", "Scheme": "internal", "Subnets": .texts(cloud.subnets)])
    #expect(refusal == .duplicateBalancer("web"))
  }

  @Test(
    "need a fit name",
    arguments: [
      ("-web", "Load balancer name '-web' cannot begin or end with '-'"),
      (
        String(repeating: "w", count: 33),
        "Load balancer name '\(String(repeating: "w", count: 33))' cannot be longer than '32' "
          + "characters"
      ),
      (
        "we_b",
        "Load balancer name 'we_b' can only contain characters that are alphanumeric characters "
          + "and hyphens(-)"
      ),
      ("internal-web", "Load balancer name 'internal-web' cannot begin with 'internal-'"),
    ])
  func names(_ name: String, _ message: String) {
    var cloud = Cloud()
    let refusal = cloud.refusal(
      CreateLoadBalancer.self, ["Name": .string(name), "Subnets": .texts(cloud.subnets)])
    #expect(refusal == .validation(message))
  }

  @Test("for HTTP need subnets of two zones of one network")
  func subnets() throws {
    var cloud = Cloud()
    let other = try cloud.world.ec2[cloud.scope].subnet(cloud.subnets[0])
    func asking(_ subnets: [String]) -> AWSError? {
      cloud.refusal(CreateLoadBalancer.self, ["Name": "web", "Subnets": .texts(subnets)])
    }

    #expect(asking([other.id]) == .oneZone)
    #expect(asking([]) == .oneZone)
    #expect(asking([other.id, other.id]) == .sharedZone)
    #expect(asking([other.id, "subnet-0"]) == .subnetNotFound("subnet-0"))
  }

  @Test("that face the internet need a network with a gateway")
  func gateway() throws {
    var cloud = Cloud()
    let vpc = try cloud.ask(CreateVpc.self, ["CidrBlock": "10.0.0.0/16"])["Vpc"]?["VpcId"]
    let subnets = try ["us-east-1a", "us-east-1b"].enumerated().map { place, zone in
      try cloud.ask(
        CreateSubnet.self,
        [
          "VpcId": vpc ?? "", "CidrBlock": .string("10.0.\(place).0/24"),
          "AvailabilityZone": .string(zone),
        ])["Subnet"]?["SubnetId"] ?? ""
    }

    let refusal = cloud.refusal(
      CreateLoadBalancer.self, ["Name": "web", "Subnets": .array(subnets)])
    #expect(refusal == .withoutGateway(vpc?.string ?? ""))
    #expect(
      cloud.refusal(
        CreateLoadBalancer.self,
        ["Name": "web", "Subnets": .array(subnets), "Scheme": "internal"]) == nil)
  }

  @Test("that are protected cannot be deleted")
  func protection() throws {
    var cloud = Cloud()
    let arn = try cloud.balancer()
    func protect(_ value: JSON) throws {
      try cloud.ask(
        ModifyLoadBalancerAttributes.self,
        [
          "LoadBalancerArn": .string(arn),
          "Attributes": [["Key": "deletion_protection.enabled", "Value": value]],
        ])
    }

    try protect("true")
    #expect(
      cloud.refusal(DeleteLoadBalancer.self, ["LoadBalancerArn": .string(arn)])
        == .notPermitted(
          "Load balancer '\(arn)' cannot be deleted because deletion protection is enabled"))

    try protect("false")
    #expect(cloud.refusal(DeleteLoadBalancer.self, ["LoadBalancerArn": .string(arn)]) == nil)
  }

  @Test("keep their attributes, and refuse values that make no sense")
  func attributes() throws {
    var cloud = Cloud()
    let arn = try cloud.balancer()
    func set(_ key: String, _ value: String) -> AWSError? {
      cloud.refusal(
        ModifyLoadBalancerAttributes.self,
        [
          "LoadBalancerArn": .string(arn),
          "Attributes": [["Key": .string(key), "Value": .string(value)]],
        ])
    }

    #expect(set("idle_timeout.timeout_seconds", "30") == nil)
    #expect(
      set("idle_timeout.timeout_seconds", "0")
        == .validation(
          "'idle_timeout.timeout_seconds' value '0' must be between '1-4000' inclusive"))
    #expect(
      set("idle", "1") == .validation("Load balancer attribute key 'idle' is not recognized"))
    let shown = try cloud.ask(
      DescribeLoadBalancerAttributes.self, ["LoadBalancerArn": .string(arn)])
    #expect(
      shown["Attributes"]?.array?.contains(
        ["Key": "idle_timeout.timeout_seconds", "Value": "30"]) == true)
  }

  @Test("change security groups, subnets and addresses")
  func setting() throws {
    var cloud = Cloud()
    let arn = try cloud.balancer()
    let group = try cloud.world.createSecurityGroup(
      named: "web", description: "web", vpc: cloud.vpc, tags: [], cloud.scope)

    let groups = try cloud.ask(
      SetSecurityGroups.self, ["LoadBalancerArn": .string(arn), "SecurityGroups": [.string(group)]])
    let places = try cloud.ask(
      SetSubnets.self,
      ["LoadBalancerArn": .string(arn), "Subnets": .texts(Array(cloud.subnets.prefix(2)))])
    let type = try cloud.ask(
      SetIpAddressType.self, ["LoadBalancerArn": .string(arn), "IpAddressType": "ipv4"])

    #expect(groups["SecurityGroupIds"] == [.string(group)])
    #expect(places["AvailabilityZones"]?.array?.count == 2)
    #expect(cloud.world.ec2[cloud.scope].networkInterfaces.count == 2)
    #expect(type["IpAddressType"] == "ipv4")
    let six = cloud.refusal(
      SetIpAddressType.self, ["LoadBalancerArn": .string(arn), "IpAddressType": "dualstack"])
    #expect(six?.code == "InvalidSubnet")
    let unknown = cloud.refusal(
      SetSecurityGroups.self, ["LoadBalancerArn": .string(arn), "SecurityGroups": ["sg-0"]])
    #expect(unknown?.code == "InvalidSecurityGroup")
  }

  @Test("of the network kind made without security groups get none later")
  func networkKind() throws {
    var cloud = Cloud()
    let arn = try cloud.balancer("net", ["Type": "network"])
    let group = cloud.world.ec2[cloud.scope].defaultSecurityGroup(of: cloud.vpc)?.id ?? ""

    let shown = try cloud.ask(DescribeLoadBalancers.self, ["Names": ["net"]])["LoadBalancers"]?[0]
    #expect(shown?["SecurityGroups"] == nil)
    #expect(shown?["DNSName"]?.string?.hasSuffix(".elb.us-east-1.amazonaws.com") == true)
    #expect(
      cloud.refusal(
        SetSecurityGroups.self,
        ["LoadBalancerArn": .string(arn), "SecurityGroups": [.string(group)]])?.code
        == "InvalidConfigurationRequest")
  }

  @Test("that are not there are told by what was asked for")
  func missing() {
    var cloud = Cloud()
    let gone = BalancingARN.prefix(cloud.scope, "loadbalancer/app/web/0123456789abcdef")

    #expect(
      cloud.refusal(DescribeLoadBalancers.self, ["Names": ["a"]])
        == .balancersNotFound(named: ["a"]))
    #expect(
      cloud.refusal(DescribeLoadBalancers.self, ["LoadBalancerArns": [.string(gone)]])
        == .balancersNotFound)
    #expect(
      cloud.refusal(DescribeLoadBalancers.self, ["LoadBalancerArns": ["web"]])
        == .notAnARN("web", of: "load balancer"))
    #expect(
      cloud.refusal(SetSubnets.self, ["LoadBalancerArn": .string(gone), "Subnets": []])
        == .balancerNotFound(gone))
  }

  @Test("are at most fifty of a kind")
  func quota() throws {
    var cloud = Cloud()
    for number in 0..<50 { try cloud.balancer("web-\(number)") }

    let refusal = cloud.refusal(
      CreateLoadBalancer.self, ["Name": "more", "Subnets": .texts(cloud.subnets)])
    #expect(refusal?.code == "TooManyLoadBalancers")
    try cloud.balancer("net", ["Type": "network"])
  }

  @Test("page by page show all of them")
  func pages() throws {
    var cloud = Cloud()
    for number in 0..<3 { try cloud.balancer("web-\(number)") }

    let first = try cloud.ask(DescribeLoadBalancers.self, ["PageSize": 2])
    let second = try cloud.ask(
      DescribeLoadBalancers.self, ["PageSize": 2, "Marker": first["NextMarker"] ?? ""])
    #expect(first["LoadBalancers"]?.array?.count == 2)
    #expect(second["LoadBalancers"]?.array?.count == 1)
    #expect(second["NextMarker"] == nil)
  }
}
