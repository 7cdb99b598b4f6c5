import AWSModel
import Documents
import Simulation
import Testing

@testable import SystemsManager

/// - Source: Secrets Manager API Reference; the sentences as getmoto/moto has them.
@Suite("Secrets") struct SecretsTests {
  /// Spoken to as the API is.
  private struct Store {
    var world = World(blueprint: Blueprint([SecretsManagerService.self]), seed: 1)

    @discardableResult
    mutating func ask(_ operation: any Operation.Type, _ input: JSON) throws -> JSON {
      var call = Call(world: world, document: input)
      let answer = try operation.perform(&call) { _ in }
      world = call.world
      return answer
    }

    mutating func refusal(_ operation: any Operation.Type, _ input: JSON) -> AWSError? {
      do {
        _ = try ask(operation, input)
        return nil
      } catch { return error as? AWSError }
    }

    mutating func pass(_ time: SimDuration) { world.advance(to: world.now + time) }
  }

  private func store(_ text: String = "one") throws -> Store {
    var store = Store()
    try store.ask(Secrets.CreateSecret.self, ["Name": "shop/db", "SecretString": .string(text)])
    return store
  }

  @Test("are found by name, by ARN, and by an ARN without its last letters")
  func found() throws {
    var store = try store()
    let arn = try #require(
      store.ask(Secrets.DescribeSecret.self, ["SecretId": "shop/db"])["ARN"]?.string)

