import Documents
import EC2
import TestSupport
import Testing

@Suite("Security groups") struct SecurityGroupTests {
  private func group(in scene: inout Scene) throws -> JSON {
    try #require(
      try scene.ask(
        "ec2", "CreateSecurityGroup", ["GroupName": "web", "Description": "web"])["GroupId"])
  }

  private func rule(_ group: JSON) -> JSON {
    [
      "GroupId": group, "IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "CidrIp": "0.0.0.0/0",
    ]
  }

  @Test("AuthorizeSecurityGroupIngress lets a port in, RevokeSecurityGroupIngress takes it back")
  func authorizesAndRevokes() throws {
    var scene = Scene.ec2()
    let group = try group(in: &scene)
    func ingress(_ scene: inout Scene) throws -> JSON? {
      try scene.ask("ec2", "DescribeSecurityGroups", ["GroupIds": [group]])["SecurityGroups"]?[0]?[
        "IpPermissions"]
    }

    let answer = try scene.ask("ec2", "AuthorizeSecurityGroupIngress", rule(group))
    let allowed = try ingress(&scene)
    try scene.ask("ec2", "RevokeSecurityGroupIngress", rule(group))

    #expect(answer["SecurityGroupRules"]?[0]?["CidrIpv4"] == "0.0.0.0/0")
    #expect(allowed?[0]?["FromPort"] == 80)
    #expect(allowed?[0]?["IpRanges"] == [["CidrIp": "0.0.0.0/0"]])
    #expect(try ingress(&scene) == [])
  }

  @Test("RevokeSecurityGroupEgress closes the way out, AuthorizeSecurityGroupEgress opens it")
  func egress() throws {
    var scene = Scene.ec2()
    let group = try group(in: &scene)
    func egress(_ scene: inout Scene) throws -> JSON? {
      try scene.ask("ec2", "DescribeSecurityGroups", ["GroupIds": [group]])["SecurityGroups"]?[0]?[
        "IpPermissionsEgress"]
    }
    let everything: JSON = [
      "GroupId": group,
      "IpPermissions": [["IpProtocol": "-1", "IpRanges": [["CidrIp": "0.0.0.0/0"]]]],
    ]
    let https: JSON = [
      "GroupId": group,
      "IpPermissions": [
        [
          "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443,
          "IpRanges": [["CidrIp": "10.0.0.0/8"]],
        ]
      ],
    ]

    try scene.ask("ec2", "RevokeSecurityGroupEgress", everything)
    let closed = try egress(&scene)
    let answer = try scene.ask("ec2", "AuthorizeSecurityGroupEgress", https)
    let open = try egress(&scene)
    let missing = scene.refusal("ec2", "RevokeSecurityGroupEgress", everything)

    #expect(closed == [])
    #expect(answer["SecurityGroupRules"]?[0]?["IsEgress"] == true)
    #expect(open?[0]?["FromPort"] == 443)
    #expect(missing?.code == "InvalidPermission.NotFound")
  }

  @Test("a rule that is there, or taken back without being there, is refused")
  func refusesTwice() throws {
    var scene = Scene.ec2()
    let group = try group(in: &scene)
    let missing = scene.refusal("ec2", "RevokeSecurityGroupIngress", rule(group))
    try scene.ask("ec2", "AuthorizeSecurityGroupIngress", rule(group))

    let twice = scene.refusal("ec2", "AuthorizeSecurityGroupIngress", rule(group))

    #expect(missing?.code == "InvalidPermission.NotFound")
    #expect(
      twice?.message == "the specified rule \"peer: 0.0.0.0/0, TCP, from port: 80, to port: 80, "
        + "ALLOW\" already exists")
  }

  @Test("a group cannot be made twice, nor deleted while it is used or is the default one")
  func refusesDeleting() throws {
    var scene = Scene.ec2()
    let group = try group(in: &scene)
    let again = scene.refusal(
      "ec2", "CreateSecurityGroup", ["GroupName": "web", "Description": "web"])
    let instance = try scene.run(more: ["SecurityGroupIds": [group]])[0]

    let used = scene.refusal("ec2", "DeleteSecurityGroup", ["GroupId": group])
    let fixed = scene.refusal("ec2", "DeleteSecurityGroup", ["GroupName": "default"])
    try scene.ask("ec2", "TerminateInstances", ["InstanceIds": [.string(instance)]])
    scene.pass(.minutes(1))
    try scene.ask("ec2", "DeleteSecurityGroup", ["GroupId": group])

    #expect(again?.code == "InvalidGroup.Duplicate")
    #expect(used?.code == "DependencyViolation")
    #expect(fixed?.code == "CannotDelete")
    #expect(
      scene.refusal("ec2", "DeleteSecurityGroup", ["GroupId": group])?.code
        == "InvalidGroup.NotFound")
  }

  @Test("CreateKeyPair, DescribeKeyPairs, DeleteKeyPair")
  func keyPairs() throws {
    var scene = Scene.ec2()

    let made = try scene.ask("ec2", "CreateKeyPair", ["KeyName": "mine"])
    let twice = scene.refusal("ec2", "CreateKeyPair", ["KeyName": "mine"])
    let shown = try scene.ask("ec2", "DescribeKeyPairs")["KeyPairs"]
    try scene.ask("ec2", "DeleteKeyPair", ["KeyName": "mine"])

    #expect(made["KeyMaterial"]?.string?.hasPrefix("-----BEGIN RSA PRIVATE KEY-----") == true)
    #expect(twice?.message == "The keypair 'mine' already exists.")
    #expect(shown?.each("KeyName") == ["mine"])
    #expect(
      scene.refusal("ec2", "DescribeKeyPairs", ["KeyNames": ["mine"]])?.code
        == "InvalidKeyPair.NotFound")
  }
}
