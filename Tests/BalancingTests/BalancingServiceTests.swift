import Balancing
import TestSupport
import Testing

@Suite("BalancingService") struct BalancingServiceTests {
  @Test("offers and reads only what the API model has")
  func agreesWithTheModel() {
    #expect(ModelAgreement.faults(in: BalancingService.self) == [])
  }
}
