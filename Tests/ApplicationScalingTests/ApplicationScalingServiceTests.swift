import ApplicationScaling
import TestSupport
import Testing

@Suite("ApplicationScalingService") struct ApplicationScalingServiceTests {
  @Test("offers and reads only what the API model has")
  func agreesWithTheModel() {
    #expect(ModelAgreement.faults(in: ApplicationScalingService.self) == [])
  }
}
