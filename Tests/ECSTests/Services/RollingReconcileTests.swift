import Simulation
import Testing

@testable import ECS

@Suite("RollingReconcile: what a service does next")
struct RollingReconcileTests {
  // Pictures: one column every 30 s. ● healthy, ○ running but not counted yet, . starting,
  // x stopping, - none. Tasks need 20 s to run, 40 s more to count, 30 s to stop.

  @Test("100/200 starts all new tasks first and stops the old ones when the new are healthy")
  func startsFirst() {
    var service = PaperService.steady(desired: 2, minimum: 100, maximum: 200)
    service.deploy("new")

    let picture = service.picture(columns: 5, every: .seconds(30), of: ["old", "new"])

    #expect(
      picture == """
        old ●● ●● xx -- --
        new .. ○○ ●● ●● ●●
        """)
  }

  @Test("50/100 stops half of the old tasks first, because nothing more fits")
  func stopsFirst() {
    var service = PaperService.steady(desired: 4, minimum: 50, maximum: 100)
    service.deploy("new")

    let picture = service.picture(columns: 9, every: .seconds(30), of: ["old", "new"])

    #expect(
      picture == """
        old ●●xx ●●-- ●●-- xx-- ---- ---- ---- ---- ----
        new ---- ..-- ○○-- ●●-- ●●.. ●●○○ ●●●● ●●●● ●●●●
        """)
  }

  @Test("0/100 replaces everything at once")
  func replacesAll() {
    var service = PaperService.steady(desired: 3, minimum: 0, maximum: 100)
    service.deploy("new")

    let picture = service.picture(columns: 6, every: .seconds(30), of: ["old", "new"])

    #expect(
      picture == """
        old xxx --- --- --- --- ---
        new --- ... ○○○ ●●● ●●● ●●●
        """)
  }

  @Test("100/150 goes in steps of half the service")
  func goesInSteps() {
    var service = PaperService.steady(desired: 4, minimum: 100, maximum: 150)
    service.deploy("new")

    let picture = service.picture(columns: 9, every: .seconds(30), of: ["old", "new"])

    #expect(
      picture == """
        old ●●●● ●●●● ●●xx ●●-- ●●-- xx-- ---- ---- ----
        new ..-- ○○-- ●●-- ●●.. ●●○○ ●●●● ●●●● ●●●● ●●●●
        """)
  }

  @Test("a new service starts all its tasks, completes its deployment and is steady")
  func starts() {
    var service = PaperService.created(desired: 3, minimum: 100, maximum: 200)

    for _ in 1...20 { service.beat() }

    #expect(service.log == ["5s start 3 old", "65s complete old", "65s steady"])
  }

  @Test("percentages that leave no step are reported as long as they stand, and nothing is lost")
  func isStuck() {
    var service = PaperService.steady(desired: 1, minimum: 100, maximum: 150)
    service.deploy("new")

    service.beat()
    service.beat()

    #expect(service.log == ["5s stuck", "10s stuck"])
    #expect(service.healthy == 1)
  }

  @Test("a deployment that cannot start leaves the old tasks alone")
  func sparesTheOld() {
    var service = PaperService.steady(desired: 4, minimum: 100, maximum: 200)
    service.broken = ["new"]
    service.deploy("new")

    for _ in 1...60 { service.beat() }

    #expect(service.facts.tasks.count { $0.deployment == "old" && $0.isHealthy } == 4)
    #expect(!service.log.contains { $0.contains("stop") })
  }

  @Test("the breaker ends a deployment at its threshold and brings the last completed one back")
  func rollsBack() {
    var service = PaperService.steady(desired: 4, minimum: 50, maximum: 100)
    service.breaker = CircuitBreaker(enable: true, rollback: true)
    service.broken = ["new"]
    service.deploy("new")

    for _ in 1...60 { service.beat() }

    #expect(
      service.log == [
        "5s stop 2 old", "35s start 2 new", "55s start 2 new", "75s fail new",
        "75s roll back to old", "80s start 2 old", "140s complete old", "140s steady",
      ])
    #expect(service.rollouts.map(\.id) == ["old"])
    #expect(service.healthy == 4)
  }

  @Test("without a way back a failed deployment starts nothing more and stays")
  func stalls() {
    var service = PaperService.steady(desired: 2, minimum: 100, maximum: 200)
    service.breaker = CircuitBreaker(enable: true)
    service.broken = ["new"]
    service.deploy("new")

    for _ in 1...60 { service.beat() }

    #expect(service.log.last == "45s fail new")
    #expect(service.rollouts.map(\.id) == ["new", "old"])
    #expect(service.healthy == 2)
  }

  @Test("an old task that is lost during a deployment is replaced by one of its own revision")
  func replacesByItsOwn() {
    var service = PaperService.steady(desired: 4, minimum: 100, maximum: 200)
    service.broken = ["new"]
    service.deploy("new")
    service.beat()

    service.tasks.remove(at: 0)
    service.beat()

    #expect(service.log == ["5s start 4 new", "10s start 1 old"])
  }

  @Test("old tasks that never get healthy make way where there is room for nothing else")
  func makesWay() {
    var service = PaperService.steady(desired: 2, minimum: 100, maximum: 100)
    service.deploy("new")
    for place in service.tasks.indices { service.tasks[place].isIll = true }

    for _ in 1...40 { service.beat() }

    #expect(service.rollouts.map(\.id) == ["new"])
    #expect(service.healthy == 2)
  }
}
