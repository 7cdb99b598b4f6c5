import CloudWatch
import TestSupport
import Testing

@Suite("CloudWatchService") struct CloudWatchServiceTests {
  @Test("offers and reads only what the API model has")
  func agreesWithTheModel() {
    #expect(ModelAgreement.faults(in: CloudWatchService.self) == [])
  }
}
