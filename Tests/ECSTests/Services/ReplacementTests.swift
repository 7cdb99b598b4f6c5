import Simulation
import Testing

@testable import ECS

@Suite("RollingReconcile: replacing and removing tasks of one deployment")
struct ReplacementTests {
  @Test("a lost task is replaced")
  func replacesLost() {
    var service = PaperService.steady(desired: 3, minimum: 100, maximum: 200)
    service.tasks.remove(at: 1)

    service.beat()

    #expect(service.log == ["5s start 1 old"])
  }

  @Test("an unhealthy task goes when its replacement is healthy, where both have room")
  func startsReplacementFirst() {
    var service = PaperService.steady(desired: 2, minimum: 100, maximum: 200)
    service.tasks[0].isIll = true

    for _ in 1...30 { service.beat() }

    #expect(service.log == ["5s start 1 old", "65s stop 1 old", "95s steady"])
  }

  @Test("where there is no room, unhealthy tasks go first, one by one")
  func stopsIllFirst() {
    var service = PaperService.steady(desired: 2, minimum: 50, maximum: 100)
    service.tasks[0].isIll = true
    service.tasks[1].isIll = true

    for _ in 1...30 { service.beat() }

    #expect(
      service.log == [
        "5s stop 1 old", "35s start 1 old", "35s stop 1 old", "65s start 1 old", "125s steady",
      ])
  }

  @Test(
    "tasks on a draining instance are replaced within the percentages",
    arguments: [
      // Source: ECS Developer Guide, "Draining Amazon ECS container instances".
      (100, 200, ["5s start 2 old", "65s stop 2 old", "95s steady"]),
      (50, 100, ["5s stop 1 old", "35s start 1 old", "95s stop 1 old", "125s start 1 old"]),
      (100, 100, []),
    ])
  func drains(minimum: Int, maximum: Int, log: [String]) {
    var service = PaperService.steady(desired: 2, minimum: minimum, maximum: maximum)
    for place in service.tasks.indices { service.tasks[place].isDisplaced = true }

    for _ in 1...30 { service.beat() }

    #expect(service.log == log)
  }

  @Test("tasks that are not running yet leave a draining instance at once")
  func dropsPending() {
    var service = PaperService.created(desired: 2, minimum: 100, maximum: 200)
    service.beat()
    service.tasks[0].isDisplaced = true

    service.beat()

    #expect(service.log == ["5s start 2 old", "10s stop 1 old", "10s start 1 old"])
  }

  @Test("a lower desired count stops the surplus at once, a higher one starts what is missing")
  func scales() {
    var service = PaperService.steady(desired: 4, minimum: 100, maximum: 200)

    service.desired = 1
    service.beat()
    for _ in 1...10 { service.beat() }
    service.desired = 2
    service.beat()

    #expect(service.log == ["5s stop 3 old", "35s steady", "60s start 1 old"])
  }

  @Test("protected tasks stay, and that is said")
  func sparesProtected() {
    var service = PaperService.steady(desired: 3, minimum: 100, maximum: 200)
    for place in 0...1 { service.tasks[place].isProtected = true }

    service.desired = 1
    service.beat()

    #expect(service.log == ["5s protected", "5s stop 1 old"])
    #expect(service.tasks.filter { $0.stopsAt != nil }.allSatisfy { !$0.isProtected })
  }

  @Test("a big service is started in portions of the launch quota")
  func startsInPortions() {
    var service = PaperService.created(desired: 100, minimum: 100, maximum: 200)

    for _ in 1...5 { service.beat() }

    #expect(service.log == ["5s start 41 old", "10s start 41 old", "15s start 18 old"])
  }
}
