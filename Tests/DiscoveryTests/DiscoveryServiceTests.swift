import Discovery
import TestSupport
import Testing

@Suite("DiscoveryService") struct DiscoveryServiceTests {
  @Test("offers and reads only what the API model has")
  func agreesWithTheModel() {
    #expect(ModelAgreement.faults(in: DiscoveryService.self) == [])
  }
}
