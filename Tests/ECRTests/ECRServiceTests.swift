import ECR
import TestSupport
import Testing

@Suite("ECRService") struct ECRServiceTests {
  @Test("offers and reads only what the API model has")
  func agreesWithTheModel() {
    #expect(ModelAgreement.faults(in: ECRService.self) == [])
  }
}
