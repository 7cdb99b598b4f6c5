import Testing

@testable import ECS

/// - Source: ECS Developer Guide, "Balancing an Amazon ECS service across Availability Zones".
@Suite("The balance of zones") struct ZoneBalanceTests {
  private func balance(_ counts: [Int]) -> ZoneBalance {
    ZoneBalance(
      counts: zip(["a", "b", "c", "d"], counts).map { ZoneBalance.Count(zone: $0, tasks: $1) })
  }

  @Test(
    "holds where no two zones differ by more than one task",
    arguments: [[], [5], [2, 2, 2], [2, 1, 2], [0, 0, 1]])
  func balanced(counts: [Int]) {
    #expect(balance(counts).isBalanced)
    #expect(balance(counts).move(room: 10) == nil)
  }

  @Test(
    "is restored by bringing the emptiest zone up to its share",
    arguments: [
      ([3, 3, 0], "c", 2), ([4, 1, 1], "b", 1), ([2, 0], "b", 1), ([9, 9, 9, 0], "d", 6),
      ([2, 0, 1], "b", 1),
    ])
  func moves(counts: [Int], zone: String, tasks: Int) {
    #expect(balance(counts).move(room: 10) == ZoneBalance.Move(zone: zone, tasks: tasks))
  }

  @Test("takes no more than the maximum percent leaves room for")
  func room() {
    #expect(balance([3, 3, 0]).move(room: 1) == ZoneBalance.Move(zone: "c", tasks: 1))
    #expect(balance([3, 3, 0]).move(room: 0) == nil)
  }
}
