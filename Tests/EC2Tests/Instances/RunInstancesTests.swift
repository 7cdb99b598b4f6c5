import AWSModel
import Documents
import EC2
import Identity
import Simulation
import TestSupport
import Testing

@Suite("RunInstances") struct RunInstancesTests {
  @Test("starts instances that run within twenty seconds of virtual time")
  func startsInstances() throws {
    var scene = Scene.ec2()

    let ids = try scene.run(count: 3)

    #expect(Set(ids).count == 3)
    #expect(try ids.map { try scene.state($0) } == ["pending", "pending", "pending"])
    scene.pass(.seconds(20))
    #expect(try ids.map { try scene.state($0) } == ["running", "running", "running"])
  }

  @Test("gives each an address of its subnet, a public one, and names after them")
  func givesAddresses() throws {
    var scene = Scene.ec2()

    let ids = try scene.run(count: 50)

    let shown = try ids.compactMap { try scene.instance($0) }
    let addresses = shown.compactMap { $0["PrivateIpAddress"]?.string }
    #expect(Set(addresses).count == 50)
    let first = try #require(shown.first)
    let address = try #require(first["PrivateIpAddress"]?.string)
    #expect(
      first["PrivateDnsName"]?.string
        == "ip-\(address.replacing(".", with: "-")).ec2.internal")
    #expect(first["PublicIpAddress"]?.string != nil)
    #expect(first["NetworkInterfaces"]?[0]?["PrivateIpAddress"]?.string == address)
  }

  @Test("keeps user data as text, the profile's ARN and the tags")
  func keepsWhatItIsGiven() throws {
    var scene = Scene.ec2()
    try scene.ask(
      "iam", "CreateInstanceProfile", ["InstanceProfileName": "ecsInstanceRole"])

    let id = try scene.run(more: [
      "UserData": "IyEvYmluL2Jhc2gKZWNobyBFQ1NfQ0xVU1RFUj1zaG9wID4+IC9ldGMvZWNzL2Vjcy5jb25maWcK",
      "IamInstanceProfile": ["Name": "ecsInstanceRole"],
      "TagSpecifications": [
        ["ResourceType": "instance", "Tags": [["Key": "Name", "Value": "web"]]]
      ],
    ])[0]

    let instance = try #require(scene.world.ec2.instance(scene.scope, id))
    #expect(
      instance.userData == "#!/bin/bash\necho ECS_CLUSTER=shop >> /etc/ecs/ecs.config\n")
    #expect(instance.profile == "arn:aws:iam::123456789012:instance-profile/ecsInstanceRole")
    #expect(try scene.instance(id)?["Tags"] == [["Key": "Name", "Value": "web"]])
  }

  @Test("with --dry-run checks everything and changes nothing")
  func dryRunChangesNothing() throws {
    var scene = Scene.ec2()
    let before = scene.world.digest

    let error = #expect(throws: AWSError.self) { try scene.run(more: ["DryRun": true]) }

    #expect(error?.code == "DryRunOperation")
    #expect(error?.message == "Request would have succeeded, but DryRun flag is set.")
    #expect(scene.world.digest == before)
  }

  @Test(
    "refuses what it cannot find, in EC2's words",
    arguments: [
      (["ImageId": "ami-0123"], "InvalidAMIID.NotFound", "The image id '[ami-0123]' does not"),
      (["ImageId": "nginx"], "InvalidAMIID.Malformed", "Invalid id: \"nginx\""),
      (["ImageId": "resolve:ssm:/x"], "InvalidParameterValue", "Unable to resolve ssm"),
      (["InstanceType": "t9.huge"], "InvalidParameterValue", "Invalid value 't9.huge'"),
      (
        ["InstanceType": "m7a.large"], "InvalidParameterValue",
        "Invalid value 'm7a.large' for InstanceType. The simulator knows 75 types"
      ),
      (["InstanceType": "t4g.small"], "InvalidParameterValue", "The architecture 'arm64'"),
      (["SubnetId": "subnet-1"], "InvalidSubnetID.NotFound", "The subnet ID 'subnet-1'"),
      (["SecurityGroupIds": ["sg-1"]], "InvalidGroup.NotFound", "The security group 'sg-1'"),
      (["KeyName": "mine"], "InvalidKeyPair.NotFound", "The key pair 'mine' does not exist"),
      (
        ["IamInstanceProfile": ["Name": "none"]], "InvalidParameterValue",
        "Value (none) for parameter iamInstanceProfile.name is invalid."
      ),
      (["UserData": "#!/bin/bash"], "InvalidParameterValue", "Invalid BASE64 encoding"),
      (["MaxCount": 0], "InvalidParameterCombination", "The maximum number"),
      (["Placement": ["AvailabilityZone": "us-east-1z"]], "InvalidParameterValue", "Invalid"),
    ] as [(JSON, String, String)])
  func refuses(_ change: JSON, code: String, message: String) throws {
    var scene = Scene.ec2()

    let error = #expect(throws: AWSError.self) { try scene.run(more: change) }

    #expect(error?.code == code)
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
  }

  @Test("refuses a security group of another network")
  func refusesForeignGroup() throws {
    var scene = Scene.ec2()
    let vpc = try #require(
      try scene.ask("ec2", "CreateVpc", ["CidrBlock": "10.0.0.0/16"])["Vpc"]?["VpcId"])
    let group = try #require(
      try scene.ask(
        "ec2", "CreateSecurityGroup",
        ["GroupName": "web", "Description": "web", "VpcId": vpc])["GroupId"])

    let error = #expect(throws: AWSError.self) {
      try scene.run(more: ["SecurityGroupIds": [group]])
    }

    #expect(error?.code == "InvalidParameter")
    #expect(error?.message.hasSuffix("belong to different networks.") == true)
  }

  @Test("refuses more instances than the subnet has addresses")
  func refusesWithoutAddresses() throws {
    var scene = Scene.ec2()
    let vpc = try #require(
      try scene.ask("ec2", "CreateVpc", ["CidrBlock": "10.0.0.0/28"])["Vpc"]?["VpcId"])
    let subnet = try #require(
      try scene.ask("ec2", "CreateSubnet", ["VpcId": vpc, "CidrBlock": "10.0.0.0/28"])["Subnet"]?[
        "SubnetId"])

    try scene.run(count: 11, more: ["SubnetId": subnet])
    let error = #expect(throws: AWSError.self) { try scene.run(more: ["SubnetId": subnet]) }

    #expect(error?.code == "InsufficientFreeAddressesInSubnet")
  }
}
