import Observability
import TestSupport
import Testing

@Suite("LogsService") struct LogsServiceTests {
  @Test("offers and reads only what the API model has")
  func agreesWithTheModel() {
    #expect(ModelAgreement.faults(in: LogsService.self) == [])
  }
}