    #expect(
      arn.wholeMatch(
        of: /arn:aws:secretsmanager:us-east-1:123456789012:secret:shop\/db-[A-Za-z0-9]{6}/) != nil)
    for name in ["shop/db", arn, String(arn.dropLast(7))] {
      let shown = try store.ask(Secrets.GetSecretValue.self, ["SecretId": .string(name)])
      #expect(shown["SecretString"] == "one")
    }
    for name in ["shop", "db", String(arn.dropLast(1)), arn + "x", "shop/db-AAAAAA"] {
      #expect(
        store.refusal(Secrets.GetSecretValue.self, ["SecretId": .string(name)])
          == AWSError(
            code: "ResourceNotFoundException",
            message: "Secrets Manager can't find the specified secret."))
    }
  }

  @Test("a new value is current, the one before previous, and the one before that nothing")
  func versions() throws {
    var store = try store()
    for value in ["two", "three"] {
      try store.ask(
        Secrets.PutSecretValue.self, ["SecretId": "shop/db", "SecretString": .string(value)])
    }

    func value(_ stage: String) throws -> JSON? {
      try store.ask(
        Secrets.GetSecretValue.self, ["SecretId": "shop/db", "VersionStage": .string(stage)])[
          "SecretString"]
    }
    #expect(try value("AWSCURRENT") == "three")
    #expect(try value("AWSPREVIOUS") == "two")
    let labelled = try store.ask(Secrets.ListSecretVersionIds.self, ["SecretId": "shop/db"])
    let all = try store.ask(
      Secrets.ListSecretVersionIds.self, ["SecretId": "shop/db", "IncludeDeprecated": true])
    #expect(labelled["Versions"]?.array?.count == 2)
    #expect(all["Versions"]?.array?.count == 3)
  }

  @Test("a token repeats a request, and stands for one value only")
  func tokens() throws {
    var store = try store()
    let token = "11111111-2222-3333-4444-555555555555"
    func put(_ value: String) -> JSON {
      [
        "SecretId": "shop/db", "SecretString": .string(value),
        "ClientRequestToken": .string(token),
      ]
    }
    let first = try store.ask(Secrets.PutSecretValue.self, put("two"))
    let again = try store.ask(Secrets.PutSecretValue.self, put("two"))

    #expect(first == again && first["VersionId"]?.string == token)
    #expect(
      store.refusal(Secrets.PutSecretValue.self, put("three"))?.code
        == "ResourceExistsException")
  }

  @Test("without a value there is none to show")
  func empty() throws {
    var store = Store()
    let made = try store.ask(Secrets.CreateSecret.self, ["Name": "empty"])

    #expect(made["VersionId"] == nil)
    #expect(
      store.refusal(Secrets.GetSecretValue.self, ["SecretId": "empty"])?.message
        == "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT")
    #expect(
      store.refusal(Secrets.PutSecretValue.self, ["SecretId": "empty"])?.message
        == "You must provide either SecretString or SecretBinary.")
  }

  @Test("deleted ones can be restored for 7 to 30 days, and keep their name so long")
  func deletion() throws {
    var store = try store()
    #expect(
      store.refusal(
        Secrets.DeleteSecret.self, ["SecretId": "shop/db", "RecoveryWindowInDays": 6])?.code
        == "InvalidParameterException")
    try store.ask(
      Secrets.DeleteSecret.self, ["SecretId": "shop/db", "RecoveryWindowInDays": 7])

    #expect(
      store.refusal(Secrets.GetSecretValue.self, ["SecretId": "shop/db"])?.message
        == "You can't perform this operation on the secret because it was marked for deletion.")
    #expect(
      store.refusal(Secrets.CreateSecret.self, ["Name": "shop/db"])?.code
        == "InvalidRequestException")
    #expect(try store.ask(Secrets.ListSecrets.self, [:])["SecretList"] == [])
    store.pass(.days(6))
    try store.ask(Secrets.RestoreSecret.self, ["SecretId": "shop/db"])
    #expect(
      try store.ask(Secrets.GetSecretValue.self, ["SecretId": "shop/db"])["SecretString"] == "one")

    try store.ask(Secrets.DeleteSecret.self, ["SecretId": "shop/db"])
    store.pass(.days(30))
    #expect(
      store.refusal(Secrets.RestoreSecret.self, ["SecretId": "shop/db"])?.code
        == "ResourceNotFoundException")
    try store.ask(Secrets.CreateSecret.self, ["Name": "shop/db", "SecretString": "new"])
  }

  @Test("are listed by what they are called and labelled")
  func lists() throws {
    var store = try store()
    try store.ask(
      Secrets.CreateSecret.self,
      ["Name": "bank", "Tags": [["Key": "team", "Value": "blue"]], "Description": "of money"])

    func names(_ filters: JSON) throws -> [String?]? {
      try store.ask(Secrets.ListSecrets.self, ["Filters": filters, "SortOrder": "asc"])[
        "SecretList"]?.array?.map { $0["Name"]?.string }
    }
    #expect(try names([]) == ["bank", "shop/db"])
    #expect(try names([["Key": "name", "Values": ["shop"]]]) == ["shop/db"])
    #expect(try names([["Key": "name", "Values": ["!shop"]]]) == ["bank"])
    #expect(try names([["Key": "tag-value", "Values": ["blue"]]]) == ["bank"])
    #expect(try names([["Key": "description", "Values": ["of"]]]) == ["bank"])
    try store.ask(Secrets.UntagResource.self, ["SecretId": "bank", "TagKeys": ["team"]])
    #expect(try names([["Key": "tag-key", "Values": ["team"]]]) == [])
  }

  @Test("passwords are as long as wanted, and of all kinds that are not left out")
  func passwords() throws {
    var store = Store()
    for _ in 0..<50 {
      let made = try store.ask(
        Secrets.GetRandomPassword.self, ["PasswordLength": 4, "ExcludeCharacters": "abc"])
      let password = try #require(made["RandomPassword"]?.string)
      #expect(password.count == 4 && password.contains(where: \.isNumber))
      #expect(password.contains(where: \.isLowercase) && password.contains(where: \.isUppercase))
      #expect(!password.contains { "abc".contains($0) })
    }
    let plain = try store.ask(Secrets.GetRandomPassword.self, ["ExcludePunctuation": true])
    #expect(plain["RandomPassword"]?.string?.wholeMatch(of: /[A-Za-z0-9]{32}/) != nil)
    #expect(
      store.refusal(Secrets.GetRandomPassword.self, ["PasswordLength": 3])?.code
        == "InvalidParameterException")
  }
}
