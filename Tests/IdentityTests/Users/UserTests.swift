import AWSModel
import Documents
import Identity
import TestSupport
import Testing

@Suite("Users") struct UserTests {
  @Test("GetUser shows the learner, and whoever else was made")
  func shows() throws {
    var scene = Scene([IAMService.self])

    let learner = try scene.ask("iam", "GetUser")["User"]
    let made = try scene.ask(
      "iam", "CreateUser",
      ["UserName": "bob", "Path": "/ops/", "Tags": [["Key": "a", "Value": "b"]]])
    let bob = try scene.ask("iam", "GetUser", ["UserName": "bob"])

    #expect(learner?["UserName"] == "learner")
    #expect(bob == made)
    #expect(bob["User"]?["Arn"] == "arn:aws:iam::123456789012:user/ops/bob")
    let names = try scene.ask("iam", "ListUsers")["Users"]?.array?.compactMap { $0["UserName"] }
    #expect(names == ["bob", "learner"])
    #expect(
      scene.refusal("iam", "GetUser", ["UserName": "eve"])?.message
        == "The user with name eve cannot be found.")
    #expect(
      scene.refusal("iam", "CreateUser", ["UserName": "bob"])?.message
        == "User with name bob already exists.")
  }

  @Test("a user with keys can not be deleted; one without can")
  func deletes() throws {
    var scene = Scene([IAMService.self])
    try scene.ask("iam", "CreateUser", ["UserName": "bob"])
    let key = try scene.ask("iam", "CreateAccessKey", ["UserName": "bob"])["AccessKey"]

    #expect(
      scene.refusal("iam", "DeleteUser", ["UserName": "bob"])?.message
        == "Cannot delete entity, must delete access keys first.")
    try scene.ask(
      "iam", "DeleteAccessKey", ["UserName": "bob", "AccessKeyId": key?["AccessKeyId"] ?? ""])
    try scene.ask("iam", "DeleteUser", ["UserName": "bob"])
    #expect(scene.refusal("iam", "GetUser", ["UserName": "bob"])?.code == "NoSuchEntity")
  }

  @Test("the root of an account is shown by its number")
  func root() throws {
    var scene = Scene([IAMService.self])
    scene.scope = Scope(account: "111122223333")
    scene.caller = .root(of: "111122223333")

    let user = try scene.ask("iam", "GetUser")["User"]

    #expect(user?["UserId"] == "111122223333")
    #expect(user?["Arn"] == "arn:aws:iam::111122223333:root")
    let users = try scene.ask("iam", "ListUsers")["Users"]
    #expect(users == [])
  }
}
