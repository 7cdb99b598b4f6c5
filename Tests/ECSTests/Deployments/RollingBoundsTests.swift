import Testing

@testable import ECS

@Suite("RollingBounds: how far a rolling deployment may go")
struct RollingBoundsTests {
  @Test(
    "the lower bound is rounded up, the upper one down",
    arguments: [
      // desired, minimum, maximum → lower, upper. Source: ECS Developer Guide, "Deploy Amazon
      // ECS services by replacing tasks".
      (4, 50, 200, 2, 8), (2, 75, 200, 2, 4), (3, 100, 125, 3, 3), (1, 100, 100, 1, 1),
      (5, 50, 100, 3, 5), (7, 50, 150, 4, 10), (3, 0, 100, 0, 3), (0, 100, 200, 0, 0),
      (1000, 99, 101, 990, 1010),
    ])
  func rounds(desired: Int, minimum: Int, maximum: Int, lower: Int, upper: Int) {
    let bounds = RollingBounds(
      desired: desired, minimumHealthyPercent: minimum, maximumPercent: maximum)

    #expect(bounds.lower == lower)
    #expect(bounds.upper == upper)
  }

  @Test("what may start and stop follows from what exists and what is healthy")
  func leavesRoom() {
    let bounds = RollingBounds(desired: 4, minimumHealthyPercent: 50, maximumPercent: 150)

    #expect(bounds.startable(existing: 4) == 2)
    #expect(bounds.startable(existing: 7) == 0)
    #expect(bounds.stoppable(healthy: 4) == 2)
    #expect(bounds.stoppable(healthy: 1) == 0)
  }

  @Test(
    "a deployment is stuck where a full service may neither start nor stop a task",
    arguments: [
      (1, 100, 100, true), (1, 100, 150, true), (3, 100, 125, true), (3, 75, 125, true),
      (2, 75, 150, false), (4, 75, 100, false), (1, 0, 100, false), (0, 100, 100, false),
    ])
  func getsStuck(desired: Int, minimum: Int, maximum: Int, isStuck: Bool) {
    let bounds = RollingBounds(
      desired: desired, minimumHealthyPercent: minimum, maximumPercent: maximum)

    #expect(bounds.isStuck == isStuck)
  }

  @Test("the percentages that would free a stuck deployment free it", arguments: 1...50)
  func namesWhatFrees(desired: Int) {
    let stuck = RollingBounds(
      desired: desired, minimumHealthyPercent: 100, maximumPercent: 100)
    let starting = RollingBounds(
      desired: desired, minimumHealthyPercent: 100, maximumPercent: stuck.percentToStartOne)
    let stopping = RollingBounds(
      desired: desired, minimumHealthyPercent: stuck.percentToStopOne, maximumPercent: 100)

    #expect(stuck.isStuck)
    #expect(!starting.isStuck)
    #expect(!stopping.isStuck)
  }
}
