import EC2
import Testing

@testable import ECS

// Expected figures: AWS Containers Blog, “Deep Dive on Amazon ECS Cluster Auto Scaling”, and ECS
// Developer Guide, “Amazon ECS managed scaling behavior”.
@Suite("CapacityProviderReservation") struct ReservationTests {
  @Test(
    "is the instances needed in percent of those there are, with two special cases at none",
    arguments: [
      (needed: 4, running: 4, metric: 100.0), (needed: 6, running: 4, metric: 150.0),
      (needed: 3, running: 4, metric: 75.0), (needed: 0, running: 4, metric: 0.0),
      (needed: 0, running: 0, metric: 100.0), (needed: 5, running: 0, metric: 200.0),
    ])
  func metric(needed: Int, running: Int, metric: Double) {
    #expect(Reservation.metric(needed: needed, running: running) == metric)
  }

  @Test(
    "sizes the group so that the metric is not above its target",
    arguments: [
      (needed: 6, running: 4, target: 100, desired: 6),
      // The blog's example of spare capacity: at 50 % twice as many instances as are needed.
      (needed: 4, running: 4, target: 50, desired: 8),
      (needed: 9, running: 9, target: 90, desired: 10),
      (needed: 3, running: 0, target: 100, desired: 2),
      (needed: 0, running: 0, target: 100, desired: 0),
    ])
  func desired(needed: Int, running: Int, target: Int, desired: Int) {
    #expect(
      Reservation.desired(needed: needed, running: running, target: target) == desired)
  }

  @Test("adds between the smallest and the largest step")
  func steps() {
    func needed(_ additional: Int) -> Int {
      Reservation.needed(
        running: 10, additional: additional, minimumStep: 2, maximumStep: 5)
    }

    #expect([0, 1, 3, 9].map(needed) == [10, 12, 13, 15])
  }

  @Test("shrinks a group by no more than half a minute's instances")
  func shrinking() {
    #expect(Reservation.shrunk(from: 20, to: 1) == 10)
    #expect(Reservation.shrunk(from: 20, to: 15) == 15)
    #expect(Reservation.shrunk(from: 1, to: 0) == 0)
  }
}

@Suite("The instances that waiting tasks need") struct InstanceDemandTests {
  private static let types = ["m5.large", "m5.xlarge"].compactMap(InstanceType.named)

  @Test("follow from packing tasks alike, and the group that needs most decides")
  func packing() throws {
    // An m5.large has 2048 CPU units: two of 1024, or eight of 256.
    let large = try #require(InstanceType.named("m5.large"))
    let big = InstanceDemand.Group(need: .init(cpu: 1024, memory: 512), count: 5)
    let small = InstanceDemand.Group(need: .init(cpu: 256, memory: 256), count: 9)

    #expect(InstanceDemand.additional(for: [big], types: [large]) == 3)
    #expect(InstanceDemand.additional(for: [small], types: [large]) == 2)
    #expect(InstanceDemand.additional(for: [big, small], types: [large]) == 3)
  }

  @Test("leave out tasks that the smallest type cannot hold")
  func incompatible() {
    let huge = InstanceDemand.Group(need: .init(cpu: 4096, memory: 512), count: 3)

    #expect(InstanceDemand.additional(for: [huge], types: Self.types) == 0)
  }

  @Test("count one for each task that wants an instance of its own")
  func distinct() {
    let group = InstanceDemand.Group(
      need: .init(cpu: 256, memory: 256), count: 4, isDistinct: true)

    #expect(InstanceDemand.additional(for: [group], types: Self.types) == 4)
  }

  @Test("count network interfaces: an m5.large has room for two tasks with their own")
  func interfaces() throws {
    let large = try #require(InstanceType.named("m5.large"))
    let group = InstanceDemand.Group(
      need: .init(cpu: 128, memory: 128, interfaces: 1), count: 4)

    #expect(InstanceDemand.additional(for: [group], types: [large]) == 2)
  }
}

@Suite("Shares of a strategy") struct CapacitySplitTests {
  private static func items(_ given: [(String, Int, Int)]) -> [CapacityProviderStrategyItem] {
    given.map { CapacityProviderStrategyItem(capacityProvider: $0.0, weight: $0.1, base: $0.2) }
  }

  // ECS API, `CapacityProviderStrategyItem`: weights 1 and 1 divide evenly, 1 and 4 as one to
  // four; the base comes first.
  @Test("follow base and weight, whatever runs already")
  func shares() {
    let even = Self.items([("a", 1, 0), ("b", 1, 0)])
    let skewed = Self.items([("a", 1, 0), ("b", 4, 0)])
    let based = Self.items([("a", 1, 2), ("b", 1, 0)])

    #expect(CapacitySplit.shares(of: 6, by: even).map(\.count) == [3, 3])
    #expect(CapacitySplit.shares(of: 10, by: skewed).map(\.count) == [2, 8])
    #expect(CapacitySplit.shares(of: 2, by: based).map(\.provider) == ["a"])
    #expect(
      CapacitySplit.shares(of: 3, by: even, running: ["a": 3]).map(\.provider) == ["b"])
  }

  @Test("name who has too many when a service shrinks")
  func shrinking() {
    let items = Self.items([("a", 1, 1), ("b", 3, 0)])

    // Five tasks are to be 1 + 1 of a and 3 of b.
    #expect(
      CapacitySplit.mostBeyondShare(["a": 4, "b": 3], desired: 5, by: items) == "a")
    #expect(
      CapacitySplit.mostBeyondShare(["a": 2, "b": 6], desired: 5, by: items) == "b")
  }
}
