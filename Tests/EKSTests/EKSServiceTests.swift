import EKS
import TestSupport
import Testing

@Suite("EKSService") struct EKSServiceTests {
  @Test("offers and reads only what the API model has")
  func agreesWithTheModel() {
    #expect(ModelAgreement.faults(in: EKSService.self) == [])
  }
}
