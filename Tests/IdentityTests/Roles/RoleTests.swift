import Documents
import Identity
import TestSupport
import Testing

@Suite("Roles") struct RoleTests {
  @Test("CreateRole makes a role that GetRole and ListRoles show and Swift finds by ARN")
  func creates() throws {
    var scene = Scene([IAMService.self])

    try scene.makeRole("ecsTaskExecutionRole")

    let role = try scene.ask("iam", "GetRole", ["RoleName": "ecsTaskExecutionRole"])["Role"]
    let roles = try scene.ask("iam", "ListRoles")["Roles"]
    let arn = "arn:aws:iam::123456789012:role/ecsTaskExecutionRole"
    #expect(role?["Arn"]?.string == arn)
    #expect(role?["MaxSessionDuration"] == 3600)
    #expect(role?["AssumeRolePolicyDocument"]?["Version"] == "2012-10-17")
    #expect(roles?.array?.count == 1)
    #expect(scene.world.identity.role(arn)?.name == "ecsTaskExecutionRole")
    #expect(scene.world.identity.role(arn + "x") == nil)
  }

  @Test("a second of the same name, and one that is not there, are refused in IAM's words")
  func refuses() throws {
    var scene = Scene([IAMService.self])
    try scene.makeRole("web")

    let again = scene.refusal("iam", "CreateRole", Scene.roleRequest("web"))
    let missing = scene.refusal("iam", "GetRole", ["RoleName": "api"])

    #expect(again?.code == "EntityAlreadyExists")
    #expect(again?.message == "Role with name web already exists.")
    #expect(missing?.code == "NoSuchEntity")
    #expect(missing?.message == "The role with name api cannot be found.")
  }

  @Test(
    "a trust policy that is none is refused",
    arguments: [
      ("no json", "This policy contains invalid Json"), ("[]", "Syntax errors in policy."),
      ("{\"Version\":\"2020\"}", "Policy document must be version 2012-10-17 or greater."),
      (
        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\"}}",
        "Missing required field Principal"
      ),
      (
        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\"}}",
        "Has prohibited field Resource"
      ),
    ])
  func refusesTrust(_ text: String, _ message: String) {
    let error = Scene([IAMService.self]).refusal(
      "iam", "CreateRole",
      ["RoleName": "web", "AssumeRolePolicyDocument": .string(text)])

    #expect(error?.code == "MalformedPolicyDocument")
    #expect(error?.message == message)
  }

  @Test("DeleteRole wants policies and profiles gone first")
  func deletes() throws {
    var scene = Scene([IAMService.self])
    try scene.makeRole("web")
    let policy: JSON = [
      "RoleName": "web", "PolicyArn": "arn:aws:iam::aws:policy/AmazonECS_FullAccess",
    ]
    try scene.ask("iam", "AttachRolePolicy", policy)

    let early = scene.refusal("iam", "DeleteRole", ["RoleName": "web"])
    try scene.ask("iam", "DetachRolePolicy", policy)
    try scene.ask("iam", "DeleteRole", ["RoleName": "web"])

    #expect(early?.code == "DeleteConflict")
    #expect(early?.message == "Cannot delete entity, must detach all policies first.")
    #expect(scene.refusal("iam", "DeleteRole", ["RoleName": "web"])?.code == "NoSuchEntity")
  }

  @Test("UpdateAssumeRolePolicy and TagRole change a role")
  func changes() throws {
    var scene = Scene([IAMService.self])
    try scene.makeRole("web")

    try scene.ask(
      "iam", "UpdateAssumeRolePolicy",
      ["RoleName": "web", "PolicyDocument": .string(Scene.trust("ec2.amazonaws.com"))])
    try scene.ask(
      "iam", "TagRole", ["RoleName": "web", "Tags": [["Key": "Env", "Value": "test"]]])

    let role = try scene.ask("iam", "GetRole", ["RoleName": "web"])["Role"]
    let principal = role?["AssumeRolePolicyDocument"]?["Statement"]?[0]?["Principal"]
    #expect(principal?["Service"] == "ec2.amazonaws.com")
    #expect(role?["Tags"] == [["Key": "Env", "Value": "test"]])
  }

  @Test("CreateServiceLinkedRole makes a role once, and nobody else may change it")
  func serviceLinked() throws {
    var scene = Scene([IAMService.self])
    let request: JSON = ["AWSServiceName": "ecs.amazonaws.com"]

    let role = try scene.ask("iam", "CreateServiceLinkedRole", request)["Role"]
    scene.world.ensureServiceLinkedRole(for: "ecs.amazonaws.com", account: "123456789012")

    #expect(
      role?["Arn"]?.string == "arn:aws:iam::123456789012:role/aws-service-role/"
        + "ecs.amazonaws.com/AWSServiceRoleForECS")
    #expect(
      scene.refusal("iam", "CreateServiceLinkedRole", request)?.message
        == "Service role name AWSServiceRoleForECS has been taken in this account, please try a "
        + "different suffix.")
    #expect(
      scene.refusal("iam", "DeleteRole", ["RoleName": "AWSServiceRoleForECS"])?.code
        == "UnmodifiableEntity")
  }
}

extension Scene {
  /// A trust policy for a service.
  static func trust(_ service: String) -> String {
    """
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"\(service)"},
    "Action":"sts:AssumeRole"}]}
    """
  }

  /// What makes a role for tasks.
  static func roleRequest(_ name: String) -> JSON {
    [
      "RoleName": .string(name),
      "AssumeRolePolicyDocument": .string(trust("ecs-tasks.amazonaws.com")),
    ]
  }

  /// Makes a role for tasks.
  mutating func makeRole(_ name: String) throws {
    try ask("iam", "CreateRole", Self.roleRequest(name))
  }
}
