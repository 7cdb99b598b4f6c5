import Documents
import Identity
import TestSupport
import Testing

@Suite("Policies") struct PolicyTests {
  private static let document: JSON = """
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}
    """

  private func scene() throws -> Scene {
    var scene = Scene([IAMService.self])
    try scene.makeRole("web")
    return scene
  }

  @Test("AttachRolePolicy attaches AWS's own, ListAttachedRolePolicies shows them")
  func attaches() throws {
    var scene = try scene()
    let arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"

    try scene.ask("iam", "AttachRolePolicy", ["RoleName": "web", "PolicyArn": .string(arn)])

    let listed = try scene.ask("iam", "ListAttachedRolePolicies", ["RoleName": "web"])
    #expect(
      listed["AttachedPolicies"] == [
        ["PolicyName": "AmazonECSTaskExecutionRolePolicy", "PolicyArn": .string(arn)]
      ])
    #expect(scene.world.identity.role(named: "web", account: "123456789012")?.attached == [arn])
  }

  @Test("a policy that is not there cannot be attached, one not attached not detached")
  func refusesUnknown() throws {
    let scene = try scene()
    let request: JSON = [
      "RoleName": "web", "PolicyArn": "arn:aws:iam::123456789012:policy/none",
    ]

    let attach = scene.refusal("iam", "AttachRolePolicy", request)
    let detach = scene.refusal("iam", "DetachRolePolicy", request)

    #expect(attach?.code == "NoSuchEntity")
    #expect(
      attach?.message == "Policy arn:aws:iam::123456789012:policy/none does not exist or is not "
        + "attachable.")
    #expect(detach?.code == "NoSuchEntity")
  }

  @Test("PutRolePolicy, GetRolePolicy, ListRolePolicies, DeleteRolePolicy")
  func inline() throws {
    var scene = try scene()
    let name: JSON = ["RoleName": "web", "PolicyName": "read"]

    try scene.ask(
      "iam", "PutRolePolicy",
      ["RoleName": "web", "PolicyName": "read", "PolicyDocument": Self.document])
    let shown = try scene.ask("iam", "GetRolePolicy", name)
    let names = try scene.ask("iam", "ListRolePolicies", ["RoleName": "web"])["PolicyNames"]
    try scene.ask("iam", "DeleteRolePolicy", name)

    #expect(shown["PolicyDocument"]?["Statement"]?[0]?["Action"] == "s3:*")
    #expect(names == ["read"])
    #expect(
      scene.refusal("iam", "GetRolePolicy", name)?.message
        == "The role policy with name read cannot be found.")
    #expect(scene.refusal("iam", "DeleteRolePolicy", name)?.code == "NoSuchEntity")
  }

  @Test("CreatePolicy, GetPolicy, GetPolicyVersion, ListPolicies, DeletePolicy")
  func managed() throws {
    var scene = try scene()
    let request: JSON = ["PolicyName": "read", "PolicyDocument": Self.document]
    let made = try scene.ask("iam", "CreatePolicy", request)["Policy"]
    let arn = try #require(made?["Arn"])
    try scene.ask("iam", "AttachRolePolicy", ["RoleName": "web", "PolicyArn": arn])

    let again = scene.refusal("iam", "CreatePolicy", request)
    let shown = try scene.ask("iam", "GetPolicy", ["PolicyArn": arn])["Policy"]
    let version = try scene.ask(
      "iam", "GetPolicyVersion", ["PolicyArn": arn, "VersionId": "v1"])["PolicyVersion"]
    let local = try scene.ask("iam", "ListPolicies", ["Scope": "Local"])["Policies"]
    let early = scene.refusal("iam", "DeletePolicy", ["PolicyArn": arn])
    try scene.ask("iam", "DetachRolePolicy", ["RoleName": "web", "PolicyArn": arn])
    try scene.ask("iam", "DeletePolicy", ["PolicyArn": arn])

    #expect(again?.code == "EntityAlreadyExists")
    #expect(shown?["AttachmentCount"] == 1)
    #expect(version?["Document"]?["Version"] == "2012-10-17")
    #expect(local?.array?.count == 1)
    #expect(early?.code == "DeleteConflict")
    #expect(scene.refusal("iam", "GetPolicy", ["PolicyArn": arn])?.code == "NoSuchEntity")
  }

  @Test("a policy for a role may not name a principal")
  func refusesPrincipal() throws {
    let text = """
      {"Statement":{"Effect":"Allow","Action":"a:b","Resource":"*","Principal":"*"}}
      """
    let error = try scene().refusal(
      "iam", "PutRolePolicy",
      ["RoleName": "web", "PolicyName": "x", "PolicyDocument": .string(text)])

    #expect(error?.message == "Policy document should not specify a principal.")
  }
}
