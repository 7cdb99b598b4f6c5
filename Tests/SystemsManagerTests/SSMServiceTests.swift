import SystemsManager
import TestSupport
import Testing

@Suite("SSMService") struct SSMServiceTests {
  @Test("offers and reads only what the API model has")
  func agreesWithTheModel() {
    #expect(ModelAgreement.faults(in: SSMService.self) == [])
  }
}
