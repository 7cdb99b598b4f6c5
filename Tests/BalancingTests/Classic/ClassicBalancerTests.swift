import AWSModel
import Documents
import EC2
import Simulation
import TestSupport
import Testing

@testable import Balancing

@Suite("Classic Load Balancers") struct ClassicBalancerTests {
  @Test("offer and read only what the API model has")
  func agreesWithTheModel() {
    #expect(ModelAgreement.faults(in: ClassicBalancingService.self) == [])
  }

  @Test("begin with a TCP check on their first instance port, 30 s apart, ten passes, two failures")
  func create() throws {
    var cloud = Cloud()

    let name = try cloud.classic()
    let shown = try cloud.shown()

    #expect(name.firstMatch(of: /^web-[0-9]{10}\.us-east-1\.elb\.amazonaws\.com$/) != nil)
    #expect(shown["DNSName"]?.string == name)
    #expect(shown["AvailabilityZones"] == ["us-east-1a", "us-east-1b"])
    #expect(shown["Subnets"] == .texts(Array(cloud.subnets.prefix(2))))
    #expect(shown["VPCId"]?.string == cloud.vpc)
    #expect(shown["Scheme"] == "internet-facing")
    #expect(shown["Instances"] == [])
    #expect(shown["ListenerDescriptions"]?[0]?["Listener"] == Cloud.web[0])
    #expect(
      shown["HealthCheck"] == [
        "Target": "TCP:8080", "Interval": 30, "Timeout": 5, "UnhealthyThreshold": 2,
        "HealthyThreshold": 10,
      ])
  }

  @Test("share one open security group where none is named")
  func securityGroup() throws {
    var cloud = Cloud()
    try cloud.classic()
    try cloud.classic("api")

    let first = try cloud.shown()
    let second = try cloud.shown("api")

    #expect(first["SecurityGroups"] == second["SecurityGroups"])
    #expect(first["SourceSecurityGroup"]?["OwnerAlias"] == "123456789012")
    #expect(
      first["SourceSecurityGroup"]?["GroupName"]?.string?.hasPrefix("default_elb_") == true)
  }

  @Test("are the same for the same request, and refuse another of the same name")
  func idempotent() throws {
    var cloud = Cloud()
    let first = try cloud.classic()

    #expect(try cloud.classic() == first)
    let other = cloud.refusal(
      Classic.CreateLoadBalancer.self,
      ["LoadBalancerName": "web", "Listeners": Cloud.web, "AvailabilityZones": ["us-east-1c"]])

    #expect(other?.code == "DuplicateLoadBalancerName")
    #expect(
      other?.message
        == "Load Balancer named 'web' already exists and it is configured with different "
        + "parameters.")
  }

  private static let conflicts: [(JSON, String)] = [
    (["Subnets": ["subnet-1"]], "Only one of SubnetIds or AvailabilityZones may be specified"),
    (["AvailabilityZones": []], "Either AvailabilityZones or SubnetIds must be specified"),
    (["AvailabilityZones": ["us-east-1z"]], "'us-east-1z' is not a valid availability zone"),
    (["Listeners": []], "Listeners cannot be empty"),
    (
      ["LoadBalancerName": "web_1"],
      "LoadBalancer name cannot contain characters that are not letters, or digits or the dash."
    ),
    (["LoadBalancerName": "-web"], "LoadBalancer name cannot begin or end with the dash."),
    (
      ["LoadBalancerName": "abcdefghijklmnopqrstuvwxyz1234567"],
      "LoadBalancer name cannot be longer than 32 characters"
    ),
  ]

  @Test("refuse what does not go together, in the service's words", arguments: conflicts)
  func conflict(more: JSON, message: String) throws {
    var cloud = Cloud()

    let refusal = cloud.refusal(Classic.CreateLoadBalancer.self, Self.usual.merging(more))

    #expect(refusal?.code == "ValidationError")
    #expect(refusal?.message == message)
  }

  private static let usual: JSON = [
    "LoadBalancerName": "web", "Listeners": Cloud.web, "AvailabilityZones": ["us-east-1a"],
  ]

  private static let strangers: [(JSON, String)] = [
    (["AvailabilityZones": [], "Subnets": ["subnet-1"]], "SubnetNotFound"),
    (["Scheme": "open"], "InvalidScheme"),
    (["SecurityGroups": ["sg-1"]], "InvalidSecurityGroup"),
    (["Tags": [["Key": "a", "Value": "1"], ["Key": "a", "Value": "2"]]], "DuplicateTagKeys"),
  ]

  @Test("refuse what is not there", arguments: strangers)
  func stranger(more: JSON, code: String) throws {
    var cloud = Cloud()

    let refusal = cloud.refusal(Classic.CreateLoadBalancer.self, Self.usual.merging(more))

    #expect(refusal?.code == code)
  }

  @Test("are 20 at most")
  func quota() throws {
    var cloud = Cloud()
    for number in 1...20 { try cloud.classic("web\(number)") }

    let refusal = cloud.refusal(
      Classic.CreateLoadBalancer.self,
      ["LoadBalancerName": "web21", "Listeners": Cloud.web, "AvailabilityZones": ["us-east-1a"]])

    #expect(refusal?.code == "TooManyLoadBalancers")
    let limits = try cloud.ask(Classic.DescribeAccountLimits.self)["Limits"]
    #expect(limits?[0] == ["Name": "classic-load-balancers", "Max": "20"])
  }

  @Test("are shown in order of name, or by name, or not at all")
  func describe() throws {
    var cloud = Cloud()
    try cloud.classic("web")
    try cloud.classic("api")

    let names = try cloud.ask(Classic.DescribeLoadBalancers.self)["LoadBalancerDescriptions"]
    let missing = cloud.refusal(
      Classic.DescribeLoadBalancers.self, ["LoadBalancerNames": ["web", "db"]])

    #expect(
      names?.array?.map { $0["LoadBalancerName"]?.string } == ["api", "web"])
    #expect(missing?.code == "LoadBalancerNotFound")
    #expect(missing?.message == "There is no ACTIVE Load Balancer named 'db'")
  }

  @Test("and the inner group they check are not shown by the second generation")
  func hidden() throws {
    var cloud = Cloud()
    try cloud.classic()

    #expect(try cloud.ask(DescribeLoadBalancers.self)["LoadBalancers"] == [])
    #expect(try cloud.ask(DescribeTargetGroups.self)["TargetGroups"] == [])
    let arn = Classic.arn(of: "web", in: cloud.scope)
    #expect(arn == "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/web")
    #expect(
      cloud.refusal(DescribeTargetHealth.self, ["TargetGroupArn": .string(arn)])?.code
        == "ValidationError")
  }

  @Test("leave nothing behind, and may be deleted twice")
  func delete() throws {
    var cloud = Cloud()
    let before = cloud.world.ec2[cloud.scope].networkInterfaces.count
    try cloud.classic()
    let id = try cloud.server()
    try cloud.tell(
      Classic.RegisterInstancesWithLoadBalancer.self, ["Instances": Cloud.instances([id])])

    try cloud.tell(Classic.DeleteLoadBalancer.self, [:])
    try cloud.tell(Classic.DeleteLoadBalancer.self, [:])

    #expect(cloud.refused(Classic.DescribeInstanceHealth.self, [:])?.code == "LoadBalancerNotFound")
    #expect(cloud.world.balancing.groups.isEmpty)
    #expect(cloud.world.balancing.targets.isEmpty)
    #expect(cloud.world.ec2[cloud.scope].networkInterfaces.count == before + 1)
  }

  @Test("come into zones and leave them, but stay in one")
  func zones() throws {
    var cloud = Cloud()
    try cloud.classic()

    let more = try cloud.tell(
      Classic.EnableAvailabilityZonesForLoadBalancer.self, ["AvailabilityZones": ["us-east-1c"]])
    let less = try cloud.tell(
      Classic.DisableAvailabilityZonesForLoadBalancer.self,
      ["AvailabilityZones": ["us-east-1a", "us-east-1b"]])
    let last = cloud.refused(
      Classic.DisableAvailabilityZonesForLoadBalancer.self, ["AvailabilityZones": ["us-east-1c"]])

    #expect(more["AvailabilityZones"] == ["us-east-1a", "us-east-1b", "us-east-1c"])
    #expect(less["AvailabilityZones"] == ["us-east-1c"])
    #expect(last?.code == "InvalidConfigurationRequest")
    #expect(last?.status == 409)
  }

  @Test("come into subnets and leave them, one in each zone")
  func subnets() throws {
    var cloud = Cloud()
    try cloud.classic(
      "web", ["AvailabilityZones": [], "Subnets": [.string(cloud.subnets[0])]])
    let other = try cloud.world.createNetworkInterface(
      in: cloud.subnets[0], attachedTo: .service, cloud.scope)

    let more = try cloud.tell(
      Classic.AttachLoadBalancerToSubnets.self, ["Subnets": [.string(cloud.subnets[1])]])
    let less = try cloud.tell(
      Classic.DetachLoadBalancerFromSubnets.self, ["Subnets": [.string(cloud.subnets[0])]])

    #expect(more["Subnets"] == .texts(Array(cloud.subnets.prefix(2))))
    #expect(less["Subnets"] == [.string(cloud.subnets[1])])
    #expect(cloud.world.ec2[cloud.scope].networkInterfaces[other.id] != nil)
    for (operation, subnet, code) in [
      (
        Classic.DetachLoadBalancerFromSubnets.self as any Operation.Type, cloud.subnets[1],
        "InvalidConfigurationRequest"
      ),
      (
        Classic.DetachLoadBalancerFromSubnets.self, cloud.subnets[0],
        "InvalidConfigurationRequest"
      ),
      (Classic.AttachLoadBalancerToSubnets.self, "subnet-1", "SubnetNotFound"),
    ] {
      #expect(cloud.refused(operation, ["Subnets": [.string(subnet)]])?.code == code)
    }
  }

  @Test("change their security groups, all at once")
  func applyGroups() throws {
    var cloud = Cloud()
    try cloud.classic()
    let group = try #require(cloud.world.ec2[cloud.scope].defaultSecurityGroup(of: cloud.vpc)?.id)

    let answer = try cloud.tell(
      Classic.ApplySecurityGroupsToLoadBalancer.self, ["SecurityGroups": [.string(group)]])

    #expect(answer["SecurityGroups"] == [.string(group)])
    #expect(try cloud.shown()["SecurityGroups"] == [.string(group)])
    #expect(
      cloud.refused(
        Classic.ApplySecurityGroupsToLoadBalancer.self, ["SecurityGroups": ["sg-1"]])?.code
        == "InvalidSecurityGroup")
    #expect(
      cloud.refused(Classic.ApplySecurityGroupsToLoadBalancer.self, ["SecurityGroups": []])?.code
        == "InvalidConfigurationRequest")
  }

  @Test("keep attributes: drain for 300 s once draining is on")
  func attributes() throws {
    var cloud = Cloud()
    try cloud.classic()

    let before = try cloud.tell(Classic.DescribeLoadBalancerAttributes.self, [:])
    let changed = try cloud.tell(
      Classic.ModifyLoadBalancerAttributes.self,
      ["LoadBalancerAttributes": ["ConnectionDraining": ["Enabled": true]]])
    let after = try cloud.tell(Classic.DescribeLoadBalancerAttributes.self, [:])

    #expect(
      before["LoadBalancerAttributes"] == [
        "CrossZoneLoadBalancing": ["Enabled": false], "AccessLog": ["Enabled": false],
        "ConnectionDraining": ["Enabled": false, "Timeout": 300],
        "ConnectionSettings": ["IdleTimeout": 60],
        "AdditionalAttributes": [
          ["Key": "elb.http.desyncmitigationmode", "Value": "defensive"]
        ],
      ])
    #expect(changed["LoadBalancerName"] == "web")
    #expect(
      changed["LoadBalancerAttributes"]
        == ["ConnectionDraining": ["Enabled": true, "Timeout": 300]])
    #expect(after["LoadBalancerAttributes"]?["ConnectionDraining"]?["Enabled"] == true)
    for (attributes, code): (JSON, String) in [
      (
        ["ConnectionDraining": ["Enabled": true, "Timeout": 3601]], "InvalidConfigurationRequest"
      ),
      (["AccessLog": ["Enabled": true]], "InvalidConfigurationRequest"),
      (
        ["AdditionalAttributes": [["Key": "elb.http.x", "Value": "y"]]],
        "LoadBalancerAttributeNotFound"
      ),
      (
        ["AdditionalAttributes": [["Key": "elb.http.desyncmitigationmode", "Value": "y"]]],
        "InvalidConfigurationRequest"
      ),
    ] {
      #expect(
        cloud.refused(
          Classic.ModifyLoadBalancerAttributes.self, ["LoadBalancerAttributes": attributes])?.code
          == code)
    }
  }

  @Test("carry tags")
  func tags() throws {
    var cloud = Cloud()
    try cloud.classic("web", ["Tags": [["Key": "stage", "Value": "test"]]])
    let names: JSON = ["LoadBalancerNames": ["web"]]

    try cloud.ask(
      Classic.AddTags.self, names.merging(["Tags": [["Key": "team", "Value": "web"]]]))
    try cloud.ask(Classic.RemoveTags.self, names.merging(["Tags": [["Key": "stage"]]]))
    let shown = try cloud.ask(Classic.DescribeTags.self, names)

    #expect(
      shown["TagDescriptions"]
        == [["LoadBalancerName": "web", "Tags": [["Key": "team", "Value": "web"]]]])
    let many = JSON.array((1...50).map { ["Key": .string("k\($0)"), "Value": ""] })
    #expect(
      cloud.refusal(Classic.AddTags.self, names.merging(["Tags": many]))?.code == "TooManyTags")
    for operation in [Classic.AddTags.self, Classic.RemoveTags.self] as [any Operation.Type] {
      #expect(
        cloud.refusal(
          operation, ["LoadBalancerNames": ["db"], "Tags": [["Key": "a", "Value": "b"]]])?.code
          == "LoadBalancerNotFound")
    }
    #expect(
      cloud.refusal(Classic.DescribeTags.self, ["LoadBalancerNames": ["db"]])?.code
        == "LoadBalancerNotFound")
  }

  // `DependencyThrottle` is never raised: nothing behind the API is slow. `InvalidSubnet` stands
  // in `ClassicNetworkTests`, with networks that are no default ones.
}
