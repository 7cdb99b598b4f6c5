import Simulation
import Testing

@testable import ECS

@Suite("ScaleInOrder: which tasks go first")
struct ScaleInOrderTests {
  @Test("spread tasks leave the largest zone, then the fullest instance")
  func mirrorsSpread() {
    let order = stops([
      task(1, [.spread("a"), .spread("i-1")]), task(2, [.spread("a"), .spread("i-2")]),
      task(3, [.spread("a"), .spread("i-2")]), task(4, [.spread("b"), .spread("i-3")]),
      task(5, [.spread("c"), .spread("i-4")]),
    ])

    #expect(order.first == 3)
    #expect([1, 2].contains(order[1]))
  }

  @Test("packed tasks leave the instance that has most left")
  func mirrorsBinpack() {
    let order = stops([
      task(1, [.room(128), .spread("i-1")]), task(2, [.room(1024), .spread("i-2")]),
      task(3, [.room(512), .spread("i-3")]),
    ])

    #expect(order == [2, 3, 1])
  }

  @Test("what is not healthy goes before what is, and among equals the newest goes")
  func sparesHealthy() {
    var unproven = task(1, [.spread("a")])
    unproven.standing = .starting

    let order = stops([task(3, [.spread("b")]), unproven, task(2, [.spread("b")])])

    #expect(order == [1, 3, 2])
  }

  @Test("protected tasks never go")
  func sparesProtected() {
    var protected = task(2, [.spread("a")])
    protected.protectedUntil = .dawn

    #expect(stops([task(1, [.spread("a")]), protected]) == [1])
  }

  private func task(_ number: UInt64, _ ranks: [ReplicaTask.Rank]) -> ReplicaTask {
    ReplicaTask(
      id: TaskID(number: number), deployment: "one", standing: .healthy,
      ranks: ranks, createdAt: .dawn + .seconds(Int64(number)))
  }

  private func stops(_ tasks: [ReplicaTask]) -> [UInt64] {
    var order = ScaleInOrder(tasks)
    var stops: [UInt64] = []
    while let task = order.next() {
      stops.append(UInt64((task.createdAt - .dawn).milliseconds / 1000))
    }
    return stops
  }
}
