import AWSModel
import Documents
import Testing

@testable import ECS

@Suite("Account settings")
struct AccountSettingTests {
  var cloud = Cloud()

  @Test("decide what new clusters have: the caller's own before the account's")
  mutating func containerInsights() throws {
    try cloud.ask(
      PutAccountSettingDefault.self, ["name": "containerInsights", "value": "enabled"])
    let byDefault = try insights(of: "one")
    try cloud.ask(PutAccountSetting.self, ["name": "containerInsights", "value": "enhanced"])
    let byChoice = try insights(of: "two")
    try cloud.ask(DeleteAccountSetting.self, ["name": "containerInsights"])
    let again = try insights(of: "three")

    #expect([byDefault, byChoice, again] == ["enabled", "enhanced", "enabled"])
  }

  @Test("are listed where they were set, or all that hold, ten a page")
  mutating func lists() throws {
    try cloud.ask(PutAccountSetting.self, ["name": "awsvpcTrunking", "value": "enabled"])

    let own = try cloud.ask(ListAccountSettings.self)["settings"]?.array
    let first = try cloud.ask(ListAccountSettings.self, ["effectiveSettings": true])
    let rest = try cloud.ask(
      ListAccountSettings.self,
      ["effectiveSettings": true, "nextToken": first["nextToken"] ?? nil])

    #expect(own?.map { $0["name"] } == ["awsvpcTrunking"])
    #expect(first["settings"]?.array?.count == 10)
    #expect(rest["settings"]?.array?.map { $0["name"] } == ["taskLongArnFormat"])
    #expect(first["settings"]?[0]?["value"] == "enabled")
  }

  @Test("of the account are kept for its root, and another principal's for that one")
  mutating func principals() throws {
    let root = "arn:aws:iam::123456789012:root"
    let bob = "arn:aws:iam::123456789012:user/bob"
    let kept = try cloud.ask(
      PutAccountSettingDefault.self, ["name": "tagResourceAuthorization", "value": "on"])
    try cloud.ask(
      PutAccountSetting.self,
      ["name": "fargateFIPSMode", "value": "enabled", "principalArn": .string(bob)])

    let ofRoot = try cloud.ask(ListAccountSettings.self, ["principalArn": .string(root)])
    let ofBob = try cloud.ask(
      DeleteAccountSetting.self, ["name": "fargateFIPSMode", "principalArn": .string(bob)])

    #expect(kept["setting"]?["principalArn"] == .string(root))
    #expect(ofRoot["settings"]?.array?.count == 1)
    #expect(ofBob["setting"]?["value"] == "enabled")
    #expect(
      try cloud.ask(ListAccountSettings.self, ["principalArn": .string(bob)])["settings"] == [])
  }

  @Test(
    "are refused where they make no sense",
    arguments: [
      ["name": "containerInsights", "value": "maybe"],
      ["name": "guardDutyActivate", "value": "on"],
    ] as [JSON])
  mutating func refuses(_ request: JSON) {
    #expect(cloud.refusal(PutAccountSetting.self, request)?.code == "InvalidParameterException")
    #expect(
      cloud.refusal(PutAccountSettingDefault.self, request)?.code == "InvalidParameterException")
  }

  @Test(
    "are not listed by value alone, nor more than ten at a time",
    arguments: [["value": "enabled"], ["maxResults": 11], ["nextToken": "x"]] as [JSON])
  mutating func refusesLists(_ request: JSON) {
    #expect(cloud.refusal(ListAccountSettings.self, request)?.code == "InvalidParameterException")
  }

  private mutating func insights(of cluster: String) throws -> String? {
    try cloud.ask(CreateCluster.self, ["clusterName": .string(cluster)])["cluster"]?["settings"]?[
      0]?["value"]?.string
  }
}
