import Simulation
import Testing

@testable import ECS

@Suite("ServiceEventLog: the latest hundred messages, without repetitions")
struct ServiceEventLogTests {
  @Test("keeps the latest hundred, oldest first")
  func keepsHundred() {
    var log = ServiceEventLog()

    for number in 1...130 { log.add(event("message \(number)")) }

    #expect(log.events.count == 100)
    #expect(log.events.first?.message == "message 31")
    #expect(log.events.last?.message == "message 130")
  }

  @Test("a message whose cause lasts is news again when it changes or after six hours")
  func suppresses() {
    var log = ServiceEventLog()
    log.add(event("no room for CPU"), of: .placement)

    #expect(!log.isNews("no room for CPU", of: .placement, at: .dawn + .hours(5)))
    #expect(log.isNews("no room for memory", of: .placement, at: .dawn + .hours(5)))
    #expect(log.isNews("no room for CPU", of: .stuck, at: .dawn))
    #expect(log.isNews("no room for CPU", of: .placement, at: .dawn + .hours(6)))
  }

  @Test("a message comes again at once where its cause went in between")
  func resolves() {
    var log = ServiceEventLog()
    log.add(event("no room for CPU"), of: .placement)

    log.resolve(.placement)

    #expect(log.isNews("no room for CPU", of: .placement, at: .dawn))
  }

  private func event(_ message: String) -> ServiceEvent {
    ServiceEvent(id: "an-id", createdAt: .dawn, message: message)
  }
}
