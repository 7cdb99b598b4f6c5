import Documents
import Simulation
import Testing

@testable import ECS

/// - Source: ECS Developer Guide, “Troubleshoot Amazon ECS task definition invalid CPU or memory
///   errors” (the table, and both messages).
@Suite("Published rule: sizes of Fargate tasks") struct FargateSizeRuleTests {
  /// vCPUs, then gibibytes: from, to, step; or a list.
  private static let table: [(vcpus: Double, gibibytes: [Double])] = [
    (0.25, [0.5, 1, 2]), (0.5, [1, 2, 3, 4]), (1, Array(stride(from: 2, through: 8, by: 1))),
    (2, Array(stride(from: 4, through: 16, by: 1))),
    (4, Array(stride(from: 8, through: 30, by: 1))),
    (8, Array(stride(from: 16, through: 60, by: 4))),
    (16, Array(stride(from: 32, through: 120, by: 8))), (32, [60, 120, 244]),
  ]

  @Test("exactly the pairs of the table can be registered, in units as in words")
  func table() throws {
    let pairs = Self.table.map { row in
      (cpu: Int(row.vcpus * 1024), memories: Set(row.gibibytes.map { Int($0 * 1024) }))
    }
    for cpu in stride(from: 0, through: 33_792, by: 128) {
      let memories = pairs.first { $0.cpu == cpu }?.memories ?? []
      for memory in stride(from: 0, through: 252_000, by: 512) {
        #expect(FargateSizes.has(cpu: cpu, memory: memory) == memories.contains(memory))
      }
    }
    var cloud = try Cloud.withCluster()
    var dice = Dice(seed: 8)
    var refused = 0
    for _ in 0..<250 {
      let row = Self.table[dice.below(Self.table.count, "row")]
      let isKnown = dice.below(2, "known") == 0
      let memory =
        isKnown
        ? row.gibibytes[dice.below(row.gibibytes.count, "size")]
        : Double(dice.within(1...250, "any"))
      let cpu = Int(row.vcpus * 1024)
      let inWords = dice.below(2, "words") == 0 && memory == memory.rounded()
      let refusal = cloud.refusal(
        RegisterTaskDefinition.self,
        [
          "family": "sizes", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"],
          "cpu": .string(inWords ? "\(row.vcpus) vCPU" : "\(cpu)"),
          "memory": .string(inWords ? "\(Int(memory))GB" : "\(Int(memory * 1024))"),
          "containerDefinitions": [["name": "app", "image": "nginx"]],
        ])

      let isValid = row.gibibytes.contains(memory)
      #expect(
        refusal?.message == (isValid ? nil : "No Fargate configuration exists for given values."),
        "\(row.vcpus) vCPU, \(memory) GB")
      refused += isValid ? 0 : 1
    }
    #expect((60...190).contains(refused))
  }

  @Test("any other CPU value has no configuration")
  func cpu() throws {
    var cloud = try Cloud.withCluster()
    var dice = Dice(seed: 9)
    for _ in 0..<40 {
      let cpu = dice.within(1...40_000, "cpu")
      guard !Self.table.contains(where: { Int($0.vcpus * 1024) == cpu }) else { continue }
      let refusal = cloud.refusal(
        RegisterTaskDefinition.self,
        [
          "family": "sizes", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"],
          "cpu": .string("\(cpu)"), "memory": "2048",
          "containerDefinitions": [["name": "app", "image": "nginx"]],
        ])

      #expect(refusal?.code == "ClientException")
    }
  }
}
