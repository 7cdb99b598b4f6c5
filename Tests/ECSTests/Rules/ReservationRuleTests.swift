import EC2
import Simulation
import Testing

@testable import ECS

/// - Source: ECS Developer Guide, “Automatically manage Amazon ECS capacity with cluster auto
///   scaling” (M ÷ N × 100; from none to two) and “Amazon ECS managed scaling behavior”; ECS API,
///   `ManagedScaling` (steps); AWS Containers Blog, “Deep Dive on Amazon ECS Cluster Auto Scaling”.
@Suite("Published rule: CapacityProviderReservation") struct ReservationRuleTests {
  @Test("is M ÷ N × 100, and the group's new size is the least that keeps it at its target")
  func metric() {
    var dice = Dice(seed: 1)
    for _ in 0..<4_000 {
      let running = dice.within(1...400, "n")
      let needed = dice.within(0...800, "m")
      let target = dice.within(1...100, "target")

      let metric = Reservation.metric(needed: needed, running: running)
      let size = Reservation.desired(needed: needed, running: running, target: target)

      #expect(abs(metric - Double(needed) * 100 / Double(running)) < 1e-9)
      if needed > 0 {
        #expect(Reservation.metric(needed: needed, running: size) <= Double(target) + 1e-9)
      }
      if size > 1 {
        #expect(Reservation.metric(needed: needed, running: size - 1) > Double(target))
      }
      // On target nothing changes; above it the group grows.
      if metric > Double(target) { #expect(size > running) }
    }
  }

  @Test("of no instances is 200 where tasks wait and 100 where none do; the first step is to two")
  func none() {
    for needed in 1...300 {
      #expect(Reservation.metric(needed: needed, running: 0) == 200)
      #expect(Reservation.desired(needed: needed, running: 0, target: 100) == 2)
    }
    #expect(Reservation.metric(needed: 0, running: 0) == 100)
  }

  @Test("adds no fewer than the smallest step and no more than the largest")
  func steps() {
    var dice = Dice(seed: 2)
    for _ in 0..<4_000 {
      let running = dice.within(0...200, "n")
      let additional = dice.below(300, "additional")
      let least = dice.within(1...40, "least")
      let most = dice.within(least...10_000, "most")

      let needed = Reservation.needed(
        running: running, additional: additional, minimumStep: least, maximumStep: most)

      let step = needed - running
      #expect(additional == 0 ? step == 0 : (least...most).contains(step))
      if (least...most).contains(additional) { #expect(step == additional) }
    }
  }

  @Test("counts the instances for tasks alike from the largest type, never fewer than they fill")
  func demand() {
    var dice = Dice(seed: 3)
    let all = ["m5.large", "m5.xlarge", "c5.2xlarge"].compactMap(InstanceType.named)
    for _ in 0..<500 {
      let types = Array(all.prefix(dice.within(1...3, "types")))
      let cpu = dice.within(64...2_048, "cpu")
      let memory = dice.within(64...4_000, "memory")
      let count = dice.within(1...60, "tasks")
      let group = InstanceDemand.Group(need: .init(cpu: cpu, memory: memory), count: count)

      let added = InstanceDemand.additional(for: [group], types: types)

      let room = types.map { type -> Int in
        let resources = InstanceResources(of: type)
        return min(resources.cpu / cpu, resources.memory / memory)
      }
      let most = room.max() ?? 0
      let fitsAll = (room.min() ?? 0) > 0
      #expect(added == (fitsAll ? (count + most - 1) / most : 0))
    }
  }
}
