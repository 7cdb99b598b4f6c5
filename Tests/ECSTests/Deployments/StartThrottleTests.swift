import Simulation
import Testing

@testable import ECS

@Suite("StartThrottle: tasks that keep failing are started ever more rarely")
struct StartThrottleTests {
  @Test("the pauses double up to 27 minutes and stay there")
  func doubles() {
    var throttle = StartThrottle()
    var pauses: [Double] = []

    for _ in 1...12 {
      throttle.fail(at: .dawn)
      pauses.append(((throttle.nextStart ?? .dawn) - SimTime.dawn).seconds)
    }

    #expect(pauses == [0, 10, 20, 40, 80, 160, 320, 640, 1280, 1620, 1620, 1620])
  }

  @Test("a task that runs ends the slowness")
  func resets() {
    var throttle = StartThrottle()
    for _ in 1...5 { throttle.fail(at: .dawn) }

    #expect(throttle.holds(at: .dawn + .seconds(79)))
    #expect(!throttle.holds(at: .dawn + .seconds(80)))

    throttle.reset()

    #expect(!throttle.holds(at: .dawn))
    #expect(throttle.failures == 0)
  }
}
