import Identity
import TestSupport
import Testing

@Suite("IAMService") struct IAMServiceTests {
  @Test("offers and reads only what the API model has")
  func agreesWithTheModel() {
    #expect(ModelAgreement.faults(in: IAMService.self) == [])
  }
}

@Suite("STSService") struct STSServiceTests {
  @Test("offers and reads only what the API model has")
  func agreesWithTheModel() {
    #expect(ModelAgreement.faults(in: STSService.self) == [])
  }
}
