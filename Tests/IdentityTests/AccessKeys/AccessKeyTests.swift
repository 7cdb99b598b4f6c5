import AWSModel
import Documents
import Identity
import TestSupport
import Testing

@Suite("Access keys") struct AccessKeyTests {
  private func scene() throws -> Scene {
    var scene = Scene([IAMService.self, STSService.self])
    try scene.ask("iam", "CreateUser", ["UserName": "bob"])
    return scene
  }

  @Test("a key looks as on AWS, tells its account, and opens its user's identity")
  func opens() throws {
    var scene = try scene()

    let key = try scene.ask("iam", "CreateAccessKey", ["UserName": "bob"])["AccessKey"]

    let id = key?["AccessKeyId"]?.string ?? ""
    let caller = try scene.world.caller(ofAccessKey: id)
    #expect(id.hasPrefix("AKIA"))
    #expect(id.count == 20)
    #expect(key?["SecretAccessKey"]?.string?.count == 40)
    #expect(caller?.arn == "arn:aws:iam::123456789012:user/bob")
    #expect(caller?.userID.hasPrefix("AIDA") == true)
    #expect(
      scene.world.knownCredentials(ofAccessKey: id)?.secret == key?["SecretAccessKey"]?.string)
    let account = try scene.ask("sts", "GetAccessKeyInfo", ["AccessKeyId": .string(id)])["Account"]
    #expect(account == "123456789012")
  }

  @Test("an id tells its account where nobody here made it, unless it is of the older kind")
  func decodes() throws {
    let scene = try scene()
    // Published with its account in Tal Be'ery, “A short note on AWS KEY ID”.
    var copy = scene
    let account = try copy.ask(
      "sts", "GetAccessKeyInfo", ["AccessKeyId": "ASIAQNZGKIQY56JQ7WML"])["Account"]
    #expect(account == "029608264753")
    #expect(
      scene.refusal("sts", "GetAccessKeyInfo", ["AccessKeyId": "AKIAIAAAAAAAAAAAAAAA"])?.code
        == "ValidationError")
  }

  @Test("a user has two keys at most, and the learner begins with the one of AWS's examples")
  func quota() throws {
    var scene = try scene()

    try scene.ask("iam", "CreateAccessKey")
    let refusal = scene.refusal("iam", "CreateAccessKey")
    let ids = try scene.ask("iam", "ListAccessKeys")["AccessKeyMetadata"]?.array?
      .compactMap { $0["AccessKeyId"]?.string }

    #expect(refusal?.code == "LimitExceeded")
    #expect(refusal?.message == "Cannot exceed quota for AccessKeysPerUser: 2")
    #expect(ids?.count == 2)
    #expect(ids?.first == "AKIAIOSFODNN7EXAMPLE")
    let bobs = try scene.ask("iam", "ListAccessKeys", ["UserName": "bob"])["AccessKeyMetadata"]
    #expect(bobs == [])
  }

  @Test("an inactive key opens nothing until it is active again, a deleted one never")
  func status() throws {
    var scene = try scene()
    let key = try scene.ask("iam", "CreateAccessKey", ["UserName": "bob"])["AccessKey"]
    let id = key?["AccessKeyId"]?.string ?? ""
    func change(_ status: String) throws {
      try scene.ask(
        "iam", "UpdateAccessKey",
        ["UserName": "bob", "AccessKeyId": .string(id), "Status": .string(status)])
    }

    try change("Inactive")
    #expect(throws: CredentialFault.unknown) { try scene.world.caller(ofAccessKey: id) }
    #expect(scene.world.knownCredentials(ofAccessKey: id) == nil)
    try change("Active")
    #expect(try scene.world.caller(ofAccessKey: id) != nil)

    let request: JSON = ["UserName": "bob", "AccessKeyId": .string(id)]
    try scene.ask("iam", "DeleteAccessKey", request)
    #expect(throws: CredentialFault.unknown) { try scene.world.caller(ofAccessKey: id) }
    #expect(
      scene.refusal("iam", "DeleteAccessKey", request)?.message
        == "The Access Key with id \(id) cannot be found.")
  }

  @Test("the key of one user is not another's to change")
  func owner() throws {
    var scene = try scene()
    let key = try scene.ask("iam", "CreateAccessKey", ["UserName": "bob"])["AccessKey"]

    let refusal = scene.refusal(
      "iam", "DeleteAccessKey", ["AccessKeyId": key?["AccessKeyId"] ?? ""])

    #expect(refusal?.code == "NoSuchEntity")
  }

  @Test("the last use is remembered, the first of a quarter of an hour")
  func lastUse() throws {
    var scene = try scene()
    let key = try scene.ask("iam", "CreateAccessKey", ["UserName": "bob"])["AccessKey"]
    let id = key?["AccessKeyId"]?.string ?? ""
    func lastUse() throws -> JSON? {
      try scene.ask("iam", "GetAccessKeyLastUsed", ["AccessKeyId": .string(id)])[
        "AccessKeyLastUsed"]
    }

    let none = try lastUse()
    let isNew = scene.world.noteUse(ofKey: id, service: "ecs", region: "eu-west-1")
    let first = try lastUse()
    #expect(none == ["ServiceName": "N/A", "Region": "N/A"])
    #expect(isNew)
    #expect(first?["ServiceName"] == "ecs")
    #expect(first?["Region"] == "eu-west-1")

    scene.pass(.minutes(14))
    let isRepeated = !scene.world.noteUse(ofKey: id, service: "ecs", region: "eu-west-1")
    let second = try lastUse()
    let isElsewhere = scene.world.noteUse(ofKey: id, service: "ec2", region: "eu-west-1")
    let third = try lastUse()
    #expect(isRepeated)
    #expect(second == first)
    #expect(isElsewhere)
    #expect(third?["ServiceName"] == "ec2")
  }
}
