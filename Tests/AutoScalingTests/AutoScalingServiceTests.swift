import AutoScaling
import TestSupport
import Testing

@Suite("AutoScalingService") struct AutoScalingServiceTests {
  @Test("offers and reads only what the API model has")
  func agreesWithTheModel() {
    #expect(ModelAgreement.faults(in: AutoScalingService.self) == [])
  }
}
