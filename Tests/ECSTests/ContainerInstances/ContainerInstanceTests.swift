import AWSModel
import Documents
import Simulation
import Testing

@testable import ECS

@Suite("Container instances") struct ContainerInstanceTests {
  @Test("are found by filter and status")
  func listing() throws {
    var cloud = try Cloud.withCluster()
    let ids = try cloud.addInstances(6)
    try cloud.ask(
      UpdateContainerInstancesState.self,
      ["containerInstances": [.string(ids[0].description)], "status": "DRAINING"])

    let zone = try cloud.ask(
      ListContainerInstances.self,
      ["filter": "attribute:ecs.availability-zone == us-east-1a"])
    let draining = try cloud.ask(ListContainerInstances.self, ["status": "DRAINING"])

    #expect(zone["containerInstanceArns"]?.array?.count == 2)
    #expect(draining["containerInstanceArns"]?.array?.count == 1)
    #expect(
      cloud.refusal(ListContainerInstances.self, ["filter": "x"])?.code
        == "InvalidParameterException")
  }

  @Test("show what is left beside their tasks")
  func remaining() throws {
    var cloud = try Cloud.withCluster()
    let id = try cloud.addInstances(1)[0]
    try cloud.ask(
      RegisterTaskDefinition.self,
      Cloud.definition("web", cpu: 300, ports: [["containerPort": 80, "hostPort": 8080]]))
    try cloud.ask(RunTask.self, ["taskDefinition": "web"])
    cloud.pass(.seconds(30))

    let shown = try cloud.ask(
      DescribeContainerInstances.self, ["containerInstances": [.string(id.description)]])[
        "containerInstances"]?[0]

    #expect(shown?["remainingResources"]?[0]?["integerValue"] == 1748)
    #expect(shown?["remainingResources"]?[2]?["stringSetValue"]?.array?.contains("8080") == true)
    #expect(shown?["runningTasksCount"] == 1)
    #expect(shown?["registeredResources"]?[0]?["integerValue"] == 2048)
  }

  @Test("are not deregistered with tasks on them, unless by force")
  func deregister() throws {
    var cloud = try Cloud.withCluster()
    let name = JSON.string(try cloud.addInstances(1)[0].description)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))
    let id = try #require(try cloud.run(["taskDefinition": "web"])?.id)

    #expect(
      cloud.refusal(DeregisterContainerInstance.self, ["containerInstance": name])
        == .tasksOnInstance)
    let gone = try cloud.ask(
      DeregisterContainerInstance.self, ["containerInstance": name, "force": true])

    #expect(gone["containerInstance"]?["status"] == "INACTIVE")
    #expect(
      try cloud.described(id)["stoppedReason"]
        == "Container instance deregistration forced by user")
    #expect(
      try cloud.ask(DescribeClusters.self)["clusters"]?[0]?["registeredContainerInstancesCount"]
        == 0)
    #expect(
      cloud.refusal(DeregisterContainerInstance.self, ["containerInstance": name])
        == .instanceNotFound)
  }

  @Test("take custom attributes, ten at most")
  func attributes() throws {
    var cloud = try Cloud.withCluster()
    let name = try cloud.addInstances(1)[0].description
    func attribute(_ key: String) -> JSON {
      ["name": .string(key), "value": "x", "targetId": .string(name)]
    }

    try cloud.ask(PutAttributes.self, ["attributes": [attribute("stack")]])
    let listed = try cloud.ask(
      ListAttributes.self, ["targetType": "container-instance", "attributeName": "stack"])
    let tooMany = cloud.refusal(
      PutAttributes.self, ["attributes": .array((0..<10).map { attribute("a\($0)") })])
    try cloud.ask(DeleteAttributes.self, ["attributes": [attribute("stack")]])
    let empty = try cloud.ask(
      ListAttributes.self, ["targetType": "container-instance", "attributeName": "stack"])

    #expect(listed["attributes"]?[0]?["value"] == "x")
    #expect(tooMany == .attributeLimit)
    #expect(empty["attributes"] == [])
    #expect(
      cloud.refusal(
        PutAttributes.self, ["attributes": [["name": "a", "value": "b", "targetId": "none"]]])
        == .targetNotFound)
  }
}
