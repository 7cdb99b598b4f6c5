import AWSModel
import Documents
import Identity
import Simulation
import TestSupport
import Testing

@Suite("Sessions") struct SessionTests {
  private static let account = "111122223333"

  private func scene(trusting principal: String, condition: String = "") throws -> Scene {
    var scene = Scene([IAMService.self, STSService.self])
    let trust = """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":\(principal),
      "Action":"sts:AssumeRole"\(condition)}]}
      """
    try scene.ask(
      "iam", "CreateRole",
      ["RoleName": "ops", "Path": "/x/", "AssumeRolePolicyDocument": .string(trust)])
    return scene
  }

  private func request(_ more: JSONObject = [:]) -> JSON {
    var object: JSONObject = [
      "RoleArn": "arn:aws:iam::123456789012:role/x/ops", "RoleSessionName": "me",
    ]
    for member in more { object[member.key] = member.value }
    return .object(object)
  }

  @Test("GetCallerIdentity says who asks")
  func identity() throws {
    var scene = Scene([IAMService.self, STSService.self])

    let learner = try scene.ask("sts", "GetCallerIdentity")
    scene.caller = .root(of: Self.account)
    let root = try scene.ask("sts", "GetCallerIdentity")

    #expect(
      learner == [
        "UserId": "AIDACKCEVSQ6C2EXAMPLE", "Account": "123456789012",
        "Arn": "arn:aws:iam::123456789012:user/learner",
      ])
    #expect(root["Arn"] == "arn:aws:iam::111122223333:root")
    #expect(root["UserId"] == root["Account"])
  }

  @Test("a role that trusts the account gives credentials of a session, which end")
  func assumes() throws {
    var scene = try scene(trusting: #"{"AWS":"arn:aws:iam::123456789012:root"}"#)

    let answer = try scene.ask("sts", "AssumeRole", request())

    let id = answer["Credentials"]?["AccessKeyId"]?.string ?? ""
    let caller = try #require(try scene.world.caller(ofAccessKey: id))
    let known = scene.world.knownCredentials(ofAccessKey: id)
    #expect(id.hasPrefix("ASIA"))
    #expect(caller.arn == "arn:aws:sts::123456789012:assumed-role/ops/me")
    #expect(answer["AssumedRoleUser"]?["AssumedRoleId"]?.string == caller.userID)
    #expect(known?.sessionToken == answer["Credentials"]?["SessionToken"]?.string)
    scene.caller = caller
    #expect(scene.refusal("sts", "GetSessionToken")?.code == "AccessDenied")
    #expect(scene.refusal("iam", "ListAccessKeys")?.code == "ValidationError")

    scene.pass(.hours(1))
    #expect(throws: CredentialFault.expired) { try scene.world.caller(ofAccessKey: id) }
  }

  @Test(
    "a trust policy lets in whom it names",
    arguments: [
      (#"{"Service":"ecs-tasks.amazonaws.com"}"#, "", false),
      (#"{"AWS":"123456789012"}"#, "", true),
      (#"{"AWS":["arn:aws:iam::123456789012:user/learner"]}"#, "", true),
      (#"{"AWS":"arn:aws:iam::123456789012:user/bob"}"#, "", false),
      (#"{"AWS":"arn:aws:iam::111122223333:root"}"#, "", false),
      (#""*""#, "", true),
      (#""*""#, #","Condition":{"StringEquals":{"sts:ExternalId":"blue"}}"#, false),
      (#""*""#, #","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}"#, false),
    ])
  func trusts(_ principal: String, _ condition: String, _ isLetIn: Bool) throws {
    let scene = try scene(trusting: principal, condition: condition)

    let refusal = scene.refusal("sts", "AssumeRole", request())

    #expect((refusal == nil) == isLetIn)
    if let refusal {
      #expect(refusal.code == "AccessDenied")
      #expect(
        refusal.message
          == "User: arn:aws:iam::123456789012:user/learner is not authorized to perform: "
          + "sts:AssumeRole on resource: arn:aws:iam::123456789012:role/x/ops")
    }
  }

  @Test("an external id opens a role that asks for it")
  func externalID() throws {
    let scene = try scene(
      trusting: #""*""#, condition: #","Condition":{"StringEquals":{"sts:ExternalId":"blue"}}"#)

    #expect(scene.refusal("sts", "AssumeRole", request(["ExternalId": "red"])) != nil)
    #expect(scene.refusal("sts", "AssumeRole", request(["ExternalId": "blue"])) == nil)
  }

  @Test("another account's user is let in where the role trusts that account; a root never is")
  func crossAccount() throws {
    var scene = try scene(trusting: #"{"AWS":"\#(Self.account)"}"#)
    #expect(scene.refusal("sts", "AssumeRole", request()) != nil)

    scene.scope = Scope(account: Self.account)
    scene.caller = .root(of: Self.account)
    #expect(
      scene.refusal("sts", "AssumeRole", request())?.message
        == "Roles may not be assumed by root accounts.")
    scene.caller = Caller(
      account: Self.account, arn: "arn:aws:iam::\(Self.account):user/eve", userID: "AIDAX")
    let answer = try scene.ask("sts", "AssumeRole", request())
    let caller = try scene.world.caller(
      ofAccessKey: answer["Credentials"]?["AccessKeyId"]?.string ?? "")
    #expect(caller?.account == "123456789012")
  }

  @Test("a session token is of the user who asked, for twelve hours")
  func sessionToken() throws {
    var scene = Scene([IAMService.self, STSService.self])

    let answer = try scene.ask("sts", "GetSessionToken")["Credentials"]

    let caller = try scene.world.caller(ofAccessKey: answer?["AccessKeyId"]?.string ?? "")
    #expect(caller?.arn == Caller().arn)
    #expect(answer?["Expiration"] == (scene.world.now + .hours(12)).timestamp)
  }
}
