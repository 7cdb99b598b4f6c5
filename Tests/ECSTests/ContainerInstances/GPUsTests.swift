import Documents
import Testing

@testable import ECS

@Suite("GPUs")
struct GPUsTests {
  private static func definition(_ needs: [Int]) -> JSON {
    let containers = needs.enumerated().map { number, count -> JSON in
      JSON(present: [
        "name": .string("c\(number)"), "image": "nvidia/cuda", "memory": 256,
        "resourceRequirements": count == 0
          ? nil : [["type": "GPU", "value": .string(String(count))]],
      ])
    }
    return ["family": "train", "containerDefinitions": .array(containers)]
  }

  private static func gpus(_ cloud: inout Cloud, _ member: String) throws -> [String]? {
    let list = try cloud.ask(ListContainerInstances.self)["containerInstanceArns"] ?? []
    let instance = try cloud.ask(
      DescribeContainerInstances.self, ["containerInstances": list])["containerInstances"]?[0]
    let resource = instance?[member]?.array?.first { $0["name"] == "GPU" }
    guard resource?["type"] == "STRINGSET" else { return nil }
    return resource?["stringSetValue"]?.array?.compactMap(\.string)
  }

  @Test("An instance shows its devices by name, and those that no container holds")
  func devices() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1, type: "g4dn.12xlarge")
    let all = try #require(try Self.gpus(&cloud, "registeredResources"))
    #expect(all.count == 4)
    #expect(all.allSatisfy { $0.hasPrefix("GPU-") && $0.count == 40 })
    #expect(Set(all).count == 4)

    try cloud.ask(RegisterTaskDefinition.self, Self.definition([1, 0, 2]))
    let answer = try cloud.ask(RunTask.self, ["taskDefinition": "train"])

    let containers = answer["tasks"]?[0]?["containers"]?.array ?? []
    #expect(containers.map { $0["gpuIds"]?.array?.count } == [1, nil, 2])
    let held = containers.flatMap { $0["gpuIds"]?.array ?? [] }.compactMap(\.string)
    #expect(held == Array(all.prefix(3)))
    #expect(try Self.gpus(&cloud, "remainingResources") == [all[3]])
    #expect(try Self.gpus(&cloud, "registeredResources") == all)
  }

  @Test("A second task gets other devices; a stopped one gives its own back")
  func giveBack() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1, type: "g4dn.12xlarge")
    try cloud.ask(RegisterTaskDefinition.self, Self.definition([2]))

    let first = try cloud.ask(RunTask.self, ["taskDefinition": "train"])
    let second = try cloud.ask(RunTask.self, ["taskDefinition": "train"])
    let third = try cloud.ask(RunTask.self, ["taskDefinition": "train"])

    let ids = [first, second].map { $0["tasks"]?[0]?["containers"]?[0]?["gpuIds"] ?? [] }
    #expect(Set(ids.flatMap { $0.array ?? [] }.compactMap(\.string)).count == 4)
    #expect(third["failures"]?[0]?["reason"] == "RESOURCE:GPU")

    try cloud.ask(StopTask.self, ["task": first["tasks"]?[0]?["taskArn"] ?? ""])
    cloud.pass(.minutes(5))
    let again = try cloud.ask(RunTask.self, ["taskDefinition": "train"])
    #expect(again["tasks"]?[0]?["containers"]?[0]?["gpuIds"] == ids[0])
  }
}
