import AWSModel
import Documents
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("EKS Anywhere subscriptions") struct AnywhereSubscriptionTests {
  private func request(_ months: Int = 12, licenses: Int = 2) -> JSON {
    [
      "name": "site", "term": ["duration": .number(months), "unit": "MONTHS"],
      "licenseQuantity": .number(licenses), "autoRenew": true,
    ]
  }

  @Test("are bought, shown, changed, and go when their term is over")
  func live() throws {
    var scene = try Scene.eks()

    let bought = try scene.ask(
      "eks", "CreateEksAnywhereSubscription", request())["subscription"]
    let name: JSON = ["id": bought?["id"] ?? ""]
    scene.pass(.minutes(1))
    let shown = try scene.ask("eks", "DescribeEksAnywhereSubscription", name)["subscription"]
    let early = scene.refusal("eks", "DeleteEksAnywhereSubscription", name)
    try scene.ask(
      "eks", "UpdateEksAnywhereSubscription", ["id": bought?["id"] ?? "", "autoRenew": false])
    scene.pass(.days(366))
    let over = try scene.ask(
      "eks", "ListEksAnywhereSubscriptions", ["includeStatus": ["EXPIRED"]])["subscriptions"]
    try scene.ask("eks", "DeleteEksAnywhereSubscription", name)

    #expect(bought?["status"] == "CREATING")
    #expect(shown?["status"] == "ACTIVE")
    #expect(shown?["licenses"]?.array?.count == 2)
    #expect(early?.code == "InvalidRequestException")
    #expect(over?.array?.count == 1)
    #expect(
      scene.refusal("eks", "DescribeEksAnywhereSubscription", name)?.code
        == "ResourceNotFoundException")
    #expect(
      try scene.ask("eks", "ListEksAnywhereSubscriptions")["subscriptions"] == [])
  }

  @Test("have a term of one year or three, and a hundred licenses at most")
  func refuses() throws {
    let scene = try Scene.eks()

    #expect(
      scene.refusal("eks", "CreateEksAnywhereSubscription", request(6))?.code
        == "InvalidParameterException")
    #expect(
      scene.refusal("eks", "CreateEksAnywhereSubscription", request(licenses: 101))?.code
        == "InvalidParameterException")
  }
}
